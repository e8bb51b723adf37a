package dev.diesel.sync;

import dev.diesel.DieselException;
import dev.diesel.Token;
import dev.diesel.core.Permits;

/**
 * Something that one routine at a time may have, across its suspensions. Hub thread only; not reentrant.
 *
 * <p>Between two suspensions a routine needs no lock: nobody else runs.
 *
 * <pre>{@code
 * await(lock.acquire());
 * try {
 *     account.write(await(bytes(8)));
 * } finally {
 *     lock.release();
 * }
 * }</pre>
 */
public final class Lock {
    private final Permits permits = new Permits("lock", 1);

    /** A lock that nobody has. */
    public Lock() {}

    /** A token that takes the lock; those who wait get it in the order in which they began to. */
    public Token<Void> acquire() {
        return permits.acquire();
    }

    /** Whether somebody has it. */
    public boolean isTaken() {
        return permits.available() == 0;
    }

    /**
     * Gives it back, or to the one who has waited longest.
     *
     * @throws DieselException if nobody has it
     */
    public void release() {
        if (!isTaken()) {
            throw new DieselException("the lock is released, and nobody has taken it");
        }
        permits.release();
    }
}
