package dev.diesel.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.http.wire.Vector.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parsers of messages on mutations of the vectors: no exception but the one, no dependence on splits, no limit exceeded. */
@Timeout(3600)
class ParserFuzzTest {
    private static final Limits NARROW = new Limits(new HeadLimits(60, 6, 120), new BodyLimits(40, 30, 40, 2, 40));
    private static final Limits WIDE =
            new Limits(new HeadLimits(1_000, 50, 2_000), new BodyLimits(1_000, 200, 400, 20, 400));

    private static final String[] METHODS = {"GET", "HEAD", "POST"};

    @Test
    void requests() {
        Fuzz.run(inputs(VectorsTest.requests().toList()), input -> {
            Limits limits = limits(input);
            check(input, limits, (bytes, cuts) -> MessageStream.ofRequests(bytes, limits, cuts));
        });
    }

    @Test
    void responses() {
        Fuzz.run(inputs(VectorsTest.responses().toList()), input -> {
            Limits limits = limits(input);
            String method = METHODS[input.length % METHODS.length];
            check(input, limits, (bytes, cuts) -> MessageStream.ofResponses(bytes, limits, method, cuts));
        });
    }

    private static void check(byte[] input, Limits limits, VectorsTest.Reader reader) {
        MessageStream whole = reader.read(input);
        for (int[] cuts : cuts(input)) {
            assertThat(reader.read(input, cuts))
                    .as("cut at %s", Arrays.toString(cuts))
                    .hasToString(whole.toString());
        }
        checkLimits(whole, limits);
    }

    static List<byte[]> inputs(List<Vector> vectors) {
        return vectors.stream().map(Vector::input).toList();
    }

    /** Everywhere, in two, and in some; the same for the same input. */
    private static List<int[]> cuts(byte[] input) {
        Random random = new Random(Arrays.hashCode(input));
        List<int[]> cuts = new ArrayList<>();
        cuts.add(VectorsTest.everywhere(input));
        cuts.add(new int[] {random.nextInt(input.length + 1)});
        cuts.add(random.ints(4, 0, input.length + 1).sorted().toArray());
        return cuts;
    }

    /** Half of the inputs meet narrow limits, the others get as far as their syntax allows. */
    private static Limits limits(byte[] input) {
        return (Arrays.hashCode(input) & 1) == 0 ? NARROW : WIDE;
    }

    private static void checkLimits(MessageStream stream, Limits limits) {
        for (Message message : stream.messages) {
            assertThat(message.startLine.length())
                    .isLessThanOrEqualTo(limits.head().maxStartLine());
            assertThat(message.fields).hasSizeLessThanOrEqualTo(limits.head().maxFields());
            assertThat(bytes(message.fields)).isLessThanOrEqualTo(limits.head().maxFieldBytes());
            assertThat((long) message.body.size())
                    .isLessThanOrEqualTo(limits.body().maxBody());
            assertThat(message.trailers).hasSizeLessThanOrEqualTo(limits.body().maxTrailers());
            assertThat(bytes(message.trailers))
                    .isLessThanOrEqualTo(limits.body().maxTrailerBytes());
        }
    }

    /** The fewest bytes that these fields can have taken: a colon and a line end each. */
    private static int bytes(List<Message.Field> fields) {
        return fields.stream()
                .mapToInt(field -> field.name().length() + field.value().length() + 3)
                .sum();
    }
}
