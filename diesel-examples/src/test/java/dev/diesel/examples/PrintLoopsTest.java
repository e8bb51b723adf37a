package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Loop;
import dev.diesel.testkit.Simulation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PrintLoopsTest {
    @Test
    void loopsPrintAtTheirOwnPace() {
        PrintStream original = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Simulation simulation = new Simulation()) {
            simulation.application().addLoop(new Loop(PrintLoops::printEverySecond));
            simulation.application().addLoop(new Loop(PrintLoops::printEveryTwoSeconds));
            simulation.advance(Duration.ofMillis(3_999));
            // At 0, 1, 2 and 3 seconds, and at 0 and 2.
            assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(4 + 2);
            simulation.advance(Duration.ofMillis(1));
            assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(5 + 3);
        } finally {
            System.setOut(original);
        }
    }
}
