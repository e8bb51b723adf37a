package dev.diesel.core;

import dev.diesel.Token;

/** The next firing of an event. Any thread; immutable. */
public final class EventToken<T> extends Token<T> {
    final Object event;

    /** A token for a key: an {@code Event} or a string. */
    public EventToken(Object event) {
        this.event = event;
    }

    @Override
    public String toString() {
        return "waitFor(" + event + ")";
    }
}
