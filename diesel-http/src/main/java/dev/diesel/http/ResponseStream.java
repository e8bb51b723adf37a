package dev.diesel.http;

import dev.diesel.annotations.Generator;
import dev.diesel.http.wire.ChunkWriter;
import dev.diesel.http.wire.Framing;
import dev.diesel.http.wire.HeadWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The body of an answer that a handler writes piece by piece: what {@link HttpRequest#respond} gives. Hub thread only,
 * in the routine of the handler, and not in a {@code @Call}: what is sent there goes to another connection.
 *
 * <p>What is written goes out when the handler waits. A write suspends while the client reads more slowly than the
 * handler writes. A handler that fails, or returns without {@link #end}, leaves a body that is cut off; the connection
 * is closed, so that the client sees it.
 */
public final class ResponseStream {
    private static final int PIECE = 64 * 1024;

    /** Who reads these at the end has acted without them: RFC 9110 section 6.5.1. */
    private static final Set<String> NO_TRAILERS =
            Set.of("connection", "content-length", "host", "trailer", "transfer-encoding");

    private final ServerOutput output;
    private final HttpResponse response;
    private final Framing framing;

    /** Whether the answer is to HEAD, and so has no body. */
    private final boolean isHead;

    private long count;
    private boolean ended;

    ResponseStream(ServerOutput output, HttpResponse response, Framing framing, boolean isHead) {
        this.output = output;
        this.response = response;
        this.framing = framing;
        this.isHead = isHead;
    }

    /** Writes a text in UTF-8, as {@link #write(byte[])} does. */
    @Generator
    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a piece of the body; an empty one does nothing. Suspends: only in a generator.
     *
     * @throws IllegalStateException if the stream was ended, or more is written than {@code Content-Length} says, or the
     *     answer has no body
     * @throws dev.diesel.ConnectionClosedException if the client has gone, or reads nothing for too long
     */
    @Generator
    public void write(byte[] piece) {
        add(piece.length);
        for (int at = 0; at < piece.length && !isHead; at += PIECE) {
            int to = Math.min(piece.length, at + PIECE);
            if (framing.kind() == Framing.Kind.CHUNKED) {
                output.write(ChunkWriter.chunk(piece, at, to), HttpResponse.NO_BODY);
            } else {
                output.write(piece, at, to);
            }
        }
    }

    private void add(int length) {
        if (ended) {
            throw new IllegalStateException("the answer has been ended");
        }
        count += length;
        if (framing.kind() == Framing.Kind.NONE && count > 0) {
            throw new IllegalStateException("an answer with the code " + response.code() + " has no body");
        }
        if (framing.kind() == Framing.Kind.LENGTH && count > framing.length()) {
            throw new IllegalStateException("more is written than Content-Length says, which is " + framing.length());
        }
    }

    /**
     * Ends the answer. Suspends: only in a generator.
     *
     * @return what the handler has to return
     * @throws IllegalStateException if it was ended before, or less was written than {@code Content-Length} says
     */
    @Generator
    public HttpResponse end() {
        return end(new HttpHeaders());
    }

    /**
     * Ends the answer with trailer fields, which are dropped where the body is not sent in chunks: RFC 9110 section 6.5.
     * Otherwise as {@link #end()}.
     *
     * @throws IllegalArgumentException if there is a field among them that says how the message is framed or routed
     */
    @Generator
    public HttpResponse end(HttpHeaders trailers) {
        add(0);
        if (framing.kind() == Framing.Kind.LENGTH && count < framing.length() && !isHead) {
            throw new IllegalStateException(
                    "only " + count + " bytes are written, and Content-Length is " + framing.length());
        }
        byte[] fields = trailerBytes(trailers);
        ended = true;
        if (framing.kind() == Framing.Kind.CHUNKED && !isHead) {
            output.write(ChunkWriter.last(), fields);
        }
        return response;
    }

    private static byte[] trailerBytes(HttpHeaders trailers) {
        HeadWriter writer = new HeadWriter();
        trailers.forEach((name, value) -> {
            if (NO_TRAILERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(name + " is no trailer field");
            }
            writer.field(name, value);
        });
        return writer.toBytes();
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether the end of the connection is the end of the body. */
    boolean endsWithConnection() {
        return framing.kind() == Framing.Kind.UNTIL_CLOSE;
    }

    /** What {@link #end} gives. */
    HttpResponse response() {
        return response;
    }
}
