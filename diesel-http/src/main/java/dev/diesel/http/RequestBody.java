package dev.diesel.http;

import static dev.diesel.Diesel.available;
import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytesUpTo;
import static dev.diesel.Diesel.nanoTime;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;

import dev.diesel.ConnectionClosedException;
import dev.diesel.OneOf2;
import dev.diesel.OneOf3;
import dev.diesel.SleepToken;
import dev.diesel.SocketToken;
import dev.diesel.Token;
import dev.diesel.annotations.Generator;
import dev.diesel.http.wire.BodyDecoder;
import dev.diesel.http.wire.Framing;
import dev.diesel.http.wire.MalformedException;
import dev.diesel.http.wire.MessageInput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of a request, read when somebody asks for it: RFC 9112 section 6. Hub thread only.
 *
 * <pre>
 *   UNTOUCHED ── first read: 100 if the client waits for it ──▶ READING ── all of it ──▶ END
 *       └── longer than allowed ──▶ FAILED ◀── malformed, cut off, too slow, too long ──┘
 * </pre>
 */
final class RequestBody {
    private static final SocketToken<byte[]> PIECE = bytesUpTo(64 * 1024);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int WINDOW = 32 * 1024;

    private final HttpServer server;
    private final MessageInput input;
    private final Framing framing;

    /** Null until there are some. */
    private HttpHeaders trailers;

    /** Whether the client sends the body only after the status 100, which it has not got. */
    private boolean continueExpected;

    /** Whether the client may leave the body out. */
    private boolean uncertain;

    /** Null until the first read. */
    private BodyDecoder decoder;

    /** Why it cannot be read any more. */
    private HttpException failure;

    private byte[] whole;
    private long count;

    /** What has come in this window, and how long we waited for it. */
    private int windowBytes;

    private long windowNanos;

    RequestBody(HttpServer server, MessageInput input, Framing framing, boolean continueExpected) {
        this.server = server;
        this.input = input;
        this.framing = framing;
        this.continueExpected = continueExpected;
        if (isEmpty()) {
            whole = HttpResponse.NO_BODY;
        }
    }

    private boolean isEmpty() {
        return framing.kind() == Framing.Kind.NONE || framing.kind() == Framing.Kind.LENGTH && framing.length() == 0;
    }

    byte[] whole() {
        if (whole == null) {
            throw new IllegalStateException("the body has not been read; a generator calls readBody() first");
        }
        return whole;
    }

    HttpHeaders trailers() {
        if (trailers == null) {
            trailers = new HttpHeaders();
        }
        return trailers;
    }

    // ---- reading --------------------------------------------------------------------------------------------------

    @Generator
    byte[] readAll() {
        if (whole == null) {
            requireHealth();
            if (decoder != null) {
                throw new IllegalStateException("pieces of the body have been read");
            }
            byte[] piece = read();
            if (isEnd()) {
                whole = piece;
                return piece;
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (piece.length > 0) {
                all.writeBytes(piece);
                piece = read();
            }
            whole = all.toByteArray();
        }
        return whole;
    }

    /** The next piece; empty at the end. */
    @Generator
    byte[] read() {
        return readOr(null).first();
    }

    /** The next piece, empty at the end; or the value of {@code other}, if it is not null and comes first. */
    @Generator
    <T> OneOf2<byte[], T> readOr(Token<T> other) {
        if (isEmpty()) {
            return new OneOf2<>(0, HttpResponse.NO_BODY, null);
        }
        if (decoder == null) {
            begin();
        }
        byte[] piece = parse();
        while (piece.length == 0 && !decoder.isEnd()) {
            OneOf2<byte[], T> next = more(other);
            if (next.isSecond()) {
                return next;
            }
            input.accept(next.first());
            piece = parse();
        }
        return new OneOf2<>(0, piece, null);
    }

    @Generator
    private void begin() {
        decoder = newDecoder();
        if (continueExpected) {
            continueExpected = false;
            if (!hasInput()) {
                send(CONTINUE);
            }
        }
    }

    /** Whether some of the body has come; RFC 9110 section 10.1.1: then the client does not wait. */
    private boolean hasInput() {
        return !input.isEmpty() || available() > 0;
    }

    private BodyDecoder newDecoder() {
        requireHealth();
        try {
            return BodyDecoder.of(
                    framing, server.bodyLimits(), (name, value) -> trailers().accept(name, value));
        } catch (MalformedException e) {
            throw failed(e.status(), e.getMessage());
        }
    }

    private byte[] parse() {
        requireHealth();
        try {
            byte[] piece = input.content(decoder);
            count += piece.length;
            return piece;
        } catch (MalformedException e) {
            throw failed(e.status(), e.getMessage());
        }
    }

    /** Waits for input, as long as this window still allows, or for {@code other}, if it is not null. */
    @Generator
    private <T> OneOf2<byte[], T> more(Token<T> other) {
        long start = nanoTime();
        SleepToken patience = sleep(server.bodyTimeout().minusNanos(windowNanos));
        OneOf3<byte[], Void, T> next;
        try {
            next = other == null ? alone(await(PIECE, patience)) : await(PIECE, patience, other);
        } catch (ConnectionClosedException e) {
            throw failed(400, "the body is cut off");
        }
        if (next.isSecond()) {
            throw failed(408, "the body comes too slowly");
        }
        windowNanos += nanoTime() - start;
        if (next.isThird()) {
            return new OneOf2<>(1, null, next.third());
        }
        windowBytes += next.first().length;
        if (windowBytes >= WINDOW) {
            windowBytes = 0;
            windowNanos = 0;
        }
        return new OneOf2<>(0, next.first(), null);
    }

    private static <T> OneOf3<byte[], Void, T> alone(OneOf2<byte[], Void> next) {
        return new OneOf3<>(next.index(), next.first(), null, null);
    }

    private HttpException failed(int status, String message) {
        failure = new HttpException(status, message);
        return failure;
    }

    private void requireHealth() {
        if (failure != null) {
            throw failure;
        }
    }

    // ---- what is left ---------------------------------------------------------------------------------------------

    /** Whether all of it has been read. */
    boolean isEnd() {
        return isEmpty() || failure == null && decoder != null && decoder.isEnd();
    }

    /** An answer begins: from now on a 100 would be a part of it. */
    void answerBegins() {
        // Whether the client now sends the body is up to it, so nobody knows where the next request begins.
        uncertain = continueExpected && !hasInput();
        continueExpected = false;
    }

    /** Whether {@link #drain} may succeed. */
    boolean canBeDrained() {
        boolean tooLong = framing.kind() == Framing.Kind.LENGTH && framing.length() - count > server.maxDrain();
        return isEnd() || failure == null && !uncertain && !tooLong;
    }

    /** Reads what is left and forgets it; false if the next request cannot be found so. */
    @Generator
    boolean drain() {
        if (!canBeDrained()) {
            return false;
        }
        long from = count;
        try {
            while (!isEnd()) {
                read();
                if (count - from > server.maxDrain()) {
                    return false;
                }
            }
            return true;
        } catch (HttpException e) {
            return false;
        }
    }
}
