package dev.diesel;

import dev.diesel.core.TimeLimit;

/**
 * A time limit over everything that is suspended inside a block, sub-generators and client calls included. Hub thread
 * only.
 *
 * <p>When the time is over, {@link DeadlineExceededException} is thrown where the routine waits; once, so that
 * cleaning up inside the block may wait. Limits may be nested.
 *
 * <pre>{@code
 * Deadline limit = deadline(5);
 * try (limit) {
 *     String name = await(untilEol());
 *     send(backend.lookup(name));
 * } catch (DeadlineExceededException e) {
 *     send("too slow\r\n");
 * }
 * }</pre>
 *
 * {@code try (Deadline limit = deadline(5))} is the same, but {@code javac -Xlint:try} warns that {@code limit} is not
 * used inside.
 */
public final class Deadline implements AutoCloseable {
    private final TimeLimit limit;

    Deadline(TimeLimit limit) {
        this.limit = limit;
    }

    /** Whether its time was over before it ended: tells its own exception from that of a limit around it. */
    public boolean isExceeded() {
        return limit.isExceeded();
    }

    /** Ends the limit. */
    @Override
    public void close() {
        limit.end();
    }
}
