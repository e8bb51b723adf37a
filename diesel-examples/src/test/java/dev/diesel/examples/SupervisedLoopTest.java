package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Loop;
import dev.diesel.testkit.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SupervisedLoopTest {
    @Test
    void failsTwiceAndIsStartedAgainEachTime() {
        try (Printed printed = new Printed();
                Simulation simulation = new Simulation()) {
            simulation.application().addLoop(new Loop(new SupervisedLoop()::feed).restarting());
            simulation.advance(Duration.ofMillis(600)); // after 0.2 seconds, and then after twice as long
            assertThat(printed.lines()).containsExactly("fed at attempt 3");
            assertThat(simulation.log())
                    .contains("the backend is away, attempt 1", "the backend is away, attempt 2")
                    .doesNotContain("attempt 3");
        }
    }
}
