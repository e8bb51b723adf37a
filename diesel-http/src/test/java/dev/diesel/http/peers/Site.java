package dev.diesel.http.peers;

import static dev.diesel.http.HttpResponse.httpResponse;

import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpServer;
import dev.diesel.http.ResponseStream;
import java.util.Arrays;

/**
 * What the peers visit.
 *
 * <pre>
 *   /plaintext   Hello, World!
 *   /echo        the body of the request, read whole
 *   /stream      the same, piece by piece
 *   /count       how many bytes of body came, read piece by piece
 *   /bytes?n     n bytes: 0, 1, 2 … 250, 0, 1 …
 *   /chunked     three chunks and a trailer
 *   /refuse      403, whatever the body
 *   /fail        a handler that throws
 *   /empty       204
 *   all others   404
 * </pre>
 */
final class Site {
    private static final int PERIOD = 251;
    private static final int PIECE = 64 * PERIOD;
    private static final byte[] PATTERN = bytes(PIECE);
    private static final long MAX_BODY = 1L << 30;

    private Site() {}

    static HttpServer server() {
        return new HttpServer(Site::handle).maxBody(MAX_BODY);
    }

    /** What {@code /bytes?n} answers. */
    static byte[] bytes(int n) {
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = (byte) (i % PERIOD);
        }
        return bytes;
    }

    @Generator
    static HttpResponse handle(HttpRequest request) {
        HttpHeaders headers = new HttpHeaders().add("Content-Type", "text/plain");
        return switch (request.path()) {
            case "/plaintext" -> httpResponse(request, 200, headers, "Hello, World!");
            case "/echo" -> httpResponse(request, 200, headers, request.readBody());
            case "/stream" -> stream(request, headers);
            case "/count" -> httpResponse(request, 200, headers, Long.toString(count(request)));
            case "/bytes" -> send(request, headers, Integer.parseInt(request.query()));
            case "/chunked" -> chunked(request, headers);
            case "/refuse" -> httpResponse(request, 403, headers, "no");
            case "/fail" -> throw new IllegalStateException("as the test wants it");
            case "/empty" -> httpResponse(request, 204, new HttpHeaders(), "");
            default -> httpResponse(request, 404, headers, "not here");
        };
    }

    @Generator
    private static HttpResponse stream(HttpRequest request, HttpHeaders headers) {
        ResponseStream out = request.respond(200, headers);
        for (byte[] piece = request.read(); piece.length > 0; piece = request.read()) {
            out.write(piece);
        }
        return out.end();
    }

    @Generator
    private static long count(HttpRequest request) {
        long count = 0;
        for (byte[] piece = request.read(); piece.length > 0; piece = request.read()) {
            count += piece.length;
        }
        return count;
    }

    @Generator
    private static HttpResponse send(HttpRequest request, HttpHeaders headers, int n) {
        ResponseStream out = request.respond(200, headers.add("Content-Length", n));
        for (int sent = 0; sent < n; sent += PIECE) {
            out.write(n - sent < PIECE ? Arrays.copyOf(PATTERN, n - sent) : PATTERN);
        }
        return out.end();
    }

    @Generator
    private static HttpResponse chunked(HttpRequest request, HttpHeaders headers) {
        ResponseStream out = request.respond(200, headers.add("Trailer", "X-Count"));
        out.write("one ");
        out.write("two ");
        out.write("three");
        return out.end(new HttpHeaders().add("X-Count", 3));
    }
}
