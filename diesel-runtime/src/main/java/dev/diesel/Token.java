package dev.diesel;

/**
 * Something a generator can wait for, with {@code await(token)}. Any thread; immutable, so one token may be awaited
 * again and again.
 *
 * <p>Tokens come from the static methods of {@code Diesel}: {@code until}, {@code bytes}, {@code sleep},
 * {@code waitFor} and others. Creating one does nothing; a token that is created and never awaited is a mistake that
 * the compiler reports.
 *
 * @param <T> what {@code await} returns
 */
public abstract class Token<T> {
    /** For the runtime's own tokens. */
    protected Token() {}
}
