package dev.diesel.core;

import dev.diesel.Token;
import dev.diesel.frame.Frame;

/** The next firing of an event. Any thread; immutable. */
public final class EventToken<T> extends Token<T> implements Waitable {
    final Object event;

    /** A token for a key: an {@code Event} or a string. */
    public EventToken(Object event) {
        this.event = event;
    }

    @Override
    public Object poll(HubRoutine routine) {
        EventWaiter waiter = Events.waiter(routine, event);
        return waiter == null || waiter.isEmpty() ? Frame.SUSPENDED : waiter.take();
    }

    @Override
    public void begin(HubRoutine routine, int slot) {
        routine.hub.events.beginWait(routine, event, slot);
    }

    @Override
    public void end(HubRoutine routine) {
        EventWaiter waiter = Events.waiter(routine, event);
        if (waiter != null) {
            waiter.waiting = false;
        }
    }

    @Override
    public String toString() {
        return "waitFor(" + event + ")";
    }
}
