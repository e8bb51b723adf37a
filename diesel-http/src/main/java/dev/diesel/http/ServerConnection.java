package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytesUpTo;
import static dev.diesel.Diesel.call;
import static dev.diesel.Diesel.endOutput;
import static dev.diesel.Diesel.log;
import static dev.diesel.Diesel.nanoTime;
import static dev.diesel.Diesel.reset;
import static dev.diesel.Diesel.shield;
import static dev.diesel.Diesel.sleep;

import dev.diesel.CancelledError;
import dev.diesel.ConnectionClosedException;
import dev.diesel.OneOf2;
import dev.diesel.Shield;
import dev.diesel.SleepToken;
import dev.diesel.SocketToken;
import dev.diesel.annotations.Generator;
import dev.diesel.http.wire.Framing;
import dev.diesel.http.wire.MalformedException;
import dev.diesel.http.wire.MessageInput;
import dev.diesel.http.wire.Reasons;
import dev.diesel.http.wire.RequestParser;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection of a server: RFC 9112 section 9. Hub thread only.
 *
 * <pre>
 *        ┌──────────────────────────── the rest of the body is drained ───────────────┐
 *        ▼                                                                            │
 *   WAITING ── a byte ──▶ HEAD ── whole ──▶ HANDLING (behind a shield) ── answered ───┤
 *      │ time, end          │ malformed, slow        │ failed in the middle            │ the last answer
 *      ▼                    ▼                        ▼                                ▼
 *    closed            4xx, LINGERING             cut off                    LINGERING, if input is left
 * </pre>
 *
 * While it waits between two requests it holds no parser, no request and no buffer.
 */
final class ServerConnection {
    private static final SocketToken<byte[]> PIECE = bytesUpTo(64 * 1024);

    /** Requests that are answered without a turn for the other connections. */
    private static final int MAX_BURST = 16;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final long LINGER_BYTES = 16L * 1024 * 1024;

    private final HttpServer server;
    private final SocketAddress peer;
    private final ServerOutput output;
    private final MessageInput input = new MessageInput();
    private int requests;

    /** Requests that had arrived with the one before, since the last wait. */
    private int burst;

    ServerConnection(HttpServer server, SocketAddress peer) {
        this.server = server;
        this.peer = peer;
        this.output = new ServerOutput(server.writeTimeout());
    }

    @Generator
    void serve() throws IOException {
        boolean goesOn = true;
        while (goesOn && awaitInput()) {
            goesOn = serveNext();
        }
    }

    /** Waits for the first byte of a request; false if none comes. */
    @Generator
    private boolean awaitInput() {
        if (!input.isEmpty()) {
            if (++burst == MAX_BURST) {
                burst = 0;
                await(sleep());
            }
            return true;
        }
        burst = 0;
        SleepToken patience = requests == 0 ? server.firstByteTimeout() : server.idleTimeout();
        try {
            OneOf2<byte[], Void> first = await(PIECE, patience);
            if (first.isFirst()) {
                input.accept(first.first());
            }
            return first.isFirst();
        } catch (ConnectionClosedException e) {
            return false;
        }
    }

    /** Reads a request and answers it; false if the connection ends. */
    @Generator
    private boolean serveNext() throws IOException {
        HttpHeaders headers = new HttpHeaders();
        RequestParser head = new RequestParser(server.headLimits(), headers::accept, server.hostRequired());
        RequestBody body;
        ResponseWriter writer;
        try {
            if (!input.feed(head) && !readHead(head)) {
                return false;
            }
            if (head.method().equals("CONNECT")) {
                throw new MalformedException(NOT_IMPLEMENTED, "this is no proxy");
            }
            requests++;
            body = new RequestBody(server, input, head.framing(), head.expectsContinue());
            Shield shield = shield();
            try (shield) {
                writer = new ResponseWriter(server, output, body, shield, terms(head));
                answer(new HttpRequest(head, headers, peer, body, writer), writer);
            }
        } catch (MalformedException e) {
            refuse(e);
            return false;
        }
        if (!writer.isComplete()) {
            cutOff(writer);
            return false;
        }
        if (!writer.closes() && (body.isEnd() || body.drain())) {
            return true;
        }
        if (!body.isEnd() || !input.isEmpty()) {
            linger();
        }
        return false;
    }

