package dev.diesel.core;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The threads on which a hub has blocking work done. Hub thread only.
 *
 * <p>At most {@value #MAX_THREADS} threads, made when they are needed and ended when they are idle; at most
 * {@value #MAX_QUEUED} tasks wait for one, more are rejected.
 */
final class Workers {
    /** Unless the hub was made otherwise. */
    static final int MAX_THREADS = 16;

    private static final int MAX_QUEUED = 10_000;
    private static final int IDLE_SECONDS = 10;

    private final Hub hub;
    private final int maxThreads;

    /** Tasks that have not posted their outcome; guarded by this. */
    private int running;

    /** Made with the first task. */
    private ThreadPoolExecutor threads;

    private int outstanding;

    Workers(Hub hub, int maxThreads) {
        this.hub = hub;
        this.maxThreads = maxThreads;
    }

    /**
     * Runs a task on a thread, then gives what it returns to a function on the hub.
     *
     * @throws java.util.concurrent.RejectedExecutionException if too many tasks wait
     */
    void execute(Supplier<Object> task, Consumer<Object> done) {
        if (threads == null) {
            threads = new ThreadPoolExecutor(
                    maxThreads,
                    maxThreads,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(MAX_QUEUED),
                    new DaemonThreads());
            threads.allowCoreThreadTimeOut(true);
        }
        threads.execute(() -> {
            Object outcome = task.get();
            hub.post(() -> {
                outstanding--;
                done.accept(outcome);
            });
            count(-1);
        });
        outstanding++;
        count(1);
    }

    private synchronized void count(int change) {
        running += change;
        notifyAll();
    }

    /** Waits until every task has posted its outcome: for a simulation, where tasks take no time. */
    synchronized void await() throws InterruptedException {
        while (running > 0) {
            wait();
        }
    }

    /** How many tasks have not been completed on the hub. */
    int outstanding() {
        return outstanding;
    }

    /** Interrupts what runs and forgets what waits. */
    void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private static final class DaemonThreads implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "diesel-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
