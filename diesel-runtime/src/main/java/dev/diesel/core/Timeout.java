package dev.diesel.core;

import dev.diesel.SleepToken;
import dev.diesel.frame.Frame;
import java.time.Duration;

/** A time to wait, in nanoseconds from the moment of the await. Any thread; immutable. */
public final class Timeout extends SleepToken implements Waitable {
    /** The next pass of the hub. */
    public static final Timeout NEXT_PASS = new Timeout(0);

    /** Longer waits are cut to this, 146 years, so that a deadline cannot overflow. */
    private static final long MAX_NANOS = Long.MAX_VALUE / 2;

    private static final double NANOS_PER_SECOND = 1e9;

    private final long nanos;

    private Timeout(long nanos) {
        this.nanos = nanos;
    }

    /** A wait of so many seconds, rounded up to a nanosecond. */
    public static Timeout ofSeconds(double seconds) {
        if (Double.isNaN(seconds)) {
            throw new IllegalArgumentException("sleep(NaN): not a time");
        }
        return ofNanos((long) Math.min((double) MAX_NANOS, Math.ceil(seconds * NANOS_PER_SECOND)));
    }

    /** A wait of a duration. */
    public static Timeout of(Duration duration) {
        if (duration.isNegative()) {
            return NEXT_PASS;
        }
        boolean fits = duration.compareTo(Duration.ofNanos(MAX_NANOS)) < 0;
        return ofNanos(fits ? duration.toNanos() : MAX_NANOS);
    }

    static Timeout ofNanos(long nanos) {
        return nanos <= 0 ? NEXT_PASS : new Timeout(nanos);
    }

    long nanos() {
        return nanos;
    }

    @Override
    public Object poll(HubRoutine routine) {
        return Frame.SUSPENDED;
    }

    @Override
    public void begin(HubRoutine routine, int slot) {
        if (nanos == 0) {
            routine.wake(slot);
        } else {
            routine.startTimer(nanos, slot);
        }
    }

    @Override
    public void end(HubRoutine routine) {
        routine.stopTimer();
    }

    @Override
    public Object result(HubRoutine routine) {
        return null;
    }

    @Override
    public String toString() {
        return nanos == 0 ? "sleep()" : "sleep(" + nanos / NANOS_PER_SECOND + ")";
    }
}
