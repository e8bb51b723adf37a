package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.diesel.Client;
import dev.diesel.ClientConnectionClosedException;
import dev.diesel.DieselException;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import dev.diesel.http.wire.Framing;
import dev.diesel.http.wire.Methods;
import dev.diesel.sync.Lock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;

/**
 * A client of one HTTP/1.1 server: RFC 9110, RFC 9112. Hub thread only.
 *
 * <pre>{@code
 * HttpClient client = new HttpClient();
 * client.connect("localhost", 8088);
 * HttpResponse response = client.request("GET", "/", new HttpHeaders());
 * System.out.println(response.code() + " " + response.text());
 * }</pre>
 *
 * <p>Requests share one connection. Several routines may use the client: their requests take turns, in the order in
 * which they were made. Large bodies are {@link #open streamed}. For many requests at a time, or many servers, there is
 * {@link HttpClients}.
 *
 * <p><b>When the connection ends.</b> A server may end a connection after any answer, or while nobody uses it. Then the
 * next request makes a new one to the same host and port. After {@link #close}, and after a request that has thrown, the
 * client is closed, and a request throws {@link ClientConnectionClosedException} until {@link #connect} is called again.
 * If the server ends a connection that was used before, just as a request is sent on it and with no byte of an answer,
 * a request of an idempotent method (RFC 9110 section 9.2.2) is sent once more on a new connection; any other throws,
 * since the server may have done what it asks for.
 *
 * <p><b>Bad answers.</b> What is no HTTP, exceeds a limit, is cut off or longer than announced, throws
 * {@link HttpException} with status 502; a body is never shorter than the server meant it. Every limit has an option.
 * A limit for the whole time is a {@code deadline} around the request.
 */
public final class HttpClient extends Client {
    private static final byte[] NO_BODY = {};
    private static final HttpHeaders NO_TRAILERS = new HttpHeaders();
    private static final int HTTP_PORT = 80;

    private final Lock turn = new Lock();
    private ClientLimits limits = ClientLimits.DEFAULT;

    /** Whether it was connected, and neither closed by the program nor by a request that failed. */
    private boolean open;

    /** How many connections there have been. */
    private int connections;

    /** Whether the connection has carried an exchange. */
    private boolean reused;

    /** Null unless one is open. */
    private HttpStream stream;

    /** A client that is not connected. */
    public HttpClient() {}

    // ---- options --------------------------------------------------------------------------------------------------

    /** The longest status line in bytes; 16 KiB unless set. */
    public HttpClient maxStartLine(int bytes) {
        limits = limits.withMaxStartLine(bytes);
        return this;
    }

    /** How many header fields an answer may have, and their bytes; 200 and 64 KiB unless set. */
    public HttpClient maxFields(int count, int bytes) {
        limits = limits.withMaxFields(count, bytes);
        return this;
    }

    /** The longest body that {@link #request} and {@link HttpStream#readBody} return, in bytes; 64 MiB unless set. */
    public HttpClient maxBody(long bytes) {
        limits = limits.withMaxBody(bytes);
        return this;
    }

    /** The longest line that begins a chunk, and all chunk extensions of a body, in bytes; 4 KiB and 16 KiB unless set. */
    public HttpClient maxChunkLines(int lineBytes, int extensionBytes) {
        limits = limits.withMaxChunkLines(lineBytes, extensionBytes);
        return this;
    }

    /** How many trailer fields a body may have, and their bytes; 200 and 16 KiB unless set. */
    public HttpClient maxTrailers(int count, int bytes) {
        limits = limits.withMaxTrailers(count, bytes);
        return this;
    }

    /** How many interim answers (1xx) may come before the final one; 16 unless set. */
    public HttpClient maxInterims(int count) {
        limits = limits.withMaxInterims(count);
        return this;
    }

    /**
     * How long the server may neither send nor take anything while it is waited for; 60 seconds unless set. After that
     * the request throws {@link dev.diesel.DeadlineExceededException}.
     */
    public HttpClient stallTimeout(Duration time) {
        limits = limits.withStallTimeout(time);
        return this;
    }

