package dev.diesel.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dates and request targets by the sections that define them. */
class SyntaxVectorsTest {
    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    static Stream<Vector> dates() {
        return Vector.load("dates.txt").stream();
    }

    static Stream<Vector> targets() {
        return Vector.load("targets.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("dates")
    void aDateMeansWhatTheVectorSays(Vector vector) {
        assertThat(HttpDate.parse(vector.text(), NOW).map(HttpDate::format).orElse(""))
                .isEqualTo(vector.expected());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aTargetMeansWhatTheVectorSays(Vector vector) {
        String[] line = vector.text().split(" ", 2);
        assertThat(meaning(line[0], line[1])).isEqualTo(vector.expected());
    }

    private static String meaning(String method, String target) {
        try {
            Targets.Target parsed = Targets.parse(method, target);
            String text = parsed.form() + " " + parsed.path() + " ?" + parsed.query() + " " + parsed.authority();
            return Escapes.escape(text.strip());
        } catch (MalformedException e) {
            return "error " + e.status();
        }
    }
}
