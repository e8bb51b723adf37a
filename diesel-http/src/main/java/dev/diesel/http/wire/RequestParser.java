package dev.diesel.http.wire;

/** The head of a request: RFC 9112 section 3. One parser per message; any thread, one at a time. */
public final class RequestParser extends HeadParser {
    private static final int EMPTY_LINES = 8;

    private final boolean hostRequired;
    private String method;
    private String target;
    private int minorVersion;
    private boolean expectsContinue;

    /** A parser of one head, whose fields go to {@code sink}. */
    public RequestParser(HeadLimits limits, FieldSink sink) {
        this(limits, sink, true);
    }

    /**
     * A parser of one head, whose fields go to {@code sink}.
     *
     * @param hostRequired whether HTTP/1.1 without {@code Host} is malformed, as RFC 9112 section 3.2 has it
     */
    public RequestParser(HeadLimits limits, FieldSink sink, boolean hostRequired) {
        super(limits, sink);
        this.hostRequired = hostRequired;
    }

    @Override
    void startLine(byte[] bytes, int from, int to) throws MalformedException {
        int methodEnd = from;
        while (methodEnd < to && Octets.isToken(bytes[methodEnd] & 0xFF)) {
            methodEnd++;
        }
        if (methodEnd == from || methodEnd == to || bytes[methodEnd] != ' ') {
            throw MalformedException.bad("no method");
        }
        int targetEnd = methodEnd + 1;
        while (targetEnd < to && Octets.isTarget(bytes[targetEnd] & 0xFF)) {
            targetEnd++;
        }
        if (targetEnd == methodEnd + 1 || targetEnd == to || bytes[targetEnd] != ' ') {
            throw MalformedException.bad("no request target");
        }
        minorVersion = minorVersion(bytes, targetEnd + 1, to);
        method = Methods.of(bytes, from, methodEnd);
        target = Octets.text(bytes, methodEnd + 1, targetEnd);
    }

    @Override
    Framing frame() throws MalformedException {
        boolean version11 = minorVersion > 0;
        Framing framing = message.framing(version11, Framing.NONE);
        if (hostRequired) {
            message.requireHost(version11);
        }
        expectsContinue = message.expectsContinue(version11);
        return framing;
    }

    @Override
    int tooLongStatus() {
        return 414;
    }

    @Override
    int emptyLinesAllowed() {
        return EMPTY_LINES;
    }

    /** The method, as it was written: it is case-sensitive. */
    public String method() {
        return method;
    }

    /** The request target, as it was written; {@link Targets} takes it apart. */
    public String target() {
        return target;
    }

    @Override
    public int minorVersion() {
        return minorVersion;
    }

    /** Whether the client waits for the status 100 before it sends the body: RFC 9110 section 10.1.1. */
    public boolean expectsContinue() {
        return expectsContinue;
    }
}
