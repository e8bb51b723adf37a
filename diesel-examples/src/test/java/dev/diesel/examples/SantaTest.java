package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.testkit.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SantaTest {
    private static final String TOYS = "Ho ho ho, off to deliver toys!";
    private static final String HELP = "Ho ho ho, how can I help?";

    /**
     * Elves come after 4, 5, 6, … 13 seconds, so that the third is there at 6 and three more at 9 and 12; those who were
     * helped come again, the ninth reindeer at 29.
     */
    @Test
    void wakesForThreeElvesAndForNineReindeer() {
        try (Printed printed = new Printed();
                Simulation simulation = new Simulation()) {
            new Santa().start(simulation.application());
            simulation.advance(Duration.ofSeconds(28));
            assertThat(printed.lines()).hasSizeGreaterThanOrEqualTo(6).containsOnly(HELP);
            simulation.advance(Duration.ofSeconds(2));
            assertThat(printed.lines()).containsOnlyOnce(TOYS);
        }
    }
}
