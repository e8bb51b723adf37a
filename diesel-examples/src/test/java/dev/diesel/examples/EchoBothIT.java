package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EchoBothIT {
    @Test
    void makesItsCallsAndEnds() throws Exception {
        try (StandardOutput output = new StandardOutput()) {
            EchoBoth.main(new String[0]);
            assertThat(output.line()).matches("5000 loops in \\d+\\.\\d\\ds");
        }
    }
}
