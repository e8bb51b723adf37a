package dev.diesel.core;

import java.util.HashMap;
import java.util.Map;

/** Who listens to which event of a hub. Hub thread only. */
final class Events {
    /** Only looked up, never iterated: hash order must not show. */
    private final Map<Object, Listeners> byEvent = new HashMap<>();

    private final Hub hub;
    private long dropped;

    Events(Hub hub) {
        this.hub = hub;
    }

    /**
     * Gives a value to every listener but {@code firer}, in the order in which they began to wait; runs none of them.
     */
    void fire(Object event, Object value, HubRoutine firer) {
        Listeners all = byEvent.get(event);
        if (all == null) {
            return;
        }
        for (EventListener each = all.first; each != null; each = each.next) {
            each.fired(value, firer);
        }
    }

    /** A firing did not fit in what is kept for a routine. */
    void dropped(EventWaiter waiter) {
        if (dropped++ == 0) {
            hub.logger.warn(waiter.routine.name() + " does not keep up with " + waiter.listeners.event + ": "
                    + EventWaiter.MAX_KEPT + " firings are kept for it, the others are dropped");
        }
    }

    /** How many firings were dropped because a routine did not keep up. */
    long dropped() {
        return dropped;
    }

    /** The list of an event, perhaps empty; whoever asks appends to it. */
    Listeners listeners(Object event) {
        return byEvent.computeIfAbsent(event, Listeners::new);
    }

    /** The routine's interest in an event; null if it has none. */
    static EventWaiter waiter(HubRoutine routine, Object event) {
        EventWaiter each = routine.events;
        while (each != null && !each.listeners.event.equals(event)) {
            each = each.sibling;
        }
        return each;
    }

    /** An await that does not ask for an event ends the routine's interest in it. */
    void forgetOthers(HubRoutine routine, Waits waits) {
        EventWaiter kept = null;
        EventWaiter each = routine.events;
        while (each != null) {
            EventWaiter sibling = each.sibling;
            if (waits.asksFor(each.listeners.event)) {
                each.sibling = kept;
                kept = each;
            } else {
                remove(each);
            }
            each = sibling;
        }
        routine.events = kept;
    }

    /** The routine has ended. */
    void forgetAll(HubRoutine routine) {
        for (EventWaiter each = routine.events; each != null; each = each.sibling) {
            remove(each);
        }
        routine.events = null;
    }

    /** The routine waits for the event from now on. */
    void beginWait(HubRoutine routine, Object event, int slot) {
        EventWaiter waiter = waiter(routine, event);
        if (waiter == null) {
            waiter = new EventWaiter(routine, listeners(event));
            waiter.sibling = routine.events;
            routine.events = waiter;
        } else if (waiter.waiting) {
            // The same event twice in a group: the first position wins.
            return;
        } else {
            waiter.listeners.unlink(waiter);
        }
        waiter.listeners.append(waiter);
        waiter.waiting = true;
        waiter.slot = slot;
    }

    /** Forgets a listener. */
    void remove(EventListener listener) {
        Listeners all = listener.listeners;
        all.unlink(listener);
        if (all.first == null) {
            byEvent.remove(all.event);
        }
    }

    /** The number of events that somebody is interested in. */
    int size() {
        return byEvent.size();
    }

    /** The listeners of one event, the one that has waited longest first. */
    static final class Listeners {
        final Object event;
        private EventListener first;
        private EventListener last;

        Listeners(Object event) {
            this.event = event;
        }

        void append(EventListener listener) {
            listener.previous = last;
            listener.next = null;
            if (last == null) {
                first = listener;
            } else {
                last.next = listener;
            }
            last = listener;
        }

        void unlink(EventListener listener) {
            if (listener.previous == null) {
                first = listener.next;
            } else {
                listener.previous.next = listener.next;
            }
            if (listener.next == null) {
                last = listener.previous;
            } else {
                listener.next.previous = listener.previous;
            }
        }
    }
}
