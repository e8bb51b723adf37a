package dev.diesel.sync;

import dev.diesel.Token;
import dev.diesel.core.Permits;

/**
 * A number of permits: so many routines at a time may do something. Hub thread only.
 *
 * <pre>{@code
 * Semaphore downloads = new Semaphore(10);
 * …
 * await(downloads.acquire());
 * try {
 *     fetch(url);
 * } finally {
 *     downloads.release();
 * }
 * }</pre>
 */
public final class Semaphore {
    private final Permits permits;

    /**
     * So many permits.
     *
     * @param count not negative
     */
    public Semaphore(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a semaphore of " + count + " permits");
        }
        permits = new Permits("semaphore", count);
    }

    /** A token that takes a permit; those who wait get one in the order in which they began to. */
    public Token<Void> acquire() {
        return permits.acquire();
    }

    /** How many permits can be taken at once. */
    public int available() {
        return permits.available();
    }

    /** Gives a permit back, or to the one who has waited longest. */
    public void release() {
        permits.release();
    }
}
