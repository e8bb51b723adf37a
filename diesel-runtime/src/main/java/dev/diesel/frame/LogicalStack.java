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
     * Adds the generators that wait for the one that failed to the exception's own trace; they are not on the Java
     * stack, so the trace ends at the hub. The same object stays; it is changed once, by the first call.
     */
    static void addCallers(Throwable error, Frame caller) {
        if (caller == null) {
            return;
        }
        StackTraceElement[] trace = error.getStackTrace();
        if (trace.length == 0 || Arrays.asList(trace).contains(MARK)) {
            return;
        }
        Frame missing = caller;
        while (missing != null && isOnStack(missing, trace)) {
            missing = missing.parent;
        }
        if (missing == null) {
            return;
        }
        List<StackTraceElement> all = new ArrayList<>(Arrays.asList(trace));
        all.add(MARK);
        all.addAll(of(missing));
        error.setStackTrace(all.toArray(new StackTraceElement[0]));
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
