package dev.diesel;

/**
 * The server of a {@link Client} has ended its stream, the connection to it broke, or the client is not connected.
 * Any thread.
 *
 * <p>It is not a {@link ConnectionClosedException}, so that a handler can tell its peer from its backend:
 *
 * <pre>{@code
 * try {
 *     send(backend.lookup(await(untilEol())));
 * } catch (ClientConnectionClosedException e) {
 *     send("the backend is gone\r\n");
 * }
 * }</pre>
 */
public final class ClientConnectionClosedException extends DieselException {
    private static final long serialVersionUID = 1;
    private static final byte[] NOTHING = {};

    private final byte[] remaining;

    /** The client has no connection. */
    public ClientConnectionClosedException(String message) {
        this(message, null, NOTHING);
    }

    /** The connection ended and {@code remaining} was received but satisfied no token. */
    public ClientConnectionClosedException(String message, Throwable cause, byte[] remaining) {
        super(message, cause);
        this.remaining = remaining.clone();
    }

    /** What had been received and not been read by the program; empty if nothing. */
    public byte[] remaining() {
        return remaining.clone();
    }
}
