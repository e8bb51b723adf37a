package dev.diesel.core;

import dev.diesel.DeadlineExceededException;
import dev.diesel.time.Timer;
import java.util.concurrent.TimeUnit;

/** Interrupts a routine at a deadline, unless it has ended before. Hub thread only. */
public final class TimeLimit extends Timer {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final HubRoutine routine;
    private final long nanos;

    /** The interruption; null before the deadline. */
    private DeadlineExceededException interruption;

    TimeLimit(HubRoutine routine, Timeout timeout) {
        this.routine = routine;
        this.nanos = timeout.nanos();
        routine.hub.timers.schedule(this, routine.hub.clock.nanos() + nanos);
    }

    @Override
    protected void expired() {
        interruption = new DeadlineExceededException("not done within " + nanos / NANOS_PER_SECOND + " s");
        routine.interrupt(interruption);
    }

    /** Whether the deadline came before the end. */
    public boolean isExceeded() {
        return interruption != null;
    }

    /** Ends the limit; an interruption that has not been delivered is taken back. */
    public void end() {
        routine.hub.timers.cancel(this);
        if (interruption != null) {
            routine.withdraw(interruption);
        }
    }
}
