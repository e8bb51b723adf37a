package dev.diesel.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole inputs and what they mean, by section of RFC 9110 and RFC 9112 or by the fault of others that they guard against. */
class VectorsTest {
    private static final String[] REQUESTS = {
        "request-lines.txt", "targets-in-requests.txt", "fields.txt", "lengths.txt", "chunks.txt", "connections.txt"
    };

    static Stream<Vector> requests() {
        return Stream.of(REQUESTS).flatMap(file -> Vector.load(file).stream());
    }

    static Stream<Vector> responses() {
        return Vector.load("responses.txt").stream();
    }

    /** Reads an input that is cut before the bytes with these indices. */
    @FunctionalInterface
    interface Reader {
        MessageStream read(byte[] input, int... cuts);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsMeanWhatTheVectorSays(Vector vector) {
        check(vector, (input, cuts) -> MessageStream.ofRequests(input, vector.limits(), cuts));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responsesMeanWhatTheVectorSays(Vector vector) {
        String method = vector.options().getOrDefault("method", "GET");
        check(vector, (input, cuts) -> MessageStream.ofResponses(input, vector.limits(), method, cuts));
    }

    private static void check(Vector vector, Reader reader) {
        byte[] input = vector.input();
        assertThat(reader.read(input)).hasToString(vector.expected());
        for (int cut = 0; cut <= input.length; cut++) {
            assertThat(reader.read(input, cut)).as("cut before byte %d", cut).hasToString(vector.expected());
        }
        assertThat(reader.read(input, everywhere(input))).hasToString(vector.expected());
    }

    /** Cuts before every byte. */
    static int[] everywhere(byte[] input) {
        return IntStream.range(0, input.length).toArray();
    }
}
