package dev.diesel.http;

import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An answer: what the handler of a server returns, and what a request of a client gives. One thread at a time.
 *
 * <p>The server adds {@code Date}, {@code Content-Length} and {@code Connection} when it sends it, and leaves out the
 * body where the protocol has none.
 *
 * <pre>{@code
 * HttpHeaders headers = new HttpHeaders();
 * headers.add("Content-Type", "text/plain");
 * return httpResponse(request, 200, headers, "Hello, World!");
 * }</pre>
 */
public final class HttpResponse {
    static final byte[] NO_BODY = {};

    private final int code;
    private final HttpHeaders headers;
    private final byte[] body;

    /** What is sent instead of {@link #body}; null if nothing is. */
    private final FileRegion file;

    HttpResponse(int code, HttpHeaders headers, byte[] body) {
        this(code, headers, body, null);
    }

    private HttpResponse(int code, HttpHeaders headers, byte[] body, FileRegion file) {
        this.code = code;
        this.headers = Objects.requireNonNull(headers);
        this.body = Objects.requireNonNull(body);
        this.file = file;
    }

    /**
     * The answer to a request, with a text in UTF-8.
     *
     * @param code the status code: RFC 9110 section 15
     */
    public static HttpResponse httpResponse(HttpRequest request, int code, HttpHeaders headers, String body) {
        return httpResponse(request, code, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to a request. The body is kept, not copied. */
    public static HttpResponse httpResponse(HttpRequest request, int code, HttpHeaders headers, byte[] body) {
        Objects.requireNonNull(request);
        return new HttpResponse(code, headers, body);
    }

    /**
     * The answer to a request, with a region of a file, which does not pass through the heap. The server closes the
     * file.
     *
     * @param position where the region begins, in bytes
     * @param count its length in bytes; a file that is shorter breaks the connection
     */
    public static HttpResponse httpResponse(
            HttpRequest request, int code, HttpHeaders headers, FileChannel file, long position, long count) {
        Objects.requireNonNull(request);
        return new HttpResponse(code, headers, NO_BODY, new FileRegion(Objects.requireNonNull(file), position, count));
    }

    /** The status code: RFC 9110 section 15. */
    public int code() {
        return code;
    }

    /** The header fields. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The body, not a copy; empty if there is none, and if it is a file. */
    public byte[] body() {
        return body;
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    FileRegion file() {
        return file;
    }

    /** How many bytes its body has. */
    long length() {
        return file == null ? body.length : file.count();
    }

    /** A part of a file. */
    record FileRegion(FileChannel file, long position, long count) {}
}
