package dev.diesel.http;

import dev.diesel.GeneratorMethod;

/**
 * Answers the requests of a server. Hub thread only.
 *
 * <p>It is either a plain function, for which the body of the request has been read before, or a reference to a
 * {@code @Generator} method, which may wait and reads the body itself if it wants it. {@link HttpServer} finds out which
 * of them it was given.
 *
 * <pre>{@code
 * static HttpResponse hello(HttpRequest request) {
 *     return httpResponse(request, 200, new HttpHeaders(), "Hello, World!");
 * }
 *
 * @Generator
 * static HttpResponse later(HttpRequest request) {
 *     await(sleep(1));
 *     return httpResponse(request, 200, new HttpHeaders(), "Hello, World!");
 * }
 * }</pre>
 */
@FunctionalInterface
public interface HttpHandler extends GeneratorMethod {
    /**
     * Answers a request.
     *
     * @return the answer; not null
     * @throws HttpException to answer with its status and message
     * @throws Exception to answer with the status 500; it is logged
     */
    HttpResponse handle(HttpRequest request) throws Exception;
}
