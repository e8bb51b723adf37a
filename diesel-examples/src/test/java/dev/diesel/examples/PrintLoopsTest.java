package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Loop;
import dev.diesel.testkit.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PrintLoopsTest {
    @Test
    void loopsPrintAtTheirOwnPace() {
        try (Printed printed = new Printed();
                Simulation simulation = new Simulation()) {
            simulation.application().addLoop(new Loop(PrintLoops::printEverySecond));
            simulation.application().addLoop(new Loop(PrintLoops::printEveryTwoSeconds));
            simulation.advance(Duration.ofMillis(3_999));
            // At 0, 1, 2 and 3 seconds, and at 0 and 2.
            assertThat(printed.lines()).hasSize(4 + 2).containsOnly("hi!");
            simulation.advance(Duration.ofMillis(1));
            assertThat(printed.lines()).hasSize(2);
        }
    }
}