    /**
     * How long a request with {@code Expect: 100-continue} waits before it sends its body all the same; 1 second unless
     * set.
     */
    public HttpClient continueTimeout(Duration time) {
        limits = limits.withContinueTimeout(time);
        return this;
    }

    // ---- requests -------------------------------------------------------------------------------------------------

    /** A request without a body. Suspends: only in a generator. See {@link #request(String, String, HttpHeaders, byte[])}. */
    @Generator
    public HttpResponse request(String method, String path, HttpHeaders headers) {
        return request(method, path, headers, NO_BODY);
    }

    /** A request with a text as its body, in UTF-8. See {@link #request(String, String, HttpHeaders, byte[])}. */
    @Generator
    public HttpResponse request(String method, String path, HttpHeaders headers, String body) {
        return request(method, path, headers, body.getBytes(UTF_8));
    }

    /**
     * A request, and all of its answer. Suspends: only in a generator.
     *
     * <p>{@code Host} is added if it is missing; {@code Content-Length} comes from the body. If the headers have {@code
     * Expect: 100-continue}, the body is sent when the server asks for it, or after {@link #continueTimeout}.
     *
     * @param path with its query, escaped
     * @throws IllegalArgumentException if that is no HTTP request
     * @throws ClientConnectionClosedException if the client is not connected, or the server has ended the connection
     *     instead of an answer
     * @throws HttpException with 502, if the answer is malformed, too long or cut off
     * @throws DieselException if a stream is open
     */
    @Generator
    public HttpResponse request(String method, String path, HttpHeaders headers, byte[] body) {
        requireNoStream();
        await(turn.acquire());
        try {
            requireNoStream();
            RequestHead head = head(method, path, headers, RequestHead.whole(method, headers, body.length));
            return exchange(head, body);
        } finally {
            turn.release();
        }
    }

    /**
     * A request whose body, or whose answer's body, comes in pieces. Suspends: only in a generator.
     *
     * <p>Until its answer was read to the end, or the stream is closed, the client is taken: another request throws.
     *
     * @param headers with {@code Content-Length}, if the length of the request's body is known; else it is sent in
     *     chunks
     * @throws ClientConnectionClosedException if the client is not connected
     * @throws DieselException if a stream is open
     */
    @Generator
    public HttpStream open(String method, String path, HttpHeaders headers) {
        requireNoStream();
        await(turn.acquire());
        try {
            requireNoStream();
            requireOpen();
            stream = new HttpStream(this, method, path, new HttpHeaders(headers));
            return stream;
        } finally {
            turn.release();
        }
    }

    private void requireNoStream() {
        if (stream != null) {
            throw new DieselException(
                    "the client is taken by an open HttpStream: read its answer to the end or close it"
                            + " first, or take another client; HttpClients gives each stream its own");
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new ClientConnectionClosedException("HttpClient is not connected");
        }
    }

    @Generator
    private HttpResponse exchange(RequestHead head, byte[] body) {
        Exchange exchange = null;
        boolean done = false;
        try {
            exchange = answered(head, body);
            byte[] content = readAll(exchange);
            settle(exchange);
            done = true;
            return new HttpResponse(exchange.code(), exchange.headers(), content);
        } finally {
            if (!done) {
                fail(exchange);
            }
        }
    }

    // ---- the connection -------------------------------------------------------------------------------------------

    @Override
    @Generator
    protected void onConnect() {
        open = true;
        reused = false;
        connections++;
    }

    /** Closes the client; a request throws until it is connected again. */
    @Override
    public void close() {
        open = false;
        super.close();
    }

    /** Closes the connection; the next request makes another. */
    private void drop() {
        super.close();
    }

    /** A request has failed, and nobody knows what of the answer was read; null if it has not begun. */
    void fail(Exchange exchange) {
        if (exchange == null || exchange.connection() == connections) {
            close();
        }
    }

    /** Nobody wants the rest of an exchange; null if it has not begun. */
    void abandon(Exchange exchange) {
        if (exchange != null && isLive(exchange)) {
            drop();
        }
    }

