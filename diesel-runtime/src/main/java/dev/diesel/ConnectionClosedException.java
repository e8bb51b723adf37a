package dev.diesel;

/**
 * The peer has ended its stream, or the connection broke. Any thread.
 *
 * <p>At the end of the stream, tokens that the buffered input satisfies are delivered first; then every socket token
 * throws this, with what is left of the input. Other waits go on, so that a peer that has only closed its sending side
 * still gets its answer. A reset interrupts any wait. A handler that does not catch it simply ends.
 *
 * <pre>{@code
 * try {
 *     while (true) {
 *         send("you said: " + await(until("\r\n")));
 *     }
 * } catch (ConnectionClosedException e) {
 *     log.info("oops!");
 * }
 * }</pre>
 */
public final class ConnectionClosedException extends DieselException {
    private static final long serialVersionUID = 1;
    private static final byte[] NOTHING = {};

    private final byte[] remaining;

    /** The connection ended; nothing of its input is left. */
    public ConnectionClosedException(String message, Throwable cause) {
        this(message, cause, NOTHING);
    }

    /** The connection ended and {@code remaining} was received but satisfied no token. */
    public ConnectionClosedException(String message, Throwable cause, byte[] remaining) {
        super(message, cause);
        this.remaining = remaining.clone();
    }

    /** What had been received and not been read by the program; empty if nothing. */
    public byte[] remaining() {
        return remaining.clone();
    }
}
