package dev.diesel.http;

import dev.diesel.Coroutine;
import dev.diesel.CoroutineFactory1;
import dev.diesel.Diesel;
import dev.diesel.SleepToken;
import dev.diesel.frame.Generators;
import dev.diesel.http.wire.BodyLimits;
import dev.diesel.http.wire.HeadLimits;
import dev.diesel.http.wire.HttpDate;
import java.lang.invoke.MethodHandle;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The handler of a service that speaks HTTP/1.1 and HTTP/1.0: RFC 9110, RFC 9112. It may be made by any thread; options
 * are set before the service is added to an application.
 *
 * <pre>{@code
 * static HttpResponse hello(HttpRequest request) {
 *     HttpHeaders headers = new HttpHeaders();
 *     headers.add("Content-Type", "text/plain");
 *     return httpResponse(request, 200, headers, "Hello, World!");
 * }
 * …
 * app.addService(new Service(new HttpServer(Hello::hello), 8088));
 * }</pre>
 *
 * The requests of a connection are answered one after another, in their order. What is no HTTP is answered by 400, or a
 * status that says more, and the connection is closed. A handler that throws is logged, and answered by 500. When the
 * application halts, the requests that handlers work on are answered first.
 */
@SuppressWarnings("serial") // what takes references to methods is serialisable; this is none
public final class HttpServer implements CoroutineFactory1<SocketAddress> {
    private static final int KIB = 1024;

    private final HttpHandler handler;

    /** Makes the coroutine of a handler that is a generator; null if it is a plain function. */
    private final MethodHandle generator;

    private boolean hostRequired = true;
    private HeadLimits headLimits = HeadLimits.DEFAULT;
    private BodyLimits bodyLimits = BodyLimits.DEFAULT.withMaxBody(8L * KIB * KIB);
    private int maxRequests = 1_000;
    private long maxDrain = 64L * KIB;
    private SleepToken firstByteTimeout = Diesel.sleep(10);
    private SleepToken idleTimeout = Diesel.sleep(60);
    private Duration headTimeout = Duration.ofSeconds(10);
    private Duration bodyTimeout = Duration.ofSeconds(30);
    private Duration writeTimeout = Duration.ofSeconds(60);

    /** The date of this second, which many answers have in common. */
    private DateText date = new DateText(Long.MIN_VALUE, "");

    /** A server whose requests are answered by a plain function, or by a reference to a generator. */
    public HttpServer(HttpHandler handler) {
        this.handler = Objects.requireNonNull(handler);
        this.generator = Generators.factoryIfGenerator(handler).orElse(null);
    }

    // ---- what a request may be ------------------------------------------------------------------------------------

    /** The longest request line in bytes; 16 KiB unless set. A longer one is answered by 414. */
    public HttpServer maxStartLine(int bytes) {
        headLimits = headLimits.withMaxStartLine(bytes);
        return this;
    }

    /**
     * How many header fields a request may have, and their bytes; 200 and 64 KiB unless set. More are answered by 431.
     */
    public HttpServer maxFields(int count, int bytes) {
        headLimits = headLimits.withMaxFields(count, bytes);
        return this;
    }

    /**
     * Whether a request of HTTP/1.1 without {@code Host} is answered by 400; it is unless set, as RFC 9112 section 3.2
     * demands. One that is malformed or repeated always is. Without it, a handler must not rely on {@code Host}.
     */
    public HttpServer hostRequired(boolean required) {
        hostRequired = required;
        return this;
    }

    /** The longest body in bytes; 8 MiB unless set. A longer one is answered by 413. */
    public HttpServer maxBody(long bytes) {
        bodyLimits = bodyLimits.withMaxBody(bytes);
        return this;
    }

    /**
     * The longest line that begins a chunk, and all chunk extensions of a body, in bytes; 4 KiB and 16 KiB unless set.
     * More are answered by 400.
     */
    public HttpServer maxChunkLines(int lineBytes, int extensionBytes) {
        bodyLimits = bodyLimits.withMaxChunkLines(lineBytes, extensionBytes);
        return this;
    }

