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

    @ParameterizedTest
    @MethodSource("requests")
    void requestsMeanWhatTheVectorSays(Vector vector) {
        byte[] input = vector.input();
        assertThat(MessageStream.ofRequests(input, vector.limits())).hasToString(vector.expected());
        for (int cut = 0; cut <= input.length; cut++) {
            assertThat(MessageStream.ofRequests(input, vector.limits(), cut))
                    .as("cut before byte %d", cut)
                    .hasToString(vector.expected());
        }
        assertThat(MessageStream.ofRequests(input, vector.limits(), everywhere(input)))
                .hasToString(vector.expected());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responsesMeanWhatTheVectorSays(Vector vector) {
        byte[] input = vector.input();
        String method = vector.options().getOrDefault("method", "GET");
        assertThat(MessageStream.ofResponses(input, vector.limits(), method)).hasToString(vector.expected());
        for (int cut = 0; cut <= input.length; cut++) {
            assertThat(MessageStream.ofResponses(input, vector.limits(), method, cut))
                    .as("cut before byte %d", cut)
                    .hasToString(vector.expected());
        }
        assertThat(MessageStream.ofResponses(input, vector.limits(), method, everywhere(input)))
                .hasToString(vector.expected());
    }

    /** Cuts before every byte. */
    static int[] everywhere(byte[] input) {
        return IntStream.range(0, input.length).toArray();
    }
}
