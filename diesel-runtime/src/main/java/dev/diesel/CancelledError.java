package dev.diesel;

/**
 * Delivered at the suspension of a routine that is cancelled: by {@code Loop.cancel()} or because the application
 * halts. Hub thread only.
 *
 * <p>It is an {@link Error}, so that {@code catch (Exception e)} does not swallow it; {@code finally} blocks run and
 * may suspend. It is delivered once per cancellation and has no stack trace.
 */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1;

    /** A cancellation with its reason. */
    public CancelledError(String reason) {
        super(reason, null, false, false);
    }
}
