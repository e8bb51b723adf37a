package dev.diesel.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.http.wire.Vector.Limits;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Targets, dates and the writers on random input. */
@Timeout(3600)
class SyntaxFuzzTest {
    private static final int CHUNK = 3;

    private static final Limits LIMITS =
            new Limits(new HeadLimits(10_000, 100, 10_000), new BodyLimits(10_000, 100, 100, 10, 1_000));

    private static String text(byte[] input) {
        return new String(input, ISO_8859_1);
    }

    @Test
    void aDecodedPathNeverClimbsAndSaysWhatWasWritten() {
        Fuzz.run(ParserFuzzTest.inputs(Vector.load("targets.txt")), input -> {
            int space = Math.max(0, text(input).indexOf(' '));
            String method = text(input).substring(0, space);
            String target = text(input).substring(space).strip();
            if (Octets.isTarget(target)) {
                checkTarget(method, target);
            }
        });
    }

    private static void checkTarget(String method, String target) {
        Targets.Target parsed;
        try {
            parsed = Targets.parse(method, target);
        } catch (MalformedException e) {
            assertThat(e.status()).isEqualTo(400);
            return;
        }
        assertThat(target).endsWith(parsed.query()).contains(parsed.authority());
        switch (parsed.form()) {
            case AUTHORITY -> assertThat(parsed.path()).isEmpty();
            case ASTERISK -> assertThat(target).isEqualTo("*");
            default -> {
                if (!parsed.path().equals("*")) {
                    assertThat(parsed.path()).startsWith("/").doesNotContain("\0");
                    assertThat(parsed.path().split("/", -1)).doesNotContain(".", "..");
                }
            }
        }
    }

    @Test
    void aDateOfThePreferredFormIsWrittenAsItWasRead() {
        Fuzz.run(ParserFuzzTest.inputs(Vector.load("dates.txt")), input -> {
            String date = text(input);
            HttpDate.parse(date, SyntaxVectorsTest.NOW).ifPresent(time -> {
                assertThat(HttpDate.parse(HttpDate.format(time), SyntaxVectorsTest.NOW))
                        .contains(time);
                if (date.startsWith(",", 3)) {
                    assertThat(HttpDate.format(time)).isEqualTo(date);
                }
            });
        });
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Fuzz.run(ParserFuzzTest.inputs(VectorsTest.requests().toList()), input -> {
            for (Message message : MessageStream.ofRequests(input, LIMITS).messages) {
                // We write HTTP/1.1 only, and what was allowed in 1.0 may not be so there.
                if (message.whole && message.startLine.endsWith("1")) {
                    checkWritten(message);
                }
            }
        });
    }

    private static void checkWritten(Message message) {
        byte[] written = written(message);
        MessageStream read = MessageStream.ofRequests(written, LIMITS);
        assertThat(read.messages).as(Escapes.escape(written)).hasSize(1);
        Message back = read.messages.get(0);
        assertThat(back).hasToString(message.toString());
        assertThat(back.end).isEqualTo(written.length);
    }

    private static byte[] written(Message message) {
        String[] line = message.startLine.split(" ");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HeadWriter head = new HeadWriter().requestLine(line[0], line[1]);
        message.fields.forEach(field -> head.field(field.name(), field.value()));
        out.writeBytes(head.toBytes());
        byte[] body = message.body.toByteArray();
        if (message.framing.equals(Framing.CHUNKED)) {
            for (int at = 0; at < body.length; at += CHUNK) {
                out.writeBytes(ChunkWriter.chunk(body, at, Math.min(body.length, at + CHUNK)));
            }
            out.writeBytes(ChunkWriter.last());
            HeadWriter trailers = new HeadWriter();
            message.trailers.forEach(field -> trailers.field(field.name(), field.value()));
            out.writeBytes(trailers.toBytes());
        } else {
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    @Test
    void aFieldIsRefusedOrReadBackAsItself() {
        Fuzz.run(ParserFuzzTest.inputs(VectorsTest.requests().toList()), input -> {
            String text = text(input);
            int colon = Math.max(0, text.indexOf(':'));
            String name = text.substring(0, colon);
            String value = text.substring(colon);
            byte[] head = written(name, value);
            // Fields that say how the message goes on are not what this is about.
            if (head.length > 0
                    && MessageStream.ofRequests(head, LIMITS).messages.size() == 1) {
                Message message =
                        MessageStream.ofRequests(head, LIMITS).messages.get(0);
                assertThat(message.fields.get(1)).isEqualTo(new Message.Field(name, value));
                assertThat(message.fields).hasSize(2);
            }
        });
    }

    private static byte[] written(String name, String value) {
        try {
            return new HeadWriter()
                    .requestLine("GET", "/")
                    .field("Host", "a")
                    .field(name, value)
                    .toBytes();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
