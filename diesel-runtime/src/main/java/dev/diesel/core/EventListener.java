package dev.diesel.core;

/** Somebody who is interested in an event; a member of the event's list. Hub thread only. */
abstract class EventListener {
    final Events.Listeners listeners;

    /** The neighbours in the order in which they began to listen. */
    EventListener previous;

    EventListener next;

    EventListener(Events.Listeners listeners) {
        this.listeners = listeners;
    }

    /** The event was fired; nobody runs before this returns. */
    abstract void fired(Object value, HubRoutine firer);
}
