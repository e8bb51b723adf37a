package dev.diesel.processor.problem;

/** Ends the work on one generator: it has been found wrong in a way that leaves nothing to go on with. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says that the problem has been reported. */
    public Rejection(String message) {
        super(message, null, false, false);
    }
}
