package dev.diesel.http;

import static dev.diesel.Diesel.available;
import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytesUpTo;
import static dev.diesel.Diesel.flushed;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;

import dev.diesel.ClientConnectionClosedException;
import dev.diesel.DeadlineExceededException;
import dev.diesel.DieselException;
import dev.diesel.OneOf2;
import dev.diesel.OneOf3;
import dev.diesel.annotations.Generator;
import dev.diesel.http.wire.BodyDecoder;
import dev.diesel.http.wire.ChunkWriter;
import dev.diesel.http.wire.Framing;
import dev.diesel.http.wire.HeadWriter;
import dev.diesel.http.wire.MalformedException;
import dev.diesel.http.wire.MessageInput;
import dev.diesel.http.wire.ResponseParser;
import java.nio.ByteBuffer;

/**
 * One request and its answer on a client's connection: RFC 9112 sections 6.3 and 9. Hub thread only; its generators run
 * in the client's calls.
 *
 * <pre>
 *   request:  begin ──▶ write … ──▶ end ─────────────▶ SENT
 *                         └─ a final answer that does not want the rest ──▶ STOPPED
 *
 *   answer:   WAITING ── 1xx ──▶ WAITING ── head ──▶ BODY ── content … ──▶ END
 *                └── the connection ends: nobody answered    └── the connection ends: cut off
 * </pre>
 */
final class Exchange {
    private static final int WINDOW = 64 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;
    private static final int FIRST_REFUSAL = 300;

    private final ClientLimits limits;
    private final RequestHead request;

    /** Which of the client's connections it is on. */
    private final int connection;

    private final MessageInput input = new MessageInput();
    private final HttpHeaders trailers = new HttpHeaders();

    private HttpHeaders headers;
    private ResponseParser parser;

    /** How many interim answers have come. */
    private int interims;

    private boolean wasContinued;

    /** Null until the final head is whole. */
    private BodyDecoder decoder;

    /** What was queued since all of it was last given to the system. */
    private int queued;

    private boolean sent;
    private boolean stopped;

    /** Whether the end of the stream was the end of the body. */
    private boolean ended;

    /** An exchange that has not begun. */
    Exchange(ClientLimits limits, RequestHead request, int connection) {
        this.limits = limits;
        this.request = request;
        this.connection = connection;
        nextHead();
    }

    private void nextHead() {
        headers = new HttpHeaders();
        parser = new ResponseParser(limits.head(), headers::accept, request.method());
    }

    // ---- the request ----------------------------------------------------------------------------------------------

    /** Sends the head; waits for leave to send the body, if the head asks for it. */
    @Generator
    void begin() {
        sent = request.framing().kind() == Framing.Kind.NONE;
        try {
            send(request.bytes());
            if (request.expectsContinue()) {
                awaitContinue();
            }
        } catch (ClientConnectionClosedException e) {
            stopOrThrow(e);
        }
    }

    /** RFC 9110 section 10.1.1: a client does not wait for ever. */
    @Generator
    private void awaitContinue() {
        while (!wasContinued && !isAnswered()) {
            OneOf2<byte[], Void> next = await(bytesUpTo(WINDOW), sleep(limits.continueTimeout()));
            if (next.isSecond()) {
                return;
            }
            accept(next.first());
        }
        stopped = isAnswered();
    }

    /** Sends a piece of the body, as far as the server wants it. */
    @Generator
    void write(byte[] piece) {
        try {
            for (int at = 0; at < piece.length && !stopped; at += WINDOW) {
                int to = Math.min(piece.length, at + WINDOW);
                if (isChunked()) {
                    send(ChunkWriter.chunk(piece, at, to));
                } else {
                    send(ByteBuffer.wrap(piece, at, to - at));
                }
                queued += to - at;
                if (queued >= WINDOW || available() > 0) {
                    drain();
                }
            }
        } catch (ClientConnectionClosedException e) {
            stopOrThrow(e);
        }
    }

    /** Waits until the system has taken what was sent, or an answer has come that does not want the rest. */
    @Generator
    private void drain() {
        queued = 0;
        while (!isAnswered()) {
            OneOf3<byte[], Void, Void> next = await(bytesUpTo(WINDOW), flushed(), sleep(limits.stallTimeout()));
            if (next.isSecond()) {
                return;
            }
            if (next.isThird()) {
                throw stalled("read");
            }
            accept(next.first());
        }
        stopped |= parser.code() >= FIRST_REFUSAL || !parser.keepAlive();
        if (!stopped && await(flushed(), sleep(limits.stallTimeout())).isSecond()) {
            throw stalled("read");
        }
    }

    /** The server has gone while we sent: perhaps it has said why before. */
    @Generator
    private void stopOrThrow(ClientConnectionClosedException gone) {
        try {
            while (!isAnswered()) {
                accept(await(bytesUpTo(WINDOW)));
            }
        } catch (ClientConnectionClosedException e) {
            throw unanswered(gone);
        }
        stopped = true;
    }

