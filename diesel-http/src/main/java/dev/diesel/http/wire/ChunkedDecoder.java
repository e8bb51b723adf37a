package dev.diesel.http.wire;

/**
 * A body in chunks: RFC 9112 section 7.1.
 *
 * <pre>
 *   SIZE ── size &gt; 0 ──▶ DATA ── all of it ──▶ DATA_END ── CRLF ──▶ SIZE …
 *     └──── size 0 ────▶ TRAILERS ── empty line ──▶ END
 * </pre>
 */
final class ChunkedDecoder extends BodyDecoder {
    private enum State {
        SIZE,
        DATA,
        DATA_END,
        TRAILERS,
        END
    }

    private final BodyLimits limits;
    private final FieldLines trailers;
    private final LineCutter line = new LineCutter();
    private State state = State.SIZE;
    private long remaining;
    private int extensionBytes;

    ChunkedDecoder(BodyLimits limits, FieldSink sink) {
        super(limits.maxBody());
        this.limits = limits;
        this.trailers = new FieldLines(limits.maxTrailers(), limits.maxTrailerBytes(), sink::field);
    }

    @Override
    int decode(byte[] input, int from, int to) throws MalformedException {
        int at = from;
        while (at < to && state != State.END) {
            if (state == State.DATA) {
                int count = (int) Math.min(to - at, remaining);
                remaining -= count;
                if (remaining == 0) {
                    state = State.DATA_END;
                }
                return content(at, at + count);
            }
            at = feedLine(input, at, to);
            if (line.isComplete()) {
                lineComplete();
            }
        }
        return at;
    }

    private int feedLine(byte[] input, int from, int to) throws MalformedException {
        return switch (state) {
            case SIZE -> line.feed(input, from, to, limits.maxChunkLine(), 400);
            case DATA_END -> line.feed(input, from, to, 0, 400);
            default -> trailers.feed(line, input, from, to);
        };
    }

    private void lineComplete() throws MalformedException {
        switch (state) {
            case SIZE -> {
                ChunkSize.Parsed parsed = ChunkSize.parse(line.bytes(), line.from(), line.to());
                extensionBytes += parsed.extensionBytes();
                if (extensionBytes > limits.maxExtensions()) {
                    throw MalformedException.bad("more than " + limits.maxExtensions() + " bytes of chunk extensions");
                }
                remaining = parsed.size();
                requireRoom(remaining);
                state = remaining == 0 ? State.TRAILERS : State.DATA;
            }
            case DATA_END -> state = State.SIZE;
            default -> {
                if (line.length() == 0) {
                    state = State.END;
                    line.release();
                }
            }
        }
    }

    @Override
    public boolean isEnd() {
        return state == State.END;
    }
}
