package dev.diesel;

/**
 * What the runtime throws when a program or a connection cannot go on as it wanted. Any thread; unchecked.
 *
 * <p>Its subclasses name the cases that a program handles, {@link ConnectionClosedException} first of all.
 */
public class DieselException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception with a message for the programmer. */
    public DieselException(String message) {
        super(message);
    }

    /** An exception with a message for the programmer and what led to it. */
    public DieselException(String message, Throwable cause) {
        super(message, cause);
    }
}
