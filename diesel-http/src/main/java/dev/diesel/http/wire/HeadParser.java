package dev.diesel.http.wire;

/**
 * The head of a message: RFC 9112 sections 2 to 6. One parser per message; any thread, one at a time.
 *
 * <pre>
 *   START ── start line ──▶ FIELDS ── empty line ──▶ DONE
 *     ↺ empty lines before a request, at most 8
 * </pre>
 *
 * The fields that say how the message is framed are looked at as they pass; all of them go to the sink.
 */
public abstract class HeadParser {
    private enum State {
        START,
        FIELDS,
        DONE
    }

    /** The fields that say where the message ends and whether the connection goes on. */
    final MessageFields message = new MessageFields();

    private final HeadLimits limits;
    private final FieldLines fields;
    private final LineCutter line = new LineCutter();
    private State state = State.START;
    private boolean begun;
    private int emptyLines;
    private Framing framing;

    HeadParser(HeadLimits limits, FieldSink sink) {
        this.limits = limits;
        this.fields = new FieldLines(limits.maxFields(), limits.maxFieldBytes(), (name, value) -> {
            message.field(name, value);
            sink.field(name, value);
        });
    }

    /**
     * Takes input up to the end of the head, or all of it.
     *
     * @return the index after the last byte that was taken
     * @throws MalformedException if it is no head, or exceeds a limit; the parser is of no use then
     */
    public final int feed(byte[] input, int from, int to) throws MalformedException {
        int at = from;
        while (at < to && state != State.DONE) {
            at = state == State.START ? feedStart(input, at, to) : fields.feed(line, input, at, to);
            if (line.isComplete()) {
                lineComplete();
            }
        }
        return at;
    }

    private int feedStart(byte[] input, int from, int to) throws MalformedException {
        if (!begun) {
            int first = input[from] & 0xFF;
            if (first == '\r' || first == '\n') {
                return line.feed(input, from, from + 1, limits.maxStartLine(), tooLongStatus());
            }
            // What is no HTTP at all, as a TLS greeting, need not be waited for to its first line end.
            if (line.isInLine() || !Octets.isToken(first)) {
                throw MalformedException.bad("a message begins with the byte " + first);
            }
            begun = true;
        }
        return line.feed(input, from, to, limits.maxStartLine(), tooLongStatus());
    }

    private void lineComplete() throws MalformedException {
        if (state == State.FIELDS) {
            if (line.length() == 0) {
                framing = frame();
                state = State.DONE;
                line.release();
            }
        } else if (line.length() > 0) {
            startLine(line.bytes(), line.from(), line.to());
            state = State.FIELDS;
        } else if (++emptyLines > emptyLinesAllowed()) {
            throw MalformedException.bad("empty lines where a message should begin");
        }
    }

    /** Whether the head is whole. */
    public final boolean isDone() {
        return state == State.DONE;
    }

    /** Whether nothing of the message has been taken; empty lines before it do not count. */
    public final boolean isEmpty() {
        return !begun;
    }

    /** Where the body ends, once the head is whole. */
    public final Framing framing() {
        return framing;
    }

    /** Whether the connection can go on after the message: RFC 9112 section 9.3. */
    public final boolean keepAlive() {
        return message.keepAlive(minorVersion() > 0) && framing.kind() != Framing.Kind.UNTIL_CLOSE;
    }

    /** 0 for HTTP/1.0, 1 for HTTP/1.1 and what may come after it. */
    public abstract int minorVersion();

    /** Parses {@code bytes[from, to)}, which is not empty. */
    abstract void startLine(byte[] bytes, int from, int to) throws MalformedException;

    /** At the end of the head: what it says together. */
    abstract Framing frame() throws MalformedException;

    abstract int tooLongStatus();

    abstract int emptyLinesAllowed();

    /** The minor version that {@code HTTP/1.x} in {@code bytes[from, to)} means: RFC 9112 section 2.3. */
    static int minorVersion(byte[] bytes, int from, int to) throws MalformedException {
        boolean valid = to - from == 8
                && Octets.stands("HTTP/", bytes, from, from + 5)
                && Octets.isDigit(bytes[from + 5])
                && bytes[from + 6] == '.'
                && Octets.isDigit(bytes[from + 7]);
        if (!valid) {
            throw MalformedException.bad("no HTTP version");
        }
        if (bytes[from + 5] != '1') {
            throw new MalformedException(505, "not HTTP/1");
        }
        return bytes[from + 7] == '0' ? 0 : 1;
    }
}
