package dev.diesel.time;

/** The system's clocks. Any thread. */
public final class SystemClock implements Clock {
    /** The one instance. */
    public static final Clock INSTANCE = new SystemClock();

    private SystemClock() {}

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }
}
