package dev.diesel.core;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one routine is doing. Any thread; immutable.
 *
 * @param name the class and method that it runs
 * @param waitsFor its tokens, or {@code ready}, {@code running}
 * @param waitedNanos for how long it has waited; 0 if it does not wait
 * @param stack where it waits, in the user's lines, innermost first; empty while it runs
 */
public record RoutineState(String name, String waitsFor, long waitedNanos, List<StackTraceElement> stack) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(": ").append(waitsFor);
        if (waitedNanos > 0) {
            text.append(", since ")
                    .append(TimeUnit.NANOSECONDS.toMillis(waitedNanos))
                    .append(" ms");
        }
        stack.forEach(element -> text.append("\n    at ").append(element));
        return text.toString();
    }
}
