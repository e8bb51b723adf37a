package dev.diesel;

/**
 * A token that takes input from the current connection: {@code until}, {@code untilEol}, {@code bytes},
 * {@code bytesUpTo} and their byte forms, and {@code endOfInput}. Any thread; immutable.
 *
 * <p>A group has at most one of them. What it does not take stays buffered for the next.
 *
 * @param <T> what {@code await} returns
 */
public abstract class SocketToken<T> extends Token<T> {
    /** For the runtime's own tokens. */
    protected SocketToken() {}

    /**
     * The same token, with a limit of its own beside the connection's {@code maxToken}.
     *
     * <pre>{@code
     * String command = await(untilEol().atMost(512));
     * }</pre>
     *
     * A longer one throws {@link TokenTooLongException} at the {@code await}, and the input stays.
     *
     * @param bytes at least 1
     */
    public abstract SocketToken<T> atMost(int bytes);
}
