package dev.diesel.testkit;

import dev.diesel.time.Clock;

/** A clock that stands still until the simulation moves it. Hub thread only. */
final class VirtualClock implements Clock {
    /** Not 0, and near an overflow, so that code that compares times instead of differences fails. */
    private static final long START_NANOS = Long.MAX_VALUE - 1_000_000_000L;

    /** Sunday, 20 September 2009, 19:55:22 UTC. */
    private static final long START_WALL_MILLIS = 1_253_476_522_000L;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private long elapsed;

    @Override
    public long nanos() {
        return START_NANOS + elapsed;
    }

    @Override
    public long wallMillis() {
        return START_WALL_MILLIS + elapsed / NANOS_PER_MILLI;
    }

    /** Nanoseconds since the start. */
    long elapsed() {
        return elapsed;
    }

    void advance(long nanos) {
        elapsed += nanos;
    }
}
