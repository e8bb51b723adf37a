package dev.diesel.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.http.wire.Vector.Limits;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What both Netty and we take for a message must be the same message, with the same end: a message that two recipients
 * read differently is how requests are smuggled. That one of the two refuses it is no difference. On purpose we differ
 * in that
 *
 * <ul>
 *   <li>Netty leaves out trailer fields that may not be there; we hand them on, apart from the head's fields, and heed
 *       none of them;
 *   <li>Netty takes {@code Transfer-Encoding} out of the head of a response that has no body;
 *   <li>Netty leaves it to the program to close a connection, and so goes on after a message with {@code Connection:
 *       close}.
 * </ul>
 */
@Timeout(3600)
class NettyDifferentialFuzzTest {
    private static final Limits LIMITS =
            new Limits(new HeadLimits(4_000, 1_000, 8_000), new BodyLimits(100_000, 1_000, 10_000, 100, 8_000));

    /** Trailer fields that Netty leaves out. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "trailer");

    @Test
    void requests() {
        Fuzz.run(
                ParserFuzzTest.inputs(VectorsTest.requests().toList()),
                input -> compare(MessageStream.ofRequests(input, LIMITS), netty(new HttpRequestDecoder(), input)));
    }

    @Test
    void responses() {
        Fuzz.run(
                ParserFuzzTest.inputs(VectorsTest.responses().toList()),
                input -> compare(
                        MessageStream.ofResponses(input, LIMITS, "GET"), netty(new HttpResponseDecoder(), input)));
    }

    /** The messages that Netty reads up to the first that it refuses. */
    private static List<Message> netty(ChannelHandler decoder, byte[] input) {
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        channel.writeInbound(Unpooled.wrappedBuffer(input.clone()));
        channel.finish();
        List<Message> messages = new ArrayList<>();
        // After 101 it hands on bytes of another protocol.
        while (channel.readInbound() instanceof HttpObject part
                && part.decoderResult().isSuccess()) {
            add(messages, part);
        }
        channel.releaseInbound();
        return messages;
    }

    private static void add(List<Message> messages, HttpObject part) {
        if (part instanceof HttpMessage head) {
            Message message = new Message();
            message.startLine = startLine(head);
            addAll(head.headers(), message.fields);
            messages.add(message);
        }
        if (part instanceof HttpContent content) {
            Message message = messages.get(messages.size() - 1);
            message.body.writeBytes(content.content().toString(ISO_8859_1).getBytes(ISO_8859_1));
            content.release();
        }
        if (part instanceof LastHttpContent last) {
            Message message = messages.get(messages.size() - 1);
            addAll(last.trailingHeaders(), message.trailers);
            message.whole = true;
        }
    }

    private static void addAll(HttpHeaders headers, List<Message.Field> fields) {
        headers.forEach(field -> fields.add(new Message.Field(field.getKey(), field.getValue())));
    }

    private static String startLine(HttpMessage head) {
        return head instanceof HttpRequest request
                ? request.method() + " " + request.uri()
                : Integer.toString(((HttpResponse) head).status().code());
    }

    private static void compare(MessageStream ours, List<Message> theirs) {
        List<Message> mine = ours.messages;
        for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
            compare(mine.get(i), theirs.get(i));
        }
    }

    private static void compare(Message mine, Message theirs) {
        assertThat(mine.startLine + " ").contains(theirs.startLine + " ");
        boolean without = !mine.hasBody();
        assertThat(mine.fields)
                .filteredOn(field -> !(without && field.name().equalsIgnoreCase("Transfer-Encoding")))
                .containsExactlyInAnyOrderElementsOf(theirs.fields);
        if (mine.whole && theirs.whole) {
            assertThat(mine.body.toByteArray()).isEqualTo(theirs.body.toByteArray());
            assertThat(mine.trailers)
                    .filteredOn(field -> !FRAMING.contains(field.name().toLowerCase(Locale.ROOT)))
                    .containsExactlyInAnyOrderElementsOf(theirs.trailers);
        }
    }
}
