package dev.diesel;

/**
 * A token that time satisfies; {@code await} returns null. Any thread; immutable.
 *
 * <p>A group has at most one. The time counts from the moment at which it is awaited, and is never cut short.
 */
public abstract class SleepToken extends Token<Void> {
    /** For the runtime's own tokens. */
    protected SleepToken() {}
}
