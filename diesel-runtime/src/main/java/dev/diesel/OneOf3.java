package dev.diesel;

/**
 * The winner of a group of three tokens. Any thread; immutable.
 *
 * <p>Only the winner's component is set, the others are null. The value that won may be null itself (that of
 * {@code sleep}, and of an event that was fired without a value), so ask {@link #index} or {@link #isFirst} who won.
 *
 * <p>See {@link OneOf2} for an example.
 *
 * @param <A> what the first token gives
 * @param <B> what the second token gives
 * @param <C> what the third token gives
 * @param index the position of the winner in the group, from 0
 * @param first the value of the first token, if it won
 * @param second the value of the second token, if it won
 * @param third the value of the third token, if it won
 */
public record OneOf3<A, B, C>(int index, A first, B second, C third) {
    /** Whether the first token won. */
    public boolean isFirst() {
        return index == 0;
    }

    /** Whether the second token won. */
    public boolean isSecond() {
        return index == 1;
    }

    /** Whether the third token won. */
    public boolean isThird() {
        return index == 2;
    }
}
