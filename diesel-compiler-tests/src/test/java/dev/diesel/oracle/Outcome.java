package dev.diesel.oracle;

import java.util.List;

/**
 * What one run of a program did. Any thread; immutable.
 *
 * @param trace every line that was recorded, in order
 * @param end the value returned or the exception thrown, as text
 * @param stacks of every exception, the lines of the program in its stack trace
 * @param calls how many suspending calls were made
 */
public record Outcome(List<String> trace, String end, List<List<Integer>> stacks, int calls) {
    private static final String HUNG = "hung: ";

    /** Whether two runs cannot be told apart; how they differ is {@link #difference}. */
    boolean sameAs(Outcome other) {
        return trace.equals(other.trace) && end.equals(other.end);
    }

    /** A run that did not end by itself. */
    static Outcome hung(String why, int calls) {
        return new Outcome(List.of(), HUNG + why, List.of(), calls);
    }

    /** javac has bugs of its own: some of its classes for synchronized in a switch expression do not verify. */
    boolean isRefused() {
        return end.startsWith("threw " + VerifyError.class.getName());
    }

    boolean isHung() {
        return end.startsWith(HUNG);
    }

    /**
     * Where the stack trace of an exception is wrong, or null. It must begin with the same line and name no other line,
     * in no other order. A state machine's trace may lack the callers of an exception that never left its method, and
     * the lines of javac's bridge methods.
     */
    static String wrongStack(Outcome expected, Outcome actual) {
        for (int i = 0; i < expected.stacks.size(); i++) {
            List<Integer> all = expected.stacks.get(i);
            List<Integer> some = actual.stacks.get(i);
            boolean right = all.isEmpty() ? some.isEmpty() : startsAlike(all, some) && isSubsequence(some, all);
            if (!right) {
                return "exception #" + i + ": expected lines " + all + ", actual lines " + some;
            }
        }
        return null;
    }

    private static boolean startsAlike(List<Integer> all, List<Integer> some) {
        return !some.isEmpty() && all.get(0).equals(some.get(0));
    }

    private static boolean isSubsequence(List<Integer> some, List<Integer> all) {
        int next = 0;
        for (Integer line : all) {
            if (next < some.size() && line.equals(some.get(next))) {
                next++;
            }
        }
        return next == some.size();
    }

    /** The first place where {@code actual} goes another way, with some lines before it. */
    static String difference(Outcome expected, Outcome actual) {
        int at = 0;
        while (at < expected.trace.size()
                && at < actual.trace.size()
                && expected.trace.get(at).equals(actual.trace.get(at))) {
            at++;
        }
        StringBuilder out = new StringBuilder();
        for (int i = Math.max(0, at - 5); i < at; i++) {
            out.append("    same:     ").append(expected.trace.get(i)).append('\n');
        }
        out.append("    expected: ").append(expected.lineOrEnd(at)).append('\n');
        out.append("    actual:   ").append(actual.lineOrEnd(at)).append('\n');
        out.append("    ends:     ")
                .append(expected.end)
                .append(" / ")
                .append(actual.end)
                .append('\n');
        return out.toString();
    }

    private String lineOrEnd(int index) {
        return index < trace.size() ? trace.get(index) : "(end) " + end;
    }
}
