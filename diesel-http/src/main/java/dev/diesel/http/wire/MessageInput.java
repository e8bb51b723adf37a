package dev.diesel.http.wire;

import java.util.Arrays;

/**
 * What was read from a connection and not yet parsed, between the pieces that come and the parsers that take them. Any
 * thread, one at a time.
 *
 * <pre>{@code
 * while (!input.feed(parser)) {
 *     input.accept(await(bytesUpTo(max)));
 * }
 * }</pre>
 */
public final class MessageInput {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int at;

    /** Whether everything has been parsed. */
    public boolean isEmpty() {
        return at == bytes.length;
    }

    /** Adds what was read; everything before it has been parsed. The array is kept, not copied. */
    public void accept(byte[] piece) {
        if (!isEmpty()) {
            throw new IllegalStateException("the input before it has not been parsed");
        }
        bytes = piece;
        at = 0;
    }

    /** Parses on; false if the head needs more than there is. */
    public boolean feed(HeadParser parser) throws MalformedException {
        at = parser.feed(bytes, at, bytes.length);
        release();
        return parser.isDone();
    }

    /** The next piece of content; empty if more input is needed for it, or the body is at its end. */
    public byte[] content(BodyDecoder decoder) throws MalformedException {
        while (!isEmpty() && !decoder.isEnd()) {
            byte[] source = bytes;
            at = decoder.feed(source, at, source.length);
            int from = decoder.contentFrom();
            int to = decoder.contentTo();
            if (from < to) {
                release();
                boolean whole = from == 0 && to == source.length;
                return whole ? source : Arrays.copyOfRange(source, from, to);
            }
        }
        release();
        return NONE;
    }

    private void release() {
        if (isEmpty()) {
            bytes = NONE;
            at = 0;
        }
    }
}
