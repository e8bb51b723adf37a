package dev.diesel.core;

import java.util.HashMap;
import java.util.Map;

/** Who waits for which event of a hub. Hub thread only. */
final class Events {
    /** Only looked up, never iterated: hash order must not show. */
    private final Map<Object, Waiters> waiters = new HashMap<>();

    private final Hub hub;
    private long dropped;

    Events(Hub hub) {
        this.hub = hub;
    }

    /** Gives a value to every waiter but {@code firer}, in the order in which they began to wait; runs none of them. */
    void fire(Object event, Object value, HubRoutine firer) {
        Waiters all = waiters.get(event);
        if (all == null) {
            return;
        }
        for (EventWaiter each = all.first; each != null; each = each.next) {
            if (each.routine == firer) {
                continue;
            }
            if (!each.offer(value)) {
                drop(each);
            } else if (each.waiting) {
                each.routine.wake(each.slot);
            }
        }
    }

    private void drop(EventWaiter waiter) {
        if (dropped++ == 0) {
            hub.logger.warn(waiter.routine.name() + " does not keep up with " + waiter.waiters.event + ": "
                    + EventWaiter.MAX_KEPT + " firings are kept for it, the others are dropped");
        }
    }

    /** How many firings were dropped because a routine did not keep up. */
    long dropped() {
        return dropped;
    }

    /** The routine waits for the event from now on. */
    void beginWait(HubRoutine routine, Object event, int slot) {
        EventWaiter waiter = routine.waiterFor(event);
        if (waiter == null) {
            Waiters all = waiters.computeIfAbsent(event, Waiters::new);
            waiter = new EventWaiter(routine, all);
            waiter.sibling = routine.events;
            routine.events = waiter;
        } else if (waiter.waiting) {
            // The same event twice in a group: the first position wins.
            return;
        } else {
            waiter.waiters.unlink(waiter);
        }
        waiter.waiters.append(waiter);
        waiter.waiting = true;
        waiter.slot = slot;
    }

    /** Forgets a waiter and what was kept for it. */
    void remove(EventWaiter waiter) {
        Waiters all = waiter.waiters;
        all.unlink(waiter);
        if (all.first == null) {
            waiters.remove(all.event);
        }
    }

    /** The number of events that somebody is interested in. */
    int size() {
        return waiters.size();
    }

    /** The waiters of one event, the longest waiting first. */
    static final class Waiters {
        final Object event;
        private EventWaiter first;
        private EventWaiter last;

        Waiters(Object event) {
            this.event = event;
        }

        void append(EventWaiter waiter) {
            waiter.previous = last;
            waiter.next = null;
            if (last == null) {
                first = waiter;
            } else {
                last.next = waiter;
            }
            last = waiter;
        }

        void unlink(EventWaiter waiter) {
            if (waiter.previous == null) {
                first = waiter.next;
            } else {
                waiter.previous.next = waiter.next;
            }
            if (waiter.next == null) {
                last = waiter.previous;
            } else {
                waiter.next.previous = waiter.previous;
            }
        }
    }
}
