package dev.diesel.http;

import dev.diesel.http.wire.Framing;
import dev.diesel.http.wire.HeadWriter;
import java.util.List;

/**
 * The head of a request that a client sends: RFC 9112 sections 3 and 6, RFC 9110 section 7.2. Any thread; immutable.
 *
 * <p>What says where the body ends is written here, from the body itself; a caller who says something else is refused.
 */
final class RequestHead {
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final int MAX_LENGTH_DIGITS = 18;

    private final String method;
    private final byte[] bytes;
    private final Framing framing;
    private final boolean expectsContinue;
    private final boolean closes;

    private RequestHead(String method, byte[] bytes, Framing framing, HttpHeaders headers) {
        this.method = method;
        this.bytes = bytes;
        this.framing = framing;
        this.expectsContinue = headers.get("Expect", "").equalsIgnoreCase("100-continue");
        this.closes = headers.all("Connection").stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    }

    /**
     * A head.
     *
     * @param authority the host and port that go into {@code Host}, if the caller has none
     * @param framing what the body is; {@code NONE} for none at all
     * @throws IllegalArgumentException if it would not be a request, or not the one that the caller means
     */
    static RequestHead of(String method, String target, HttpHeaders headers, String authority, Framing framing) {
        check(method, target, headers, framing);
        HeadWriter head = new HeadWriter().requestLine(method, target);
        if (!headers.contains("Host")) {
            head.field("Host", authority);
        }
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(CONTENT_LENGTH)) {
                head.field(name, value);
            }
        });
        switch (framing.kind()) {
            case LENGTH -> head.field(CONTENT_LENGTH, Long.toString(framing.length()));
            case CHUNKED -> head.field("Transfer-Encoding", "chunked");
            default -> {
                // No body.
            }
        }
        return new RequestHead(method, head.toBytes(), framing, headers);
    }

    private static void check(String method, String target, HttpHeaders headers, Framing framing) {
        if (method.equals("CONNECT")) {
            throw new IllegalArgumentException("CONNECT makes a tunnel, which this client does not offer");
        }
        boolean path = target.startsWith("/");
        boolean absolute = target.regionMatches(true, 0, "http://", 0, "http://".length());
        if (!path && !absolute && !(target.equals("*") && method.equals("OPTIONS"))) {
            throw new IllegalArgumentException("a path begins with a slash; this one is \"" + target + '"');
        }
        if (headers.contains("Transfer-Encoding")) {
            throw new IllegalArgumentException("Transfer-Encoding is written by the client itself");
        }
        if (headers.all("Host").size() > 1) {
            throw new IllegalArgumentException("more than one Host");
        }
        if (framing.kind() == Framing.Kind.NONE && headers.contains("Expect")) {
            throw new IllegalArgumentException("Expect, and there is no body: RFC 9110 section 10.1.1");
        }
    }

    /**
     * What the caller says about the length of a body that he will write in pieces: the length, or else chunks.
     *
     * @throws IllegalArgumentException if what he says is no length
     */
    static Framing announced(HttpHeaders headers) {
        return headers.contains(CONTENT_LENGTH) ? Framing.ofLength(length(headers)) : Framing.CHUNKED;
    }

    /**
     * How a body is framed that is there as a whole: RFC 9110 section 8.6.
     *
     * @throws IllegalArgumentException if the caller has said that it has another length
     */
    static Framing whole(String method, HttpHeaders headers, int length) {
        if (headers.contains(CONTENT_LENGTH) && length(headers) != length) {
            throw new IllegalArgumentException(
                    "Content-Length is " + headers.get(CONTENT_LENGTH, "") + ", and the body has " + length + " bytes");
        }
        boolean meansBody = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        return length > 0 || meansBody || headers.contains(CONTENT_LENGTH) ? Framing.ofLength(length) : Framing.NONE;
    }

    private static long length(HttpHeaders headers) {
        List<String> lengths = headers.all(CONTENT_LENGTH);
        String length = lengths.get(0);
        boolean digits = !length.isEmpty() && length.chars().allMatch(c -> c >= '0' && c <= '9');
        if (lengths.size() > 1 || !digits || length.length() > MAX_LENGTH_DIGITS) {
            throw new IllegalArgumentException("Content-Length is no length: " + lengths);
        }
        return Long.parseLong(length);
    }

    /** The method. */
    String method() {
        return method;
    }

    /** The head as it is sent. Not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /** How the body is framed. */
    Framing framing() {
        return framing;
    }

    /** Whether the server is asked to say that it wants the body, before it is sent. */
    boolean expectsContinue() {
        return expectsContinue;
    }

    /** Whether the server is told that the connection ends after the answer. */
    boolean closes() {
        return closes;
    }
}
