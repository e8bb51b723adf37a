package dev.diesel.core;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What other threads want done on the hub's thread, in the order in which it arrived. Any thread, except {@link
 * #take}.
 */
final class Inbox {
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Whether the hub has been woken since it last looked, so that many posts cost one wake-up. */
    private final AtomicBoolean woken = new AtomicBoolean();

    private final Runnable wakeup;

    Inbox(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    void post(Runnable task) {
        tasks.add(task);
        if (!woken.get() && woken.compareAndSet(false, true)) {
            wakeup.run();
        }
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** The next task, or null. Hub thread only. */
    Runnable take() {
        // Before the queue is read, so that a post that comes too late to be seen here wakes the hub again.
        if (woken.get()) {
            woken.set(false);
        }
        return tasks.poll();
    }
}
