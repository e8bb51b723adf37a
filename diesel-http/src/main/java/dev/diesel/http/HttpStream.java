package dev.diesel.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.diesel.ClientConnectionClosedException;
import dev.diesel.annotations.Generator;
import dev.diesel.http.wire.Framing;

/**
 * A request and its answer whose bodies come in pieces, so that neither is ever in memory as a whole. Hub thread only.
 *
 * <pre>
 *   open ──▶ write … ──▶ end ──▶ code, headers ──▶ read … ──▶ (empty) ──▶ the client is free
 *      └─────── a request without a body ───────────▲            └─ close: at any time
 * </pre>
 *
 * <pre>{@code
 * try (HttpStream stream = client.open("PUT", "/log", new HttpHeaders())) {
 *     for (byte[] piece = source.next(); piece != null && stream.write(piece); piece = source.next()) {}
 *     System.out.println(stream.code());
 *     for (byte[] piece = stream.read(); piece.length > 0; piece = stream.read()) {
 *         sink.accept(piece);
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing is sent before the first {@code write}, {@code end}, {@code code} or {@code read}; a request that none is
 * written to has no body. A server that does not read makes {@code write} wait, and one whose answer nobody reads has to
 * wait. An exchange goes one way at a time: while a body is written, an answer that has begun waits, unless it does not
 * want the rest.
 */
public final class HttpStream implements AutoCloseable {
    private static final byte[] NOTHING = {};
    private static final HttpHeaders NO_TRAILERS = new HttpHeaders();

    private final HttpClient client;
    private final String method;
    private final String path;
    private final HttpHeaders headers;

    /** Run once, when the client is free. */
    private Runnable onEnd = () -> {};

    /** Null until something was sent. */
    private Exchange exchange;

    /** How much of a body of known length is to be written. */
    private long remaining;

    private boolean requestEnded;

    /** Whether the answer was read to its end. */
    private boolean complete;

    /** Whether it has failed, or was closed before that. */
    private boolean closed;

    HttpStream(HttpClient client, String method, String path, HttpHeaders headers) {
        this.client = client;
        this.method = method;
        this.path = path;
        this.headers = headers;
    }

    void onEnd(Runnable action) {
        onEnd = action;
    }

    // ---- the request ----------------------------------------------------------------------------------------------

    /** Writes text of the body, in UTF-8, as {@link #write(byte[])} does. */
    @Generator
    public boolean write(String text) {
        return write(text.getBytes(UTF_8));
    }

    /**
     * Writes a piece of the request's body. Suspends while the server does not read. An empty piece does nothing.
     *
     * @return whether the server wants more: false when it has answered instead, with a code of 300 or more or with the
     *     end of the connection; then nothing of the piece may have been sent, and {@link #code} tells the answer
     * @throws IllegalStateException if the body was ended, or would be longer than {@code Content-Length}
     * @throws ClientConnectionClosedException if the server has gone
     * @throws dev.diesel.DeadlineExceededException if it reads nothing for {@link HttpClient#stallTimeout}
     */
    @Generator
    public boolean write(byte[] piece) {
        requireWritable();
        boolean pieces = exchange != null;
        if (piece.length == 0 || pieces && exchange.isStopped()) {
            return !pieces || !exchange.isStopped();
        }
        RequestHead head = pieces ? null : headOfPieces();
        takeFromLength(piece.length);
        boolean done = false;
        try {
            if (head != null) {
                exchange = client.begun(head);
            }
            if (!exchange.isStopped()) {
                requireLive();
                client.write(exchange, piece);
            }
            done = true;
        } finally {
            failUnless(done);
        }
        return !exchange.isStopped();
    }

    private void requireWritable() {
        requireNotClosed();
        if (requestEnded) {
            throw new IllegalStateException("the body of the request was ended");
        }
    }

    private RequestHead headOfPieces() {
        RequestHead head = client.head(method, path, headers, RequestHead.announced(headers));
        remaining =
                head.framing().kind() == Framing.Kind.LENGTH ? head.framing().length() : Long.MAX_VALUE;
        return head;
    }

    private void takeFromLength(int count) {
        if (count > remaining) {
            throw new IllegalStateException("the body of the request is longer than its Content-Length");
        }
        remaining -= count;
    }

    /** Ends the body of the request; a request without a body is sent now. */
    @Generator
    public void end() {
        end(NO_TRAILERS);
    }