    /** Ends the body. */
    @Generator
    void end(HttpHeaders fields) {
        sent = true;
        if (isChunked() && !stopped) {
            HeadWriter trailer = new HeadWriter();
            fields.forEach(trailer::field);
            try {
                send(ChunkWriter.last());
                send(trailer.toBytes());
            } catch (ClientConnectionClosedException e) {
                stopOrThrow(e);
            }
        }
    }

    // ---- the answer -----------------------------------------------------------------------------------------------

    /**
     * Waits for the head of the answer.
     *
     * @throws ClientConnectionClosedException if the connection ends and no byte of an answer has come
     */
    @Generator
    void awaitAnswer() {
        try {
            while (!isAnswered()) {
                accept(more());
            }
        } catch (ClientConnectionClosedException e) {
            throw unanswered(e);
        }
    }

    /** If nothing has come, the request may be sent again; who may do that finds out. */
    private DieselException unanswered(ClientConnectionClosedException gone) {
        return interims == 0 && parser.isEmpty() ? gone : cutOff();
    }

    /** The next piece of content; empty at the end. */
    @Generator
    byte[] read() {
        byte[] piece = buffered();
        while (piece.length == 0 && !isEnd()) {
            try {
                input.accept(more());
            } catch (ClientConnectionClosedException e) {
                streamEnded(e.getCause() != null);
            }
            piece = buffered();
        }
        return piece;
    }

    @Generator
    private byte[] more() {
        OneOf2<byte[], Void> next = await(bytesUpTo(WINDOW), sleep(limits.stallTimeout()));
        if (next.isSecond()) {
            throw stalled("sent");
        }
        return next.first();
    }

    /** Parses what has come of the heads. */
    private void accept(byte[] bytes) {
        input.accept(bytes);
        try {
            while (decoder == null && !input.isEmpty()) {
                if (input.feed(parser)) {
                    headComplete();
                }
            }
        } catch (MalformedException e) {
            throw bad(e);
        }
    }

    private void headComplete() throws MalformedException {
        int code = parser.code();
        if (code >= FIRST_FINAL) {
            decoder = BodyDecoder.of(parser.framing(), limits.content(), trailers::accept);
        } else if (code == SWITCHING_PROTOCOLS || ++interims > limits.maxInterims()) {
            throw new HttpException(502, "the server's answer: an interim one that was not asked for");
        } else {
            wasContinued |= code == 100;
            nextHead();
        }
    }

    /** The next piece of content among what was read; empty if there is none. */
    byte[] buffered() {
        try {
            byte[] piece = input.content(decoder);
            if (isEnd()) {
                requireNothingLeft();
            }
            return piece;
        } catch (MalformedException e) {
            throw bad(e);
        }
    }

    /** An answer with more bytes than it has announced is no answer: whoever wrote it meant another. */
    void requireNothingLeft() {
        if (!input.isEmpty()) {
            throw new HttpException(502, "the server's answer: more bytes than it has announced");
        }
    }

    /**
     * The connection has ended.
     *
     * @throws HttpException if that cuts the answer off
     */
    void streamEnded(boolean broken) {
        if (broken || !decoder.endsWithStream()) {
            throw cutOff();
        }
        ended = true;
    }

    // ---- what is known of it --------------------------------------------------------------------------------------

    /** Whether the body of the request is sent in chunks. */
    boolean isChunked() {
        return request.framing().kind() == Framing.Kind.CHUNKED;
    }

    /** Whether the head of the final answer is there. */
    boolean isAnswered() {
        return decoder != null;
    }

    /** Whether the server has answered and does not want the rest of the request. */
    boolean isStopped() {
        return stopped;
    }

    /** Whether all of the answer has been read. */
    boolean isEnd() {
        return ended || decoder.isEnd();
    }

    /** Whether the connection can carry another exchange: RFC 9112 section 9.3. */
    boolean isReusable() {
        return sent && !stopped && !request.closes() && isEnd() && parser.keepAlive();
    }

    /** Which of the client's connections it is on. */
    int connection() {
        return connection;
    }

    /** The length that the answer's head announces; 0 if it announces none. */
    long announced() {
        return parser.framing().length();
    }

    int code() {
        return parser.code();
    }

    HttpHeaders headers() {
        return headers;
    }

    HttpHeaders trailers() {
        return trailers;
    }

    private static HttpException cutOff() {
        return new HttpException(502, "the server's answer: cut off, the connection has ended");
    }

    private static HttpException bad(MalformedException reason) {
        return new HttpException(502, "the server's answer: " + reason.getMessage());
    }

    private DeadlineExceededException stalled(String what) {
        return new DeadlineExceededException("the server has " + what + " nothing for " + limits.stallTimeout());
    }
}