    /** Whether the connection of an exchange is still there. */
    boolean isLive(Exchange exchange) {
        return isConnected() && exchange.connection() == connections;
    }

    /** An exchange is over: its connection is kept for the next, if it can be. */
    void settle(Exchange exchange) {
        reused = true;
        if (isLive(exchange) && !exchange.isReusable()) {
            drop();
        }
    }

    /** The stream has ended: others may use the client. */
    void released() {
        stream = null;
    }

    /** Whether it can be lent to somebody else: it is connected, and no stream is open. */
    boolean isIdle() {
        return isConnected() && open && stream == null;
    }

    // ---- exchanges ------------------------------------------------------------------------------------------------

    /** RFC 9110 section 7.2. */
    RequestHead head(String method, String path, HttpHeaders headers, Framing framing) {
        String host = host().contains(":") && !host().startsWith("[") ? "[" + host() + "]" : host();
        String authority = port() == HTTP_PORT ? host : host + ":" + port();
        return RequestHead.of(method, path, headers, authority, framing);
    }

    /** Sends a request whose body is here, once more if it must be; waits for the head of the answer. */
    @Generator
    Exchange answered(RequestHead head, byte[] body) {
        boolean repeatable = Methods.isIdempotent(head.method());
        while (true) {
            Exchange exchange = prepared(head);
            repeatable &= reused;
            try {
                converse(exchange, body);
                return exchange;
            } catch (ClientConnectionClosedException e) {
                // It may be the program that has closed it.
                if (!repeatable || !open) {
                    throw e;
                }
                repeatable = false;
            }
        }
    }

    /** An exchange on the connection that there is; on a new one, if the server has ended it or sent what is no answer. */
    @Generator
    private Exchange prepared(RequestHead head) {
        requireOpen();
        if (hasInput()) {
            drop();
        }
        if (!isConnected()) {
            connect(host(), port());
        }
        return new Exchange(limits, head, connections);
    }

    @Call
    void converse(Exchange exchange, byte[] body) {
        exchange.begin();
        exchange.write(body);
        exchange.end(NO_TRAILERS);
        exchange.awaitAnswer();
    }

    /** Sends the head of a request, whose body will come in pieces. */
    @Generator
    Exchange begun(RequestHead head) {
        Exchange exchange = prepared(head);
        begin(exchange);
        return exchange;
    }

    @Call
    void begin(Exchange exchange) {
        exchange.begin();
    }

    @Call
    void write(Exchange exchange, byte[] piece) {
        exchange.write(piece);
    }

    @Call
    void end(Exchange exchange, HttpHeaders trailers) {
        exchange.end(trailers);
    }

    @Call
    void awaitAnswer(Exchange exchange) {
        exchange.awaitAnswer();
    }

    /** The next piece of content; empty at the end. */
    @Generator
    byte[] read(Exchange exchange) {
        byte[] piece = exchange.buffered();
        if (piece.length > 0 || exchange.isEnd()) {
            return piece;
        }
        if (isLive(exchange)) {
            return receive(exchange);
        }
        exchange.streamEnded(exchange.connection() != connections || hasBroken());
        return piece;
    }

    @Call
    byte[] receive(Exchange exchange) {
        return exchange.read();
    }

    /**
     * The rest of the content.
     *
     * @throws HttpException if it is too long
     */
    @Generator
    byte[] readAll(Exchange exchange) {
        requireAtMost(exchange.announced());
        byte[] first = read(exchange);
        if (exchange.isEnd()) {
            return first;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(2 * first.length);
        for (byte[] piece = first; piece.length > 0; piece = read(exchange)) {
            requireAtMost((long) whole.size() + piece.length);
            whole.writeBytes(piece);
        }
        return whole.toByteArray();
    }

    private void requireAtMost(long bytes) {
        if (bytes > limits.maxBody()) {
            throw new HttpException(502, "the server's answer: a body of more than " + limits.maxBody() + " bytes");
        }
    }
}
