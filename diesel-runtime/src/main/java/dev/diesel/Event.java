package dev.diesel;

import java.util.Objects;

/**
 * A typed key that routines wait for and fire. Any thread; two events are the same only if they are the same object.
 *
 * <p>An event belongs to no application: each hub keeps its own waiters.
 *
 * <pre>{@code
 * static final Event<Message> CHAT = new Event<>("chat");
 * …
 * fire(CHAT, new Message(nick, text));         // in one routine
 * Message message = await(waitFor(CHAT));      // in the others
 * }</pre>
 *
 * @param <T> the values that are fired
 */
@SuppressWarnings("UnusedTypeParameter") // the type of what is fired
public final class Event<T> {
    private final String name;

    /** A new event; the name is for people who read a dump. */
    public Event(String name) {
        this.name = Objects.requireNonNull(name);
    }

    /** The name, for messages. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "Event(" + name + ")";
    }
}
