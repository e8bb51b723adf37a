package dev.diesel.core;

import dev.diesel.frame.Frame;

/**
 * What a routine can wait for. Hub thread only.
 *
 * <p>{@link #poll} comes first; only if it has nothing, {@link #begin}. Whoever satisfies the wait calls
 * {@link HubRoutine#wake}; then {@link #end} of every member of the group, and in the routine's turn {@link #result} of
 * the winner.
 */
interface Waitable {
    /** The value if there is one now, which is taken; else {@link Frame#SUSPENDED}. */
    Object poll(HubRoutine routine) throws Throwable;

    /** Starts to wait. */
    void begin(HubRoutine routine, int slot);

    /** Ends the wait and leaves nothing behind; also called if it has not begun. */
    void end(HubRoutine routine);

    /** The value of the winner. */
    default Object result(HubRoutine routine) throws Throwable {
        return poll(routine);
    }
}
