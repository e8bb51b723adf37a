package dev.diesel;

/**
 * The peer sent more than the limit without the sentinel that a token waits for. Any thread.
 *
 * <p>The limit is 1 MiB unless the service says otherwise. The input stays buffered; a handler that does not catch
 * this ends, and its connection is closed.
 */
public final class TokenTooLongException extends DieselException {
    private static final long serialVersionUID = 1;

    /** A token passed the limit. */
    public TokenTooLongException(String message) {
        super(message);
    }
}