    /** How many trailer fields a body may have, and their bytes; 200 and 16 KiB unless set. More are answered by 431. */
    public HttpServer maxTrailers(int count, int bytes) {
        bodyLimits = bodyLimits.withMaxTrailers(count, bytes);
        return this;
    }

    // ---- how long it may take -------------------------------------------------------------------------------------

    /** How long a new connection may wait with its first byte; 10 seconds unless set. It is then closed. */
    public HttpServer firstByteTimeout(Duration time) {
        firstByteTimeout = Diesel.sleep(positive(time, "firstByteTimeout"));
        return this;
    }

    /** How long the head of a request may take from its first byte on; 10 seconds unless set. Then 408. */
    public HttpServer headTimeout(Duration time) {
        headTimeout = positive(time, "headTimeout");
        return this;
    }

    /**
     * How long the handler may wait for each 32 KiB of a body; 30 seconds unless set. Then 408. The time that the
     * handler does not wait for the body does not count.
     */
    public HttpServer bodyTimeout(Duration time) {
        bodyTimeout = positive(time, "bodyTimeout");
        return this;
    }

    /** How long a connection is kept between two requests; 60 seconds unless set. It is then closed. */
    public HttpServer idleTimeout(Duration time) {
        idleTimeout = Diesel.sleep(positive(time, "idleTimeout"));
        return this;
    }

    /**
     * How long the peer may take to read 256 KiB of an answer; 60 seconds unless set. The connection is then closed,
     * and the handler gets a {@link dev.diesel.ConnectionClosedException} where it writes.
     */
    public HttpServer writeTimeout(Duration time) {
        writeTimeout = positive(time, "writeTimeout");
        return this;
    }

    // ---- how long a connection is kept ----------------------------------------------------------------------------

    /** How many requests of a connection are answered; 1,000 unless set. The last answer says that it closes. */
    public HttpServer maxRequests(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("maxRequests: " + count);
        }
        maxRequests = count;
        return this;
    }

    /**
     * How many bytes of a body are read that the handler did not want, so that the connection can be kept; 64 KiB unless
     * set, 0 for none.
     */
    public HttpServer maxDrain(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxDrain: " + bytes);
        }
        maxDrain = bytes;
        return this;
    }

    private static Duration positive(Duration time, String option) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(option + ": " + time);
        }
        return time;
    }

    // ---- what a connection needs ----------------------------------------------------------------------------------

    @Override
    public Coroutine<?> create(SocketAddress peer) {
        return ServerConnectionGenerators.serve(new ServerConnection(this, peer));
    }

    boolean hostRequired() {
        return hostRequired;
    }

    HeadLimits headLimits() {
        return headLimits;
    }

    BodyLimits bodyLimits() {
        return bodyLimits;
    }

    int maxRequests() {
        return maxRequests;
    }

    long maxDrain() {
        return maxDrain;
    }

    SleepToken firstByteTimeout() {
        return firstByteTimeout;
    }

    SleepToken idleTimeout() {
        return idleTimeout;
    }

    Duration headTimeout() {
        return headTimeout;
    }

    Duration bodyTimeout() {
        return bodyTimeout;
    }

    Duration writeTimeout() {
        return writeTimeout;
    }

    /** Whether the handler is a generator: then {@link #coroutine} runs it, else {@link #plainAnswer}. */
    boolean isGenerator() {
        return generator != null;
    }

    @SuppressWarnings("unchecked") // the shape of the reference says what it returns
    Coroutine<HttpResponse> coroutine(HttpRequest request) {
        try {
            return (Coroutine<HttpResponse>) (Coroutine<?>) generator.invoke(request);
        } catch (Throwable e) {
            throw new IllegalStateException("a handler cannot be started", e);
        }
    }

    HttpResponse plainAnswer(HttpRequest request) throws Exception {
        return handler.handle(request);
    }

    /** The value of {@code Date}: RFC 9110 section 6.6.1. */
    String date() {
        Instant now = Diesel.now();
        DateText current = date;
        if (current.second() != now.getEpochSecond()) {
            current = new DateText(now.getEpochSecond(), HttpDate.format(now));
            date = current;
        }
        return current.text();
    }

    private record DateText(long second, String text) {}
}
