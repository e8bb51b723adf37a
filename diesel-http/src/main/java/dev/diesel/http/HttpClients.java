package dev.diesel.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.diesel.ClientConnectionClosedException;
import dev.diesel.annotations.Generator;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Requests to any number of servers, many at a time, on connections that are kept and used again: RFC 9112 section 9.
 * Hub thread only; one is enough for an application.
 *
 * <pre>{@code
 * HttpClients http = new HttpClients();
 * …
 * HttpResponse response = http.request("GET", URI.create("http://localhost:8088/"), new HttpHeaders());
 * }</pre>
 *
 * <p>Each request, and each stream, has a connection of its own while it runs. A connection is kept for 30 seconds after
 * an answer; one that the server has ended, or has said something on that nobody asked for, is not used again. The race
 * with a server that ends it is settled as {@link HttpClient} says.
 *
 * <p>There is no https: let a proxy speak TLS. Redirects are answers, unless {@link #followRedirects} is set.
 */
public final class HttpClients {
    private static final byte[] NO_BODY = {};

    private final ClientPool pool;
    private int maxRedirects;

    /** Clients with the usual limits. */
    public HttpClients() {
        this(HttpClient::new);
    }

    /**
     * Clients with limits of your own.
     *
     * <pre>{@code
     * new HttpClients(() -> new HttpClient().maxBody(1_000_000))
     * }</pre>
     *
     * @param maker makes a client that is not connected
     */
    public HttpClients(Supplier<HttpClient> maker) {
        pool = new ClientPool(Objects.requireNonNull(maker));
    }

    /** How many connections to one server there are at a time; 8 unless set. Further requests wait. Set it first. */
    public HttpClients maxPerHost(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException("maxPerHost: " + connections);
        }
        pool.maxPerHost(connections);
        return this;
    }

    /** How many connections are kept that nobody uses; 256 unless set. Beyond that the oldest is closed. */
    public HttpClients maxIdle(int connections) {
        if (connections < 0) {
            throw new IllegalArgumentException("maxIdle: " + connections);
        }
        pool.maxIdle(connections);
        return this;
    }

    /** How long a connection is kept that nobody uses; 30 seconds unless set. Set it first. */
    public HttpClients idleTime(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("idleTime: " + time);
        }
        pool.idleTime(time);
        return this;
    }

    /**
     * Has {@link #request} follow redirects, at most so many in a row; 0, none, unless set: RFC 9110 section 15.4.
     *
     * <p>303 makes any method but HEAD a GET, 301 and 302 make POST a GET; the others keep method and body. {@code
     * Authorization}, {@code Cookie} and {@code Host} are not sent to another host or port. An answer that leads to
     * anything but http is given to the caller.
     */
    public HttpClients followRedirects(int max) {
        if (max < 0) {
            throw new IllegalArgumentException("followRedirects: " + max);
        }
        maxRedirects = max;
        return this;
    }

    /** A request without a body. Suspends: only in a generator. See {@link #request(String, URI, HttpHeaders, byte[])}. */
    @Generator
    public HttpResponse request(String method, URI uri, HttpHeaders headers) {
        return request(method, uri, headers, NO_BODY);
    }

    /** A request with a text as its body, in UTF-8. See {@link #request(String, URI, HttpHeaders, byte[])}. */
    @Generator
    public HttpResponse request(String method, URI uri, HttpHeaders headers, String body) {
        return request(method, uri, headers, body.getBytes(UTF_8));
    }

    /**
     * A request, and all of its answer, as {@link HttpClient#request(String, String, HttpHeaders, byte[])} makes it.
     * Suspends: only in a generator.
     *
     * @param uri a fragment is not sent
     * @throws UnsupportedOperationException if it is an https URI
     * @throws IllegalArgumentException if it is no http URI, or has user information
     * @throws dev.diesel.ClientConnectException if the server cannot be connected
     * @throws ClientConnectionClosedException if the server has ended the connection instead of an answer
     * @throws HttpException with 502, if the answer is malformed, too long or cut off, or redirects too often
     */
    @Generator
    public HttpResponse request(String method, URI uri, HttpHeaders headers, byte[] body) {
        Redirection next = new Redirection(method, uri, headers, body);
        for (int redirects = 0; ; redirects++) {
            HttpResponse response = once(next);
            next = maxRedirects == 0 ? null : next.next(response);
            if (next == null) {
                return response;
            }
            if (redirects == maxRedirects) {
                throw new HttpException(502, "more than " + maxRedirects + " redirects, the last to " + next.uri());
            }
        }
    }

    @Generator
    private HttpResponse once(Redirection request) {
        Origin origin = Origin.of(request.uri());
        HttpClient client = pool.take(origin);
        try {
            return client.request(request.method(), Origin.target(request.uri()), request.headers(), request.body());
        } finally {
            pool.giveBack(client, origin);
        }
    }

    /**
     * A request whose body, or whose answer's body, comes in pieces; on a connection of its own, which is kept when the
     * answer was read to its end. Redirects are not followed. Suspends: only in a generator. Throws what {@link #request}
     * throws.
     */
    @Generator
    public HttpStream open(String method, URI uri, HttpHeaders headers) {
        Origin origin = Origin.of(uri);
        HttpClient client = pool.take(origin);
        HttpStream stream = null;
        try {
            stream = client.open(method, Origin.target(uri), headers);
            stream.onEnd(() -> pool.giveBack(client, origin));
            return stream;
        } finally {
            if (stream == null) {
                pool.giveBack(client, origin);
            }
        }
    }

    /** Closes the connections that nobody uses. */
    public void close() {
        pool.closeIdle();
    }
}
