package dev.diesel.http.wire;

/**
 * The body of a message, as it comes: RFC 9112 sections 6 and 7. One decoder per message; any thread, one at a time.
 *
 * <pre>{@code
 * int at = decoder.feed(input, from, to);           // content is input[contentFrom(), contentTo())
 * }</pre>
 */
public abstract class BodyDecoder {
    private final long maxBody;
    private long total;
    private int contentFrom;
    private int contentTo;

    BodyDecoder(long maxBody) {
        this.maxBody = maxBody;
    }

    /**
     * A decoder of the body that a head announces.
     *
     * @param trailers takes the trailer fields
     * @throws MalformedException with 413, if the head announces more than the limit
     */
    public static BodyDecoder of(Framing framing, BodyLimits limits, FieldSink trailers) throws MalformedException {
        return switch (framing.kind()) {
            case NONE -> new LengthDecoder(0, limits.maxBody());
            case LENGTH -> {
                if (framing.length() > limits.maxBody()) {
                    throw tooLong(limits.maxBody());
                }
                yield new LengthDecoder(framing.length(), limits.maxBody());
            }
            case CHUNKED -> new ChunkedDecoder(limits, trailers);
            case UNTIL_CLOSE -> new UntilCloseDecoder(limits.maxBody());
        };
    }

    private static MalformedException tooLong(long max) {
        return new MalformedException(413, "a body of more than " + max + " bytes");
    }

    /**
     * Takes input up to the next piece of content, the end of the body, or all of it. The content of this step, perhaps
     * none, is {@code input[contentFrom(), contentTo())}.
     *
     * @return the index after the last byte that was taken
     */
    public final int feed(byte[] input, int from, int to) throws MalformedException {
        contentFrom = from;
        contentTo = from;
        return decode(input, from, to);
    }

    abstract int decode(byte[] input, int from, int to) throws MalformedException;

    /** Says what the content of this step is; gives its end. */
    final int content(int from, int to) throws MalformedException {
        requireRoom(to - from);
        total += to - from;
        contentFrom = from;
        contentTo = to;
        return to;
    }

    /** Refuses a body that goes on for so many bytes, if that is more than the limit. */
    final void requireRoom(long more) throws MalformedException {
        if (more > maxBody - total) {
            throw tooLong(maxBody);
        }
    }

    /** Where the content of the last step begins. */
    public final int contentFrom() {
        return contentFrom;
    }

    /** Where the content of the last step ends. */
    public final int contentTo() {
        return contentTo;
    }

    /** Whether the body is whole. */
    public abstract boolean isEnd();

    /** Whether the end of the stream is the end of the body; else it is cut off there. */
    public boolean endsWithStream() {
        return false;
    }

    private static final class LengthDecoder extends BodyDecoder {
        private long remaining;

        LengthDecoder(long length, long maxBody) {
            super(maxBody);
            remaining = length;
        }

        @Override
        int decode(byte[] input, int from, int to) throws MalformedException {
            int count = (int) Math.min(to - from, remaining);
            remaining -= count;
            return content(from, from + count);
        }

        @Override
        public boolean isEnd() {
            return remaining == 0;
        }
    }

    private static final class UntilCloseDecoder extends BodyDecoder {
        UntilCloseDecoder(long maxBody) {
            super(maxBody);
        }

        @Override
        int decode(byte[] input, int from, int to) throws MalformedException {
            return content(from, to);
        }

        @Override
        public boolean isEnd() {
            return false;
        }

        @Override
        public boolean endsWithStream() {
            return true;
        }
    }
}
