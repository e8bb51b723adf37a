package dev.diesel.core;

import dev.diesel.Token;

/** Keeps what is fired until it is taken, whatever else its routine waits for. Hub thread only. */
public final class Mailbox<T> {
    private final Hub hub;
    private final Listener listener;
    private final Handover<T> handover;
    private long missed;
    private boolean open = true;

    /**
     * Listens from now on.
     *
     * @param event the key
     * @param bound how many values are kept
     */
    public Mailbox(Hub hub, Object event, int bound) {
        this.hub = hub;
        this.handover = new Handover<>(bound);
        this.listener = new Listener(hub.events.listeners(event), hub.currentRoutine());
        listener.listeners.append(listener);
    }

    /** A token for the oldest value. */
    public Token<T> next() {
        return handover.take();
    }

    /** How many values are kept. */
    public int size() {
        return handover.size();
    }

    /** How many values were dropped because the mailbox was full. */
    public long missed() {
        return missed;
    }

    /** Listens no more; what is kept can still be taken. */
    public void close() {
        if (open) {
            open = false;
            hub.events.remove(listener);
        }
    }

    private final class Listener extends EventListener {
        /** Who does not hear itself; null if no routine made the mailbox. */
        private final HubRoutine owner;

        Listener(Events.Listeners listeners, HubRoutine owner) {
            super(listeners);
            this.owner = owner;
        }

        @Override
        @SuppressWarnings("unchecked") // the event's type is that of its values
        void fired(Object value, HubRoutine firer) {
            if ((firer == null || firer != owner) && !handover.offer((T) value)) {
                missed++;
            }
        }
    }
}