    /**
     * Ends the body of the request, with trailer fields: RFC 9110 section 6.5. The server may ignore them. Nothing happens
     * if the server does not want the rest.
     *
     * @throws IllegalStateException if it was ended, or is shorter than {@code Content-Length}
     * @throws IllegalArgumentException if there are fields, and the body is not in chunks
     */
    @Generator
    public void end(HttpHeaders trailers) {
        requireWritable();
        boolean first = exchange == null;
        boolean chunked = first ? trailers.size() > 0 && !headers.contains("Content-Length") : exchange.isChunked();
        if (trailers.size() > 0 && !chunked) {
            throw new IllegalArgumentException("trailer fields need a body in chunks");
        }
        if (!first && !chunked && !exchange.isStopped() && remaining > 0) {
            throw new IllegalStateException(
                    "the body of the request is " + remaining + " bytes shorter than its Content-Length");
        }
        RequestHead head = first ? headWithoutContent(chunked) : null;
        requestEnded = true;
        boolean done = false;
        try {
            if (first && !chunked) {
                exchange = client.answered(head, NOTHING);
            } else {
                end(head, trailers);
            }
            done = true;
        } finally {
            failUnless(done);
        }
    }

    private RequestHead headWithoutContent(boolean chunked) {
        Framing framing = chunked ? Framing.CHUNKED : RequestHead.whole(method, headers, 0);
        return client.head(method, path, headers, framing);
    }

    @Generator
    private void end(RequestHead head, HttpHeaders trailers) {
        if (head != null) {
            exchange = client.begun(head);
        }
        if (!exchange.isStopped()) {
            requireLive();
            client.end(exchange, trailers);
        }
    }

    // ---- the answer -----------------------------------------------------------------------------------------------

    /**
     * The status code of the answer. Ends the request, if that was not done, and waits for the answer.
     *
     * @throws ClientConnectionClosedException if the server has gone and no byte of an answer has come
     * @throws HttpException with 502, if the answer is malformed, too long or cut off
     */
    @Generator
    public int code() {
        awaitAnswer();
        return exchange.code();
    }

    /** The fields of the answer; waits for it as {@link #code} does. */
    @Generator
    public HttpHeaders headers() {
        awaitAnswer();
        return exchange.headers();
    }

    /** The next piece of the answer's body, as it has come; empty at the end. Waits for the answer first. */
    @Generator
    public byte[] read() {
        awaitAnswer();
        if (complete) {
            return NOTHING;
        }
        boolean done = false;
        try {
            byte[] piece = client.read(exchange);
            completeAtEnd();
            done = true;
            return piece;
        } finally {
            failUnless(done);
        }
    }

    /**
     * What is left of the answer's body, as a whole. Waits for the answer first.
     *
     * @throws HttpException with 502, if it is longer than {@link HttpClient#maxBody}
     */
    @Generator
    public byte[] readBody() {
        awaitAnswer();
        if (complete) {
            return NOTHING;
        }
        boolean done = false;
        try {
            byte[] body = client.readAll(exchange);
            completeAtEnd();
            done = true;
            return body;
        } finally {
            failUnless(done);
        }
    }

    @Generator
    private void awaitAnswer() {
        requireNotClosed();
        if (!requestEnded && (exchange == null || !exchange.isStopped())) {
            end();
        }
        if (complete) {
            return;
        }
        boolean done = false;
        try {
            if (!exchange.isAnswered()) {
                requireLive();
                client.awaitAnswer(exchange);
            }
            completeAtEnd();
            done = true;
        } finally {
            failUnless(done);
        }
    }

    /**
     * The trailer fields of the answer: RFC 9110 section 6.5. Empty if it has none.
     *
     * @throws IllegalStateException if the answer was not read to its end
     */
    public HttpHeaders trailers() {
        if (!complete) {
            throw new IllegalStateException("the trailer fields come after the body");
        }
        return exchange.trailers();
    }

    // ---- the end --------------------------------------------------------------------------------------------------

    private void requireNotClosed() {
        if (closed) {
            throw new ClientConnectionClosedException("the stream is closed");
        }
    }

    private void requireLive() {
        if (!client.isLive(exchange)) {
            throw new ClientConnectionClosedException("the server has ended the connection");
        }
    }

    private void completeAtEnd() {
        if (exchange.isEnd()) {
            exchange.requireNothingLeft();
            complete = true;
            client.settle(exchange);
            release();
        }
    }

    private void failUnless(boolean done) {
        if (!done) {
            closed = true;
            client.fail(exchange);
            release();
        }
    }

    private void release() {
        client.released();
        onEnd.run();
    }

    /**
     * Frees the client. If the answer was not read to its end, its connection is of no use any more and is closed; the
     * next request makes another.
     */
    @Override
    public void close() {
        if (!complete && !closed) {
            closed = true;
            client.abandon(exchange);
            release();
        }
    }
}
