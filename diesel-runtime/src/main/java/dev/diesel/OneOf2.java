package dev.diesel;

/**
 * The winner of a group of two tokens. Any thread; immutable.
 *
 * <p>Only the winner's component is set, the others are null. The value that won may be null itself (that of
 * {@code sleep}, and of an event that was fired without a value), so ask {@link #index} or {@link #isFirst} who won.
 *
 * <pre>{@code
 * OneOf2<byte[], Void> got = await(bytes(2), sleep(3));
 * if (got.isSecond()) {
 *     send("timeout\r\n");
 * } else {
 *     handle(got.first());
 * }
 * }</pre>
 *
 * @param <A> what the first token gives
 * @param <B> what the second token gives
 * @param index the position of the winner in the group, from 0
 * @param first the value of the first token, if it won
 * @param second the value of the second token, if it won
 */
public record OneOf2<A, B>(int index, A first, B second) {
    /** Whether the first token won. */
    public boolean isFirst() {
        return index == 0;
    }

    /** Whether the second token won. */
    public boolean isSecond() {
        return index == 1;
    }
}
