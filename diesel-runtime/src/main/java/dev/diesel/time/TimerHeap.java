package dev.diesel.time;

import java.util.Arrays;

/**
 * Timers in the order (deadline, creation). Hub thread only.
 *
 * <p>A heap with four children per node: scheduling and cancelling are O(log n), and a cancelled timer leaves nothing
 * behind. A wheel would be O(1) but does not order the timers of a tick, and the order must be exact to be replayable.
 */
public final class TimerHeap {
    private static final int CHILDREN = 4;
    private static final int FIRST_CAPACITY = 16;

    private Timer[] heap = new Timer[FIRST_CAPACITY];
    private int size;
    private long sequence;

    /** An empty heap. */
    public TimerHeap() {}

    /**
     * Schedules a timer that is not scheduled.
     *
     * @param deadline absolute nanoseconds, less than 146 years from any other deadline in the heap
     */
    public void schedule(Timer timer, long deadline) {
        if (timer.isScheduled()) {
            throw new IllegalStateException("the timer is scheduled already");
        }
        timer.deadline = deadline;
        timer.sequence = sequence++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timer);
    }

    /** Takes a timer out; does nothing if it is not scheduled. */
    public void cancel(Timer timer) {
        int hole = timer.index;
        if (hole == Timer.IDLE) {
            return;
        }
        timer.index = Timer.IDLE;
        Timer last = heap[--size];
        heap[size] = null;
        if (last == timer) {
            return;
        }
        siftDown(hole, last);
        if (last.index == hole) {
            siftUp(hole, last);
        }
    }

    /**
     * Expires every timer whose deadline is not after {@code now}, in order. Timers that they schedule meanwhile wait
     * for the next call, so a pass ends.
     */
    public void expire(long now) {
        long end = sequence;
        while (size > 0 && heap[0].deadline - now <= 0 && heap[0].sequence < end) {
            Timer due = heap[0];
            cancel(due);
            due.expired();
        }
    }

    /** The number of timers that wait. */
    public int size() {
        return size;
    }

    /** The earliest deadline; only if {@link #size} is not 0. */
    public long nextDeadline() {
        return heap[0].deadline;
    }

    private void siftUp(int from, Timer timer) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) / CHILDREN;
            if (!before(timer, heap[parent])) {
                break;
            }
            place(hole, heap[parent]);
            hole = parent;
        }
        place(hole, timer);
    }

    private void siftDown(int from, Timer timer) {
        int hole = from;
        while (true) {
            int first = hole * CHILDREN + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            int end = Math.min(first + CHILDREN, size);
            for (int child = first + 1; child < end; child++) {
                if (before(heap[child], heap[least])) {
                    least = child;
                }
            }
            if (!before(heap[least], timer)) {
                break;
            }
            place(hole, heap[least]);
            hole = least;
        }
        place(hole, timer);
    }

    private void place(int index, Timer timer) {
        heap[index] = timer;
        timer.index = index;
    }

    private static boolean before(Timer a, Timer b) {
        long difference = a.deadline - b.deadline;
        return difference < 0 || difference == 0 && a.sequence < b.sequence;
    }
}
