package dev.diesel.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stack of a routine in the user's own lines: one element per generator call, innermost first. Hub thread only. */
public final class LogicalStack {
    /** Elements shown at most; a deeper stack ends with an element that gives the number left out. */
    private static final int MAX_ELEMENTS = 256;

    /** Stands between the Java stack and the logical one; printed as {@code diesel.awaitedBy(logical stack)}. */
    private static final StackTraceElement MARK = mark("logical stack");

    /** How the names of the methods begin that a long {@code step} has been divided into. */
    private static final String PART = "step$";

    private LogicalStack() {}

    /** The class, method, file and line where each frame waits, from {@code frame} outward. */
    public static List<StackTraceElement> of(Frame frame) {
        List<StackTraceElement> elements = new ArrayList<>();
        Frame each = frame;
        for (; each != null && elements.size() < MAX_ELEMENTS; each = each.parent) {
            elements.add(each.where());
        }
        int left = 0;
        for (; each != null; each = each.parent) {
            left++;
        }
        if (left > 0) {
            elements.add(mark(left + " more generator calls"));
        }
        return elements;
    }

    /**
     * Makes the trace of an exception that leaves a frame the user's: takes out what only divides a long method, and adds
     * the generators that wait for the one that failed; they are not on the Java stack, so the trace ends at the hub.
     * The same object stays; callers are added once, by the first call.
     */
    static void complete(Throwable error, Frame caller) {
        StackTraceElement[] trace = error.getStackTrace();
        if (trace.length == 0 || Arrays.asList(trace).contains(MARK)) {
            return;
        }
        List<StackTraceElement> all = withoutDividers(trace);
        Frame missing = caller;
        while (missing != null && isOnStack(missing, trace)) {
            missing = missing.parent;
        }
        if (missing != null) {
            all.add(MARK);
            all.addAll(of(missing));
        }
        if (!all.equals(Arrays.asList(trace))) {
            error.setStackTrace(all.toArray(new StackTraceElement[0]));
        }
    }

    /** The trace without the methods that called a part of themselves: the part is on the user's line. */
    private static List<StackTraceElement> withoutDividers(StackTraceElement[] trace) {
        List<StackTraceElement> all = new ArrayList<>();
        for (int i = 0; i < trace.length; i++) {
            boolean divider = i > 0
                    && trace[i - 1].getMethodName().startsWith(PART)
                    && trace[i - 1].getClassName().equals(trace[i].getClassName());
            if (!divider) {
                all.add(trace[i]);
            }
        }
        return all;
    }

    /** Whether the caller was still on the Java stack when the exception was made. */
    private static boolean isOnStack(Frame caller, StackTraceElement[] trace) {
        int line = caller.where().getLineNumber();
        String machine = caller.getClass().getName();
        return Arrays.stream(trace)
                .anyMatch(each ->
                        each.getLineNumber() == line && each.getClassName().equals(machine));
    }

    private static StackTraceElement mark(String text) {
        return new StackTraceElement("diesel", "awaitedBy", text, -1);
    }
}
