package dev.diesel.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * How many schedules a program is run under. Any thread; immutable.
 *
 * @param failures of how many suspending calls each one fails alone, ready and suspended
 * @param randoms the number of random schedules
 * @param seed of the random schedules
 */
public record Effort(int failures, int randoms, long seed) {
    /** Every failing position of a small program, and a few dozen random runs. */
    public static final Effort THOROUGH = new Effort(40, 40, 1);

    List<Schedule> schedules(int calls) {
        List<Schedule> schedules = new ArrayList<>(List.of(Schedule.ALL_READY, Schedule.ALL_SUSPENDED));
        int positions = Math.min(calls, failures);
        for (int i = 0; i < positions; i++) {
            // Spread over the whole run if there are more calls than positions to try.
            int failing = (int) ((long) i * calls / positions);
            schedules.add(Schedule.failingAt(failing, false));
            schedules.add(Schedule.failingAt(failing, true));
        }
        for (int i = 0; i < randoms; i++) {
            schedules.add(Schedule.random(seed * 1_000 + i, i % 3 == 0 ? 0 : 0.25 / (i % 3)));
        }
        return schedules;
    }
}
