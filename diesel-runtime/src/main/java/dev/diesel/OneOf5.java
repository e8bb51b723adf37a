package dev.diesel;

/**
 * The winner of a group of five tokens. Any thread; immutable.
 *
 * <p>Only the winner's component is set, the others are null. The value that won may be null itself (that of
 * {@code sleep}, and of an event that was fired without a value), so ask {@link #index} or {@link #isFirst} who won.
 *
 * <p>See {@link OneOf2} for an example.
 *
 * @param <A> what the first token gives
 * @param <B> what the second token gives
 * @param <C> what the third token gives
 * @param <D> what the fourth token gives
 * @param <E> what the fifth token gives
 * @param index the position of the winner in the group, from 0
 * @param first the value of the first token, if it won
 * @param second the value of the second token, if it won
 * @param third the value of the third token, if it won
 * @param fourth the value of the fourth token, if it won
 * @param fifth the value of the fifth token, if it won
 */
public record OneOf5<A, B, C, D, E>(int index, A first, B second, C third, D fourth, E fifth) {
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

    /** Whether the fourth token won. */
    public boolean isFourth() {
        return index == 3;
    }

    /** Whether the fifth token won. */
    public boolean isFifth() {
        return index == 4;
    }
}
