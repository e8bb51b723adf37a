package dev.diesel;

/**
 * A {@link Client} could not connect: the name is unknown, every address refused, or the time was over. Any thread.
 *
 * <p>The cause is what the last address that was tried had to say.
 */
public final class ClientConnectException extends DieselException {
    private static final long serialVersionUID = 1;

    /** A failed attempt. */
    public ClientConnectException(String message, Throwable cause) {
        super(message, cause);
    }
}
