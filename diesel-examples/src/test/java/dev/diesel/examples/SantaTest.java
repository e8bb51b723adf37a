package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.testkit.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SantaTest {
    private static final String TOYS = "Ho ho ho, off to deliver toys!";
    private static final String HELP = "Ho ho ho, how can I help?";

    /** What is printed, each line with the second at which it is. */
    private static List<String> story(Simulation simulation, int seconds) {
        List<String> story = new ArrayList<>();
        try (Printed printed = new Printed()) {
            for (int second = 1; second <= seconds; second++) {
                simulation.advance(Duration.ofSeconds(1));
                for (String line : printed.lines()) {
                    story.add(second + " " + line);
                }
            }
        }
        return story;
    }

    /**
     * Elves come after 4, 5, 6, … 13 seconds, so that the third is there at 6 and three more at 9; those who were helped
     * work for as long again. The ninth reindeer is back at 29, and they are away for five seconds.
     */
    @Test
    void wakesForThreeElvesAndForNineReindeer() {
        try (Simulation simulation = new Simulation()) {
            new Santa().start(simulation.application());
            assertThat(story(simulation, 40))
                    .containsExactly(
                            "6 " + HELP,
                            "9 " + HELP,
                            "11 " + HELP,
                            "13 " + HELP,
                            "17 " + HELP,
                            "19 " + HELP,
                            "23 " + HELP,
                            "25 " + HELP,
                            "28 " + HELP,
                            "29 " + TOYS,
                            "34 " + HELP,
                            "35 " + HELP,
                            "39 " + HELP);
        }
    }

    @Test
    void reindeerComeFirst() {
        try (Simulation simulation = new Simulation()) {
            Santa santa = new Santa();
            Application app = simulation.application();
            app.addLoop(new Loop(santa::santa));
            for (int i = 0; i < 3; i++) {
                app.addLoop(new Loop(santa::elf, 1.0));
            }
            for (int i = 0; i < 9; i++) {
                app.addLoop(new Loop(santa::reindeer, 1.0));
            }
            assertThat(story(simulation, 6)).containsExactly("1 " + TOYS, "6 " + HELP);
        }
    }
}
