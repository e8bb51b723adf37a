package dev.diesel.sync;

import dev.diesel.Event;
import dev.diesel.Token;
import dev.diesel.core.CurrentHub;
import dev.diesel.core.Mailbox;

/**
 * A mailbox for an event: it keeps everything that is fired from its creation until it is closed, whatever the
 * routine waits for meanwhile. Hub thread only.
 *
 * <p>It keeps 1024 values unless told otherwise; when it is full, new ones are dropped and counted. The routine that
 * made it does not hear itself.
 *
 * <pre>{@code
 * try (Subscription<Message> chat = new Subscription<>(CHAT)) {
 *     while (true) {
 *         OneOf2<String, Message> got = await(untilEol(), chat.next());
 *         …
 *     }
 * }
 * }</pre>
 *
 * @param <T> the values that are fired
 */
public final class Subscription<T> implements AutoCloseable {
    private static final int DEFAULT_BOUND = 1024;

    private final Mailbox<T> mailbox;

    /**
     * Subscribes to an event.
     *
     * @throws dev.diesel.DieselException if this thread runs no application
     */
    public Subscription(Event<T> event) {
        this(event, DEFAULT_BOUND);
    }

    /**
     * Subscribes to an event.
     *
     * @param bound how many values are kept, at least 1
     * @throws dev.diesel.DieselException if this thread runs no application
     */
    public Subscription(Event<T> event, int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a subscription that keeps " + bound + " values");
        }
        mailbox = new Mailbox<>(CurrentHub.get(), event, bound);
    }

    /** A token for the oldest value that was not taken. */
    public Token<T> next() {
        return mailbox.next();
    }

    /** How many values are kept. */
    public int size() {
        return mailbox.size();
    }

    /** How many values were dropped because it was full. */
    public long missed() {
        return mailbox.missed();
    }

    /** Listens no more; what is kept can still be taken. */
    @Override
    public void close() {
        mailbox.close();
    }
}
