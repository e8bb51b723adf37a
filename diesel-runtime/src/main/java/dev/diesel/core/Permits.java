package dev.diesel.core;

import dev.diesel.Token;
import dev.diesel.frame.Frame;
import java.util.LinkedHashMap;
import java.util.Map;

/** A number of permits, given to those who wait in the order in which they began to. Hub thread only. */
public final class Permits {
    private final Map<HubRoutine, Integer> waiting = new LinkedHashMap<>();
    private final String name;
    private final Token<Void> token = new Acquire();
    private int available;

    /** So many permits; the name is for people. */
    public Permits(String name, int available) {
        this.name = name;
        this.available = available;
    }

    /** A token that takes a permit. */
    public Token<Void> acquire() {
        return token;
    }

    /** How many permits can be taken at once. */
    public int available() {
        return available;
    }

    /** Gives a permit back, or to the one who has waited longest. */
    public void release() {
        for (Map.Entry<HubRoutine, Integer> each : waiting.entrySet()) {
            if (each.getKey().isWaiting()) {
                // It takes itself out of the map, so the iteration ends here.
                each.getKey().wake(each.getValue());
                return;
            }
        }
        available++;
    }

    private final class Acquire extends Token<Void> implements Waitable {
        @Override
        public Object poll(HubRoutine routine) {
            if (available == 0) {
                return Frame.SUSPENDED;
            }
            available--;
            return null;
        }

        @Override
        public void begin(HubRoutine routine, int slot) {
            waiting.put(routine, slot);
        }

        @Override
        public void end(HubRoutine routine) {
            waiting.remove(routine);
        }

        @Override
        public Object result(HubRoutine routine) {
            return null;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
