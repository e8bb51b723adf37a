package dev.diesel.core;

import dev.diesel.Token;
import dev.diesel.frame.Frame;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bounded queue between routines. Hub thread only.
 *
 * <p>A value goes straight to the one who has waited longest for it, and a place to the one who has waited longest
 * for that: so nobody who comes later can take it away. Whoever has got a value gives the others a turn before its
 * next await, so that all get the same share.
 */
public final class Handover<T> {
    private static final Object NULL = new Object();

    private final int bound;

    /** The values, null replaced. */
    private final ArrayDeque<Object> values = new ArrayDeque<>();

    private final Map<HubRoutine, Integer> takers = new LinkedHashMap<>();

    /** What takers that were woken, and have not had their turn, have got. */
    private final Map<HubRoutine, Object> handed = new LinkedHashMap<>();

    private final Map<HubRoutine, Putting> putters = new LinkedHashMap<>();
    private final Token<T> take = new Take();

    /** A queue of at most {@code bound} values. */
    public Handover(int bound) {
        this.bound = bound;
    }

    /** How many values are queued. */
    public int size() {
        return values.size();
    }

    /** A token that takes the oldest value. */
    public Token<T> take() {
        return take;
    }

    /** A token that queues a value. */
    public Token<Void> put(T value) {
        return new Put(value);
    }

    /** Queues a value or hands it over; false if there is no room. */
    public boolean offer(T value) {
        if (values.size() == bound) {
            return false;
        }
        Object stored = value == null ? NULL : value;
        for (Map.Entry<HubRoutine, Integer> each : takers.entrySet()) {
            HubRoutine taker = each.getKey();
            if (taker.isWaiting()) {
                // It takes itself out of the map, so the iteration ends here.
                handed.put(taker, stored);
                taker.wake(each.getValue());
                return true;
            }
        }
        values.add(stored);
        return true;
    }

    @SuppressWarnings("unchecked")
    private T restored(Object stored) {
        return stored == NULL ? null : (T) stored;
    }

    /** There is room for one more: the one who has waited longest uses it. */
    private void admit() {
        for (Map.Entry<HubRoutine, Putting> each : putters.entrySet()) {
            HubRoutine putter = each.getKey();
            if (putter.isWaiting()) {
                Putting putting = each.getValue();
                values.add(putting.stored);
                putter.wake(putting.slot);
                return;
            }
        }
    }

    private record Putting(Object stored, int slot) {}

    private final class Take extends Token<T> implements Waitable {
        @Override
        public Object poll(HubRoutine routine) {
            if (values.isEmpty()) {
                return Frame.SUSPENDED;
            }
            T value = restored(values.remove());
            admit();
            routine.endTurnSoon();
            return value;
        }

        @Override
        public void begin(HubRoutine routine, int slot) {
            takers.put(routine, slot);
        }

        @Override
        public void end(HubRoutine routine) {
            takers.remove(routine);
        }

        @Override
        public Object result(HubRoutine routine) {
            routine.endTurnSoon();
            return restored(handed.remove(routine));
        }

        @Override
        public String toString() {
            return "take from a queue";
        }
    }

    private final class Put extends Token<Void> implements Waitable {
        private final T value;

        Put(T value) {
            this.value = value;
        }

        @Override
        public Object poll(HubRoutine routine) {
            return offer(value) ? null : Frame.SUSPENDED;
        }

        @Override
        public void begin(HubRoutine routine, int slot) {
            putters.put(routine, new Putting(value == null ? NULL : value, slot));
        }

        @Override
        public void end(HubRoutine routine) {
            putters.remove(routine);
        }

        @Override
        public Object result(HubRoutine routine) {
            return null;
        }

        @Override
        public String toString() {
            return "put into a queue";
        }
    }
}
