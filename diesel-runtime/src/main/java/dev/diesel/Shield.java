package dev.diesel;

import dev.diesel.core.HubRoutine;

/**
 * Holds back the cancellation of a routine, so that what has been begun can be finished. Hub thread only.
 *
 * <p>A {@link CancelledError} that {@code Loop.cancel} or the halt of the application has for the routine is delivered
 * at its first wait after the shield. Shields may be nested; the outermost counts. They hold back a halt for at most 4 of
 * its 5 seconds.
 *
 * <pre>{@code
 * Shield shield = shield();
 * try (shield) {
 *     send(answer(request));
 *     send(shield.isCancelled() ? "that was the last\r\n" : "next?\r\n");
 * }
 * }</pre>
 */
public final class Shield implements AutoCloseable {
    private final HubRoutine routine;
    private boolean closed;

    Shield(HubRoutine routine) {
        this.routine = routine;
        routine.beginShield();
    }

    /** Whether a cancellation is held back. */
    public boolean isCancelled() {
        return routine.isCancellationWithheld();
    }

    /** Ends the shield. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            routine.endShield();
        }
    }
}
