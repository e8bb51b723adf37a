package dev.diesel.time;

/**
 * Something that happens at a deadline; it can be scheduled again after it has expired or was cancelled. Hub thread
 * only.
 */
public abstract class Timer {
    static final int IDLE = -1;

    /** Absolute, in the clock's nanoseconds. */
    long deadline;

    /** Orders timers of the same deadline: the earlier scheduled comes first. */
    long sequence;

    /** The position in the heap, so that cancelling finds it at once. */
    int index = IDLE;

    /** A timer that is not scheduled. */
    protected Timer() {}

    /** Called once when the deadline has passed; the timer is not scheduled any more. */
    protected abstract void expired();

    /** Whether it waits for its deadline. */
    public final boolean isScheduled() {
        return index != IDLE;
    }
}
