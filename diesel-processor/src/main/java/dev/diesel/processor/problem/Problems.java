package dev.diesel.processor.problem;

import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong, once per place, and hands it to the compiler. */
public final class Problems {
    /** Where messages end up. */
    @FunctionalInterface
    public interface Sink {
        /** Reports one message at a place in the user's file. */
        void report(Problem problem, String message, Position position);
    }

    private final Sink sink;
    private final Set<Object> seen = new LinkedHashSet<>();
    private int errors;

    /** A collector that hands everything on to {@code sink}. */
    public Problems(Sink sink) {
        this.sink = sink;
    }

    /** Reports a problem; the same one at the same place is reported once. */
    public void report(Problem problem, Position position, Object... arguments) {
        if (!seen.add(problem.code() + position)) {
            return;
        }
        if (problem.kind() == javax.tools.Diagnostic.Kind.ERROR) {
            errors++;
        }
        sink.report(problem, problem.message(arguments), position);
    }

    /** Reports a problem and gives the exception that ends the work on this generator: {@code throw reject(…)}. */
    public Rejection reject(Problem problem, Position position, Object... arguments) {
        report(problem, position, arguments);
        return new Rejection(problem.code());
    }

    /** Errors reported so far. */
    public int errors() {
        return errors;
    }
}
