package dev.diesel.benchmarks;

import static dev.diesel.http.HttpResponse.httpResponse;

import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;

/** The handler of HTTP that is measured. */
final class Plaintext {
    static final String REQUEST = "GET /plaintext HTTP/1.1\r\nHost: 127.0.0.1:8088\r\n\r\n";

    /** The date has the same length on every day. */
    static final int ANSWER_LENGTH =
            ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                            + "Content-Length: 13\r\n\r\nHello, World!")
                    .length();

    private Plaintext() {}

    static HttpResponse handle(HttpRequest request) {
        if (!request.path().equals("/plaintext")) {
            return httpResponse(request, 404, new HttpHeaders(), "");
        }
        return httpResponse(request, 200, new HttpHeaders().add("Content-Type", "text/plain"), "Hello, World!");
    }
}