    /** Reads on in the head of a request; false if the peer has ended, or sent nothing but empty lines. */
    @Generator
    private boolean readHead(RequestParser head) throws MalformedException {
        long start = nanoTime();
        do {
            OneOf2<byte[], Void> next;
            try {
                next = await(PIECE, sleep(server.headTimeout().minusNanos(nanoTime() - start)));
            } catch (ConnectionClosedException e) {
                return false;
            }
            if (next.isSecond()) {
                if (head.isEmpty()) {
                    return false;
                }
                throw new MalformedException(REQUEST_TIMEOUT, "the head comes too slowly");
            }
            input.accept(next.first());
        } while (!input.feed(head));
        return true;
    }

    private ResponseWriter.Terms terms(RequestParser head) {
        return new ResponseWriter.Terms(
                head.method().equals("HEAD"),
                head.minorVersion() > 0,
                !head.keepAlive() || requests >= server.maxRequests());
    }

    // ---- the answer -----------------------------------------------------------------------------------------------

    /** Has the request answered, one way or the other; if it fails in the middle, the answer stays incomplete. */
    @Generator
    private void answer(HttpRequest request, ResponseWriter writer) throws IOException {
        HttpResponse failure;
        try {
            HttpResponse response;
            if (server.isGenerator()) {
                response = call(server.coroutine(request));
            } else {
                if (!request.incoming().isEnd()) {
                    request.readBody();
                }
                response = server.plainAnswer(request);
            }
            if (writer.mustSend(response)) {
                writer.send(response);
            }
            return;
        } catch (ConnectionClosedException | CancelledError e) {
            throw e;
        } catch (HttpException e) {
            log.debug(request.method() + " " + request.target() + ": " + e.getMessage());
            failure = failure(e.status(), e.getMessage() == null ? "" : e.getMessage());
        } catch (Throwable e) {
            log.error(request.method() + " " + request.target() + " failed", e);
            failure = failure(INTERNAL_SERVER_ERROR, "");
        }
        if (!writer.isBegun()) {
            writer.send(failure);
        }
    }

    /** Where the end of the connection would be the end of the answer, it must not look like one. */
    @Generator
    private void cutOff(ResponseWriter writer) {
        if (writer.endsWithConnection()) {
            output.flushInTime();
            reset();
        }
    }

    /** Answers what is no request, and reads no further: RFC 9112 section 2.2. */
    @Generator
    private void refuse(MalformedException mistake) throws IOException {
        log.debug(peer + " is answered by " + mistake.status() + ": " + mistake.getMessage());
        RequestBody none = new RequestBody(server, input, Framing.NONE, false);
        Shield shield = shield();
        try (shield) {
            ResponseWriter writer =
                    new ResponseWriter(server, output, none, shield, new ResponseWriter.Terms(false, true, true));
            writer.send(failure(mistake.status(), mistake.getMessage()));
        }
        linger();
    }

    private static HttpResponse failure(int status, String details) {
        String text = (status + " " + Reasons.of(status)).strip() + (details.isEmpty() ? "" : ": " + details) + "\n";
        HttpHeaders headers = new HttpHeaders().add("Content-Type", "text/plain; charset=utf-8");
        return new HttpResponse(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads on for a while, so that the peer's system does not throw the answer away: RFC 9112 section 9.6. */
    @Generator
    private void linger() {
        output.flushInTime();
        endOutput();
        long start = nanoTime();
        long left = LINGER_BYTES;
        try {
            while (left > 0) {
                OneOf2<byte[], Void> next = await(PIECE, sleep(LINGER.minusNanos(nanoTime() - start)));
                if (next.isSecond()) {
                    return;
                }
                left -= next.first().length;
            }
        } catch (ConnectionClosedException e) {
            log.debug(peer + " has gone");
        }
    }
}
