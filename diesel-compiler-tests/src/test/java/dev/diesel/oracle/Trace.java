package dev.diesel.oracle;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run did, as text that can be compared with another run's. One thread.
 *
 * <p>Every exception gets a number when it is first seen, so that two traces are equal only if the same object arrives
 * at the same places.
 */
final class Trace {
    /** Lines after which the run is given up: only a program that is out of control writes so many. */
    private static final int MAX_LINES = 20_000;

    private final List<String> lines = new ArrayList<>();
    private final Map<Throwable, Integer> numbers = new IdentityHashMap<>();
    private final List<List<Integer>> stacks = new ArrayList<>();
    private final String fileName;

    /** A trace of a program whose class is in the file of that name. */
    Trace(String fileName) {
        this.fileName = fileName;
    }

    void add(String line) {
        if (lines.size() >= MAX_LINES) {
            Runner.giveUp();
        }
        lines.add(line);
    }

    List<String> lines() {
        return lines;
    }

    /**
     * For every exception that is not the cause of another, in the order they were first seen, the lines of the
     * program's file in its stack trace.
     */
    List<List<Integer>> stacks() {
        return stacks;
    }

    String render(Object value) {
        return Rendering.of(value, this::render);
    }

    /** While an exception is in a machine in parts, its trace has the method that called the part, too. */
    private List<Integer> lines(StackTraceElement[] trace) {
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < trace.length; i++) {
            boolean divider = i > 0
                    && trace[i - 1].getMethodName().startsWith("step$")
                    && trace[i - 1].getClassName().equals(trace[i].getClassName());
            if (!divider && fileName.equals(trace[i].getFileName())) {
                lines.add(trace[i].getLineNumber());
            }
        }
        return lines;
    }

    private String render(Throwable error) {
        if (!numbers.containsKey(error)) {
            stacks.add(lines(error.getStackTrace()));
        }
        return describe(error);
    }

    /** Type, number, message, cause and suppressed exceptions; an exception seen before is only named. */
    private String describe(Throwable error) {
        Integer known = numbers.get(error);
        String name = error.getClass().getName();
        if (known != null) {
            return name + "#" + known;
        }
        numbers.put(error, numbers.size());
        StringBuilder out = new StringBuilder(name + "#" + numbers.get(error) + "(" + message(error) + ")");
        if (error.getCause() != null) {
            out.append(" cause ").append(describe(error.getCause()));
        }
        for (Throwable each : error.getSuppressed()) {
            out.append(" suppressed ").append(describe(each));
        }
        return out.toString();
    }

    /** The virtual machine's own texts name local variables and class loaders, which are not the user's business. */
    private static String message(Throwable error) {
        boolean byMachine = error instanceof NullPointerException || error instanceof ClassCastException;
        return byMachine && error.getMessage() != null ? "…" : error.getMessage();
    }
}
