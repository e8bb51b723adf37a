package dev.diesel.oracle;

import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Says what happens at the first, second, … suspending call of a run. Any thread; immutable.
 *
 * @param name what a report calls it
 * @param decisions the decision for each call, by its number from 0
 */
public record Schedule(String name, IntFunction<Decision> decisions) {
    static final Schedule ALL_READY = new Schedule("all ready", call -> Decision.READY);
    static final Schedule ALL_SUSPENDED = new Schedule("all suspended", call -> Decision.SUSPENDED);

    /** Only call number {@code failing} fails; every call suspends, or none does. */
    static Schedule failingAt(int failing, boolean suspends) {
        return new Schedule(
                (suspends ? "suspended" : "ready") + ", call " + failing + " fails",
                call -> Decision.of(suspends, call == failing));
    }

    /** Every call suspends with probability 1/2, and fails with probability {@code failures}. */
    static Schedule random(long seed, double failures) {
        return new Schedule("random " + seed + " with failures " + failures, call -> {
            SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (call + 1));
            return Decision.of(random.nextBoolean(), random.nextDouble() < failures);
        });
    }

    Decision at(int call) {
        return decisions.apply(call);
    }
}
