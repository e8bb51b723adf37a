package dev.diesel.time;

/** Where the runtime reads the time; a simulation has its own. Hub thread only, except {@link #wallMillis}. */
public interface Clock {
    /** A monotonic time in nanoseconds; only differences mean something. */
    long nanos();

    /** Milliseconds since 1970, for people: log lines and HTTP dates, never for deadlines. Any thread. */
    long wallMillis();
}
