package dev.diesel.core;

/**
 * One routine's interest in one event: from its first await of the event until its first await without. Hub thread
 * only.
 *
 * <p>It keeps what is fired meanwhile, in order, so that a routine whose awaits all wait for the event misses nothing.
 */
final class EventWaiter extends EventListener {
    /** Firings kept at most; what comes on top is dropped, counted and logged. */
    static final int MAX_KEPT = 65_536;

    private static final int FIRST_CAPACITY = 4;
    private static final Object[] NOTHING = {};

    final HubRoutine routine;

    /** The routine's other events. */
    EventWaiter sibling;

    /** Whether the routine waits now, with the event at {@link #slot}; else firings are only kept. */
    boolean waiting;

    int slot;
    private Object[] kept = NOTHING;
    private int head;
    private int count;

    EventWaiter(HubRoutine routine, Events.Listeners listeners) {
        super(listeners);
        this.routine = routine;
    }

    @Override
    void fired(Object value, HubRoutine firer) {
        if (routine == firer) {
            return;
        }
        if (!offer(value)) {
            routine.hub.events.dropped(this);
        } else if (waiting) {
            routine.wake(slot);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Keeps a value; false if there are too many. */
    private boolean offer(Object value) {
        if (count == MAX_KEPT) {
            return false;
        }
        if (count == kept.length) {
            grow();
        }
        kept[head + count & kept.length - 1] = value;
        count++;
        return true;
    }

    private void grow() {
        Object[] larger = new Object[Math.max(FIRST_CAPACITY, count * 2)];
        int first = Math.min(count, kept.length - head);
        System.arraycopy(kept, head, larger, 0, first);
        System.arraycopy(kept, 0, larger, first, count - first);
        kept = larger;
        head = 0;
    }

    Object take() {
        Object value = kept[head];
        kept[head] = null;
        head = head + 1 & kept.length - 1;
        count--;
        return value;
    }
}
