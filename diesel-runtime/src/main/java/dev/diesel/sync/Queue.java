package dev.diesel.sync;

import dev.diesel.Token;
import dev.diesel.core.Handover;

/**
 * Values that routines hand to each other: first in, first out, and fair to those who wait. Hub thread only.
 *
 * <pre>{@code
 * Queue<Job> jobs = new Queue<>(100);
 * …
 * await(jobs.put(job));          // waits while 100 jobs are queued
 * …
 * Job job = await(jobs.take());  // waits for one
 * }</pre>
 *
 * @param <T> the values; null is one too
 */
public final class Queue<T> {
    private final Handover<T> handover;

    /** A queue without a bound. */
    public Queue() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A queue that holds at most {@code bound} values.
     *
     * @param bound at least 1
     */
    public Queue(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a queue of at most " + bound + " values");
        }
        handover = new Handover<>(bound);
    }

    /** A token that queues a value; it waits while the queue is full. */
    public Token<Void> put(T value) {
        return handover.put(value);
    }

    /** Queues a value now; false if the queue is full. */
    public boolean offer(T value) {
        return handover.offer(value);
    }

    /** A token that takes the oldest value; those who wait get one in the order in which they began to. */
    public Token<T> take() {
        return handover.take();
    }

    /** How many values are queued. */
    public int size() {
        return handover.size();
    }
}
