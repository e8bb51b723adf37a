package dev.diesel;

/** The time of a {@link Deadline} is over; thrown where the routine waits. Any thread. */
public final class DeadlineExceededException extends DieselException {
    private static final long serialVersionUID = 1;

    /** A time limit that was exceeded. */
    public DeadlineExceededException(String message) {
        super(message);
    }
}
