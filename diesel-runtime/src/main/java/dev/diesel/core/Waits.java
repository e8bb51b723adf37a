package dev.diesel.core;

import dev.diesel.Token;
import dev.diesel.frame.Frame;
import dev.diesel.net.Connection;
import java.util.List;

/** What one routine waits for: a single token, or the members of a group. Hub thread only. */
final class Waits {
    /** Null for a group. */
    private Waitable only;

    /** Used again for every group of the same size. */
    private Waitable[] group;

    /** The position that won last: the search for a ready member begins behind it, so that they take turns. */
    private byte lastWinner;

    /** From now on, one token. */
    void set(Token<?> token) {
        only = waitable(token);
    }

    /** From now on, a group. */
    void set(Token<?>... tokens) {
        if (group == null || group.length != tokens.length) {
            group = new Waitable[tokens.length];
        }
        for (int i = 0; i < tokens.length; i++) {
            group[i] = waitable(tokens[i]);
        }
        Groups.check(group);
        only = null;
    }

    private static Waitable waitable(Token<?> token) {
        if (token instanceof Waitable waitable) {
            return waitable;
        }
        throw new IllegalArgumentException("await(" + token + "): not a token of this runtime");
    }

    /** Drops what it knows. */
    void clear() {
        only = null;
        group = null;
    }

    private int size() {
        return only == null ? group.length : 1;
    }

    private Waitable member(int slot) {
        return only == null ? group[slot] : only;
    }

    /** The value that {@code await} returns, if a member has one now; else {@link Frame#SUSPENDED}. */
    Object poll(HubRoutine routine) throws Throwable {
        int size = size();
        for (int i = 1; i <= size; i++) {
            int slot = (lastWinner + i) % size;
            Object value = member(slot).poll(routine);
            if (value != Frame.SUSPENDED) {
                return won(slot, value);
            }
        }
        return Frame.SUSPENDED;
    }

    /** The value that {@code await} returns, when the member at {@code slot} has won. */
    Object result(HubRoutine routine, int slot) throws Throwable {
        return won(slot, member(slot).result(routine));
    }

    private Object won(int slot, Object value) {
        if (only != null) {
            return value;
        }
        lastWinner = (byte) slot;
        return Groups.winner(group.length, slot, value);
    }

    /** Has the members begin, until one of them wakes the routine. */
    void begin(HubRoutine routine) {
        int size = size();
        for (int slot = 0; slot < size && routine.isWaiting(); slot++) {
            member(slot).begin(routine, slot);
        }
    }

    /** Ends every member. */
    void end(HubRoutine routine) {
        int size = size();
        for (int slot = 0; slot < size; slot++) {
            member(slot).end(routine);
        }
    }

    /** The position of the member that takes input, -1 if there is none. */
    int inputSlot() {
        int size = size();
        for (int slot = 0; slot < size; slot++) {
            if (member(slot) instanceof InputToken<?>) {
                return slot;
            }
        }
        return -1;
    }

    InputToken<?> input(int slot) {
        return (InputToken<?>) member(slot);
    }

    boolean isTimeout(int slot) {
        return member(slot) instanceof Timeout;
    }

    /** The position of a member that waits for output which has by now been written; -1 if there is none. */
    int drained(Connection connection) {
        int size = size();
        for (int slot = 0; slot < size; slot++) {
            if (member(slot) instanceof Drain drain && drain.isDone(connection)) {
                return slot;
            }
        }
        return -1;
    }

    /** Whether a member waits for the event. */
    boolean asksFor(Object event) {
        int size = size();
        for (int slot = 0; slot < size; slot++) {
            if (member(slot) instanceof EventToken<?> token && token.event.equals(event)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return only == null ? List.of(group).toString() : only.toString();
    }
}
