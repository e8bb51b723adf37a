package dev.diesel;

/**
 * A token that takes input from the current connection: {@code until}, {@code untilEol}, {@code bytes} and their byte
 * forms. Any thread; immutable.
 *
 * <p>A group has at most one of them. What it does not take stays buffered for the next.
 *
 * @param <T> what {@code await} returns
 */
public abstract class SocketToken<T> extends Token<T> {
    /** For the runtime's own tokens. */
    protected SocketToken() {}
}
