package dev.diesel.http.wire;

/** The head of a response: RFC 9112 section 4. One parser per message; any thread, one at a time. */
public final class ResponseParser extends HeadParser {
    private static final int CODE_LENGTH = 3;

    private final String requestMethod;
    private int minorVersion;
    private int code;
    private String reason;

    /**
     * A parser of one head, whose fields go to {@code sink}.
     *
     * @param requestMethod the method of the request that it answers, on which the length of the body depends
     */
    public ResponseParser(HeadLimits limits, FieldSink sink, String requestMethod) {
        super(limits, sink);
        this.requestMethod = requestMethod;
    }

    @Override
    void startLine(byte[] bytes, int from, int to) throws MalformedException {
        int space = from;
        while (space < to && bytes[space] != ' ') {
            space++;
        }
        minorVersion = minorVersion(bytes, from, space);
        int codeFrom = space + 1;
        int codeTo = codeFrom + CODE_LENGTH;
        // The space before an empty reason is missing often enough to be forgiven; it is no boundary of anything.
        if (codeTo > to || codeTo < to && bytes[codeTo] != ' ') {
            throw MalformedException.bad("no status code");
        }
        code = 0;
        for (int i = codeFrom; i < codeTo; i++) {
            if (!Octets.isDigit(bytes[i])) {
                throw MalformedException.bad("no status code");
            }
            code = code * 10 + bytes[i] - '0';
        }
        if (code < 100) {
            throw MalformedException.bad("no status code");
        }
        int reasonFrom = Math.min(to, codeTo + 1);
        for (int i = reasonFrom; i < to; i++) {
            if (!Octets.isField(bytes[i] & 0xFF)) {
                throw MalformedException.bad("a reason phrase has a control character");
            }
        }
        reason = Octets.text(bytes, reasonFrom, to);
    }

    @Override
    Framing frame() throws MalformedException {
        Framing announced = message.framing(minorVersion > 0, Framing.UNTIL_CLOSE);
        boolean none = requestMethod.equals("HEAD") || code < 200 || code == 204 || code == 304;
        return none ? Framing.NONE : announced;
    }

    @Override
    int tooLongStatus() {
        return 400;
    }

    @Override
    int emptyLinesAllowed() {
        return 0;
    }

    /** The status code, from 100 to 999. */
    public int code() {
        return code;
    }

    /** The reason phrase, which means nothing; it may be empty. */
    public String reason() {
        return reason;
    }

    @Override
    public int minorVersion() {
        return minorVersion;
    }
}
