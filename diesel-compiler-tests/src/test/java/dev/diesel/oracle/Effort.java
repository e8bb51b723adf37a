package dev.diesel.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Which schedules a program is run under. Any thread; immutable.
 *
 * @param schedules the schedules for a program that makes so many suspending calls when all are ready
 */
public record Effort(IntFunction<List<Schedule>> schedules) {
    /** Every failing position of a small program, and a few dozen random runs. */
    public static final Effort THOROUGH = of(40, 40);

    /** Compiles only. */
    public static final Effort NONE = new Effort(calls -> List.of());

    /** One schedule. */
    public static Effort only(Schedule schedule) {
        return new Effort(calls -> List.of(schedule));
    }

    /**
     * All ready, all suspended, some failures, some random runs.
     *
     * @param failures of how many suspending calls each one fails alone, ready and suspended
     * @param randoms the number of random schedules
     */
    public static Effort of(int failures, int randoms) {
        return new Effort(calls -> {
            List<Schedule> schedules = new ArrayList<>(List.of(Schedule.ALL_READY, Schedule.ALL_SUSPENDED));
            int positions = Math.min(calls, failures);
            for (int i = 0; i < positions; i++) {
                // Spread over the whole run if there are more calls than positions to try.
                int failing = (int) ((long) i * calls / positions);
                schedules.add(Schedule.failingAt(failing, false));
                schedules.add(Schedule.failingAt(failing, true));
            }
            for (int i = 0; i < randoms; i++) {
                schedules.add(Schedule.random(i, i % 3 == 0 ? 0 : 0.25 / (i % 3)));
            }
            return schedules;
        });
    }
}
