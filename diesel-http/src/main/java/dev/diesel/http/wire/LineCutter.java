package dev.diesel.http.wire;

import java.util.Arrays;

/**
 * Cuts input into lines that end in CRLF: RFC 9112 section 2.2. A line that is whole in the input is not copied.
 *
 * <pre>
 *   feed ─▶ no line end: held ─▶ feed ─▶ … ─▶ line end: isComplete; the line is bytes()[from(), to())
 * </pre>
 */
final class LineCutter {
    private static final byte[] NONE = {};
    private static final int FIRST_SIZE = 128;

    private byte[] held = NONE;
    private int heldCount;

    private byte[] bytes = NONE;
    private int from;
    private int to;
    private boolean complete;

    /**
     * Takes input up to the end of the line, or all of it.
     *
     * @param max bytes of the line without its end
     * @param status of the exception if it is longer
     * @return the index after the last byte that was taken
     */
    int feed(byte[] input, int start, int end, int max, int status) throws MalformedException {
        if (complete) {
            complete = false;
            heldCount = 0;
        }
        int lineFeed = indexOfLineFeed(input, start, end);
        int next = lineFeed < 0 ? end : lineFeed + 1;
        // A line that is not complete may have its carriage return, and no more, beyond the limit.
        int length = heldCount + next - start - (lineFeed < 0 ? 1 : 2);
        if (length > max) {
            throw new MalformedException(status, "a line of more than " + max + " bytes");
        }
        if (lineFeed < 0) {
            hold(input, start, end);
            return next;
        }
        if (heldCount == 0) {
            cut(input, start, next);
        } else {
            hold(input, start, next);
            cut(held, 0, heldCount);
        }
        return next;
    }

    private static int indexOfLineFeed(byte[] input, int start, int end) {
        for (int i = start; i < end; i++) {
            if (input[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void hold(byte[] input, int start, int end) {
        int count = end - start;
        if (held.length - heldCount < count) {
            held = Arrays.copyOf(held, Math.max(FIRST_SIZE, Math.max(held.length * 2, heldCount + count)));
        }
        System.arraycopy(input, start, held, heldCount, count);
        heldCount += count;
    }

    private void cut(byte[] line, int start, int next) throws MalformedException {
        if (next - start < 2 || line[next - 2] != '\r') {
            throw MalformedException.bad("a line ends without a carriage return");
        }
        bytes = line;
        from = start;
        to = next - 2;
        complete = true;
    }

    /** Whether a line has been cut, and the next one has not begun. */
    boolean isComplete() {
        return complete;
    }

    /** Whether a part of a line has been taken. */
    boolean isInLine() {
        return !complete && heldCount > 0;
    }

    /** The array that holds the line; valid until the next {@link #feed}. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    /** The index after the line, without its end. */
    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    /** Forgets the line, and the input that it was cut from. */
    void release() {
        bytes = NONE;
        held = NONE;
        heldCount = 0;
    }
}
