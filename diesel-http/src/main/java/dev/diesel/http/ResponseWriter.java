package dev.diesel.http;

import dev.diesel.Shield;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpResponse.FileRegion;
import dev.diesel.http.wire.Framing;
import dev.diesel.http.wire.HeadWriter;
import java.io.IOException;
import java.util.List;

/**
 * Sends the answer to one request: RFC 9112 sections 4 and 6. Hub thread only.
 *
 * <pre>
 *   OPEN ── begin: the head ──▶ STREAMING ── the stream is ended ──▶ ENDED
 *     └──── send: head and body ───────────────────────────────────────▲
 * </pre>
 *
 * Everything is checked before the first byte is sent, so that a mistake of the handler can still be answered by 500.
 */
final class ResponseWriter {
    private static final int FIRST_FINAL = 200;
    private static final int LAST = 999;
    private static final int NO_CONTENT = 204;
    private static final int RESET_CONTENT = 205;
    private static final int NOT_MODIFIED = 304;
    private static final long NONE = -1;

    private final HttpServer server;
    private final ServerOutput output;
    private final RequestBody body;

    /** Knows whether the application halts. */
    private final Shield shield;

    private final boolean isHead;
    private final boolean version11;

    /** Whether the connection ends after the answer. */
    private boolean closes;

    private boolean begun;
    private boolean sent;

    /** The streamed answer, if there is one. */
    private ResponseStream stream;

    ResponseWriter(HttpServer server, ServerOutput output, RequestBody body, Shield shield, Terms terms) {
        this.server = server;
        this.output = output;
        this.body = body;
        this.shield = shield;
        this.isHead = terms.isHead();
        this.version11 = terms.version11();
        this.closes = terms.closes();
    }

    /**
     * What the request says about the answer.
     *
     * @param isHead whether the answer has no body, but a head as if it had
     * @param version11 whether the client speaks HTTP/1.1
     * @param closes whether the connection ends after the answer in any case
     */
    record Terms(boolean isHead, boolean version11, boolean closes) {}

    /** Whether anything was sent. */
    boolean isBegun() {
        return begun;
    }

    /** Whether all of it was sent. */
    boolean isComplete() {
        return sent || stream != null && stream.isEnded();
    }

    /** Whether the connection ends after the answer. */
    boolean closes() {
        return closes;
    }

    /** Whether the end of the connection is the end of the body. */
    boolean endsWithConnection() {
        return stream != null && stream.endsWithConnection();
    }

    // ---- a whole answer -------------------------------------------------------------------------------------------

    /** Whether what the handler has returned must still be sent; it has not if the handler has streamed it. */
    boolean mustSend(HttpResponse response) {
        if (response == null) {
            throw new IllegalStateException("the handler has returned null");
        }
        if (stream != null && (!stream.isEnded() || response != stream.response())) {
            throw new IllegalStateException("the handler has begun a stream, and not returned what its end() gives");
        }
        return stream == null;
    }

    /** Sends a whole answer. */
    @Generator
    void send(HttpResponse response) throws IOException {
        FileRegion file = response.file();
        try {
            byte[] head = wholeHead(response);
            boolean bodySent = !isHead && response.length() > 0;
            output.write(head, bodySent ? response.body() : HttpResponse.NO_BODY);
            if (bodySent && file != null) {
                output.write(file.file(), file.position(), file.count());
            }
            sent = true;
        } finally {
            if (file != null) {
                file.file().close();
            }
        }
    }

    byte[] wholeHead(HttpResponse response) {
        int code = response.code();
        long length = response.length();
        long declared = declaredLength(response.headers());
        boolean bodiless = isBodiless(code);
        if (length > 0 && (bodiless || code == RESET_CONTENT)) {
            throw new IllegalArgumentException("an answer with the code " + code + " has no body");
        }
        // To HEAD, and to a condition, the length is told that another request would have got: RFC 9110 section 8.6.
        boolean told = length == 0 && declared != NONE && (isHead || code == NOT_MODIFIED);
        if (declared != NONE && declared != length && !told) {
            throw new IllegalArgumentException(
                    "Content-Length is " + declared + ", and the body has " + length + " bytes");
        }
        boolean unknown = length == 0 && isHead && declared == NONE;
        HeadWriter head = head(code, response.headers());
        if (told || !bodiless && !unknown) {
            head.wellFormedField("Content-Length", Long.toString(told ? declared : length));
        }
        return head.toBytes();
    }

    // ---- a streamed answer ----------------------------------------------------------------------------------------

    /** Sends the head of an answer whose body is written later. */
    @Generator
    ResponseStream begin(int code, HttpHeaders headers) {
        Framing framing = framing(code, declaredLength(headers));
        closes |= framing.kind() == Framing.Kind.UNTIL_CLOSE;
        HeadWriter head = head(code, headers);
        switch (framing.kind()) {
            case LENGTH -> head.wellFormedField("Content-Length", Long.toString(framing.length()));
            case CHUNKED -> head.field("Transfer-Encoding", "chunked");
            default -> {
                // No body, or one that ends with the connection.
            }
        }
        stream = new ResponseStream(output, new HttpResponse(code, headers, HttpResponse.NO_BODY), framing, isHead);
        output.write(head.toBytes(), HttpResponse.NO_BODY);
        return stream;
    }

    private Framing framing(int code, long declared) {
        if (isBodiless(code)) {
            return Framing.NONE;
        }
        if (declared != NONE || code == RESET_CONTENT) {
            return Framing.ofLength(Math.max(0, declared));
        }
        return version11 ? Framing.CHUNKED : Framing.UNTIL_CLOSE;
    }

    // ---- heads ----------------------------------------------------------------------------------------------------

    private static boolean isBodiless(int code) {
        return code == NO_CONTENT || code == NOT_MODIFIED;
    }

    /** The head but for what frames the body; marks the answer as begun. */
    private HeadWriter head(int code, HttpHeaders headers) {
        if (begun) {
            throw new IllegalStateException("an answer has been begun before");
        }
        if (code < FIRST_FINAL || code > LAST) {
            throw new IllegalArgumentException("no final status code: " + code);
        }
        HeadWriter head = new HeadWriter().statusLine(code);
        headers.forEach((name, value) -> {
            if (!isOurs(name)) {
                head.wellFormedField(name, value);
            }
        });
        if (!headers.contains("Date")) {
            head.wellFormedField("Date", server.date());
        }
        body.answerBegins();
        closes |= asksToClose(headers) || shield.isCancelled() || !body.canBeDrained();
        if (closes) {
            head.field("Connection", "close");
        } else if (!version11) {
            head.field("Connection", "keep-alive");
        }
        begun = true;
        return head;
    }

    /** What says how the message is framed, and how the connection goes on: that is not for handlers. */
    private static boolean isOurs(String name) {
        return switch (name.length()) {
            case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
            case 14 -> name.equalsIgnoreCase("Content-Length");
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    throw new IllegalArgumentException("Transfer-Encoding is chosen by the server");
                }
                yield false;
            }
            default -> false;
        };
    }

    private static boolean asksToClose(HttpHeaders headers) {
        return headers.contains("Connection")
                && headers.all("Connection").stream()
                        .flatMap(value -> List.of(value.split(",")).stream())
                        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    }

    private static long declaredLength(HttpHeaders headers) {
        String declared = headers.get("Content-Length", null);
        if (declared == null) {
            return NONE;
        }
        if (!declared.matches("\\d{1,18}") || headers.all("Content-Length").size() > 1) {
            throw new IllegalArgumentException("Content-Length: " + headers.all("Content-Length"));
        }
        return Long.parseLong(declared);
    }
}
