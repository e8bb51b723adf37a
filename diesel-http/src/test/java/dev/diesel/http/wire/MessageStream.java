package dev.diesel.http.wire;

import dev.diesel.http.wire.Vector.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the messages of a stream as the drivers do, from pieces of any size, and says what it has seen.
 *
 * <pre>
 *   head ──▶ body ──▶ end ──▶ the next head … until a message that closes, a fault, or no more input
 * </pre>
 *
 * <p>Every piece is handed over in an array of its own, in the middle of other bytes, which is spoilt afterwards: a
 * parser that looks beyond its piece or keeps a reference to it is found out.
 */
final class MessageStream {
    private static final int MARGIN = 3;
    private static final byte MARGIN_BYTE = 'M';
    private static final byte SPOILT = '\n';

    /** What it has seen; the last message may not be whole. */
    final List<Message> messages = new ArrayList<>();

    private final Limits limits;
    /** Of the requests that are answered; null for a stream of requests. */
    private final String method;

    private HeadParser parser;
    private BodyDecoder decoder;
    private Message message;
    private int taken;
    private String end = "";

    private MessageStream(Limits limits, String method) {
        this.limits = limits;
        this.method = method;
        nextHead();
    }

    /** A stream of requests, cut before the bytes with these indices. */
    static MessageStream ofRequests(byte[] stream, Limits limits, int... cuts) {
        return read(new MessageStream(limits, null), stream, cuts);
    }

    /** A stream of responses to requests with that method. */
    static MessageStream ofResponses(byte[] stream, Limits limits, String method, int... cuts) {
        return read(new MessageStream(limits, method), stream, cuts);
    }

    private static MessageStream read(MessageStream reader, byte[] stream, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            reader.piece(Arrays.copyOfRange(stream, from, cut));
            from = cut;
        }
        reader.piece(Arrays.copyOfRange(stream, from, stream.length));
        reader.endOfMessageStream();
        return reader;
    }

    private void nextHead() {
        message = new Message();
        FieldSink sink = (name, value) -> message.fields.add(new Message.Field(name, value));
        parser = method == null
                ? new RequestParser(limits.head(), sink)
                : new ResponseParser(limits.head(), sink, method);
        decoder = null;
    }

    private void piece(byte[] piece) {
        byte[] bytes = new byte[piece.length + 2 * MARGIN];
        Arrays.fill(bytes, MARGIN_BYTE);
        System.arraycopy(piece, 0, bytes, MARGIN, piece.length);
        int at = MARGIN;
        int to = MARGIN + piece.length;
        try {
            while (at < to && end.isEmpty()) {
                int next = decoder == null ? head(bytes, at, to) : body(bytes, at, to);
                taken += next - at;
                at = next;
            }
        } catch (MalformedException e) {
            end = "error " + (method == null ? e.status() : 502);
        }
        Arrays.fill(bytes, SPOILT);
    }

    private int head(byte[] bytes, int from, int to) throws MalformedException {
        int next = parser.feed(bytes, from, to);
        if (parser.isDone()) {
            headDone(taken + next - from);
        } else if (next != to) {
            throw new AssertionError("the head parser stopped at " + next + " of " + to);
        }
        return next;
    }

    private void headDone(int at) throws MalformedException {
        message.framing = parser.framing();
        message.end = at;
        message.startLine = startLine();
        messages.add(message);
        if (message.hasBody()) {
            decoder = BodyDecoder.of(
                    message.framing,
                    limits.body(),
                    (name, value) -> message.trailers.add(new Message.Field(name, value)));
        } else {
            messageDone();
        }
    }

    private String startLine() {
        if (parser instanceof RequestParser request) {
            message.expectsContinue = request.expectsContinue();
            return request.method() + " " + request.target() + " HTTP/1." + request.minorVersion();
        }
        ResponseParser response = (ResponseParser) parser;
        return "HTTP/1." + response.minorVersion() + " " + response.code() + " " + response.reason();
    }

    private int body(byte[] bytes, int from, int to) throws MalformedException {
        int next = decoder.feed(bytes, from, to);
        message.body.write(bytes, decoder.contentFrom(), decoder.contentTo() - decoder.contentFrom());
        if (decoder.isEnd()) {
            message.end = taken + next - from;
            messageDone();
        } else if (next == from) {
            throw new AssertionError("the body decoder took nothing of " + (to - from) + " bytes");
        }
        return next;
    }

    private void messageDone() {
        message.whole = true;
        if (parser.keepAlive()) {
            nextHead();
        } else {
            end = "close";
        }
    }

    private void endOfMessageStream() {
        if (!end.isEmpty()) {
            return;
        }
        if (decoder != null && decoder.endsWithStream()) {
            message.whole = true;
            end = "end of stream";
        } else if (decoder != null || !parser.isEmpty()) {
            end = "unfinished";
        }
    }

    /** How it ended: {@code error} and a status, {@code close}, {@code unfinished}, {@code end of stream}, or nothing. */
    String end() {
        return end;
    }

    /** All that it has seen, as in a {@link Vector}. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (Message each : messages) {
            lines.addAll(each.lines());
            if (each.whole && each.framing.kind() != Framing.Kind.UNTIL_CLOSE) {
                lines.add("end");
            }
        }
        if (!end.isEmpty()) {
            lines.add(end);
        }
        return String.join("\n", lines);
    }
}
