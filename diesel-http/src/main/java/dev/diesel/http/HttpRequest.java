package dev.diesel.http;

import dev.diesel.OneOf2;
import dev.diesel.Token;
import dev.diesel.annotations.Generator;
import dev.diesel.http.wire.MalformedException;
import dev.diesel.http.wire.RequestParser;
import dev.diesel.http.wire.Targets;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A request that a server has received: RFC 9110 section 3.4. Hub thread only; what suspends, only in the routine of
 * its handler, and not in a {@code @Call}: there it would read another connection.
 *
 * <p>A plain function finds the whole body in {@link #body}. A generator reads it, whole or in pieces, when it wants it:
 *
 * <pre>{@code
 * @Generator
 * static HttpResponse count(HttpRequest request) {
 *     long bytes = 0;
 *     for (byte[] piece = request.read(); piece.length > 0; piece = request.read()) {
 *         bytes += piece.length;
 *     }
 *     return httpResponse(request, 200, new HttpHeaders(), bytes + " bytes\n");
 * }
 * }</pre>
 *
 * and may stream its answer, with {@link #respond}.
 */
public final class HttpRequest {
    private final String method;
    private final String target;
    private final Targets.Target parsed;
    private final String version;
    private final HttpHeaders headers;
    private final SocketAddress peer;
    private final RequestBody body;
    private final ResponseWriter writer;

    HttpRequest(RequestParser head, HttpHeaders headers, SocketAddress peer, RequestBody body, ResponseWriter writer)
            throws MalformedException {
        this.method = head.method();
        this.target = head.target();
        this.parsed = Targets.parse(method, target);
        this.version = head.minorVersion() == 0 ? "HTTP/1.0" : "HTTP/1.1";
        this.headers = headers;
        this.peer = peer;
        this.body = body;
        this.writer = writer;
        if (parsed.form() == Targets.Form.ABSOLUTE) {
            // RFC 9112 section 3.2.2: the host of the target is the one that counts.
            headers.set("Host", parsed.authority());
        }
    }

    /** The method, as it was written: methods are case-sensitive. RFC 9110 section 9. */
    public String method() {
        return method;
    }

    /** The request target, as it was written: RFC 9112 section 3.2. */
    public String target() {
        return target;
    }

    /**
     * The path, from the first slash on, percent-decoded and without dot segments; {@code *} for {@code OPTIONS} of the
     * whole server. An escaped slash is decoded too; where that matters, look at {@link #target}.
     */
    public String path() {
        return parsed.path();
    }

    /** The query as it was written, without the question mark; empty if there is none. */
    public String query() {
        return parsed.query();
    }

    /** {@code HTTP/1.1} or {@code HTTP/1.0}. */
    public String version() {
        return version;
    }

    /** The header fields. {@code Host} is that of the target, if the target has one. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The address of the client, or of the proxy before this server. */
    public SocketAddress peer() {
        return peer;
    }

    /**
     * The whole body, not a copy; empty if there is none.
     *
     * @throws IllegalStateException in a generator that has not called {@link #readBody}
     */
    public byte[] body() {
        return body.whole();
    }

    /** The whole body as UTF-8; otherwise as {@link #body}. */
    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /**
     * The trailer fields of a chunked body: RFC 9110 section 6.5. Empty until the body was read to its end, and for other
     * bodies.
     */
    public HttpHeaders trailers() {
        return body.trailers();
    }

    /**
     * Reads the whole body. Suspends: only in a generator.
     *
     * @return the body, not a copy; empty if there is none
     * @throws HttpException if it is malformed or cut off (400), too slow (408) or too long (413)
     * @throws IllegalStateException if pieces of it have been read
     */
    @Generator
    public byte[] readBody() {
        return body.readAll();
    }

    /**
     * Reads the next piece of the body, of any size. Suspends: only in a generator. While the handler reads nothing, the
     * client is made to wait.
     *
     * @return an empty array at the end of the body
     * @throws HttpException if it is malformed or cut off (400), too slow (408) or too long (413)
     */
    @Generator
    public byte[] read() {
        return body.read();
    }

    /**
     * Reads the next piece of the body, or takes the value of a token, whichever comes first. Suspends: only in a
     * generator. So a handler can write its answer while the client still sends.
     *
     * <pre>{@code
     * OneOf2<byte[], String> next = request.readOr(answers.take());
     * }</pre>
     *
     * @param other neither of the connection's input nor of time
     * @return an empty array, as the first, at the end of the body
     * @throws HttpException as {@link #read}
     */
    @Generator
    public <T> OneOf2<byte[], T> readOr(Token<T> other) {
        return body.readOr(Objects.requireNonNull(other));
    }

    /**
     * Sends the head of the answer, for a body that is written piece by piece. Suspends: only in a generator.
     *
     * <p>With {@code Content-Length} in the headers, exactly so many bytes must be written. Without it, the body is sent
     * in chunks, or to a client of HTTP/1.0 up to the end of the connection.
     *
     * <pre>{@code
     * ResponseStream out = request.respond(200, headers);
     * out.write("one\n");
     * await(sleep(1));
     * out.write("two\n");
     * return out.end();
     * }</pre>
     *
     * @throws IllegalStateException if an answer has been begun
     * @throws IllegalArgumentException if the headers have a {@code Transfer-Encoding}, or the code is not a final one
     */
    @Generator
    public ResponseStream respond(int code, HttpHeaders responseHeaders) {
        return writer.begin(code, responseHeaders);
    }

    RequestBody incoming() {
        return body;
    }
}
