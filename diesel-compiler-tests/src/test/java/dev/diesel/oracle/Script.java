package dev.diesel.oracle;

import dev.diesel.frame.Frame;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * One run in progress: decides about each suspending call, and records what the program does. Used by the one thread
 * that runs the program, which finds it with {@link #current}.
 */
public final class Script {
    /** Calls after which every further one fails, so that a program that catches everything still ends. */
    private static final int MAX_CALLS = 3_000;

    private static final ThreadLocal<Script> CURRENT = new ThreadLocal<>();

    private final Schedule schedule;
    private final Trace trace;
    private int calls;
    private int fuel = Probe.FUEL;

    Script(Schedule schedule, Trace trace) {
        this.schedule = schedule;
        this.trace = trace;
    }

    /** The script of the program that this thread runs. */
    public static Script current() {
        return CURRENT.get();
    }

    void install() {
        CURRENT.set(this);
    }

    static void uninstall() {
        CURRENT.remove();
    }

    Trace trace() {
        return trace;
    }

    int calls() {
        return calls;
    }

    /** Uses up one loop iteration; false when the program has had its share. */
    boolean burn() {
        return fuel-- > 0;
    }

    /** Decides about the next suspending call, and records it. */
    Step next(String what) {
        trace.add("> " + what);
        int call = calls++;
        // What another routine could do to shared state while this one waits.
        Probe.shared++;
        if (call >= MAX_CALLS) {
            return new Step(false, Probe.OutOfCalls::new);
        }
        Decision decision = schedule.at(call);
        return new Step(decision.suspends, decision.fails ? () -> failure(call) : null);
    }

    /** The blocking form of a suspending call: what {@code await} and {@code send} do on a thread. */
    public Object block(String what, Object value) {
        Step step = next(what);
        if (step.failure != null) {
            throw Frame.<RuntimeException>sneaky(step.failure.get());
        }
        return value;
    }

    /** A suspending call can fail with anything: unchecked, checked, an error, one with a cause. */
    private static Throwable failure(int call) {
        String text = "call " + call;
        return switch (call % 4) {
            case 0 -> new Probe.Boom(text);
            case 1 -> new IOException(text);
            case 2 -> new Probe.Crash(text);
            default -> new IllegalStateException(text, new Probe.Boom("cause of " + text));
        };
    }

    /** What happens at one call: whether it suspends first, and what makes the exception it then throws, or null. */
    record Step(boolean suspends, Supplier<Throwable> failure) {}
}
