package dev.diesel.processor.lower;

import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a finally block keeps of the jump that led into it. A jump of the block takes its place; but if a finally block
 * inside drops that one, the first goes on, to its own target and with its own value:
 *
 * <pre>
 *   try { return 1; }                            { result = 1; exit = 1; break cleanup; }
 *   finally {                                    finally { int kept = result; …
 *       l: try { return 2; }                         l: try { { result = 2; exit = 1; break cleanup; } }
 *       finally { break l; }                         finally { break l; }
 *   }                                                result = kept; … }
 * </pre>
 */
final class KeptJumps {
    /**
     * A variable of jumps.
     *
     * @param copy has its value while the finally block runs
     */
    record Keep(Variable variable, Variable copy) {}

    private final Method method;
    private final Completion completion;

    /** What jumps have assigned, for each finally block around the place. */
    private final Deque<Set<Variable>> assigned = new ArrayDeque<>();

    KeptJumps(Method method, Completion completion) {
        this.method = method;
        this.completion = completion;
    }

    /** Notes that a jump assigns a variable. */
    void note(Variable variable) {
        assigned.forEach(each -> each.add(variable));
    }

    /** A finally block begins. */
    void begin() {
        assigned.push(new LinkedHashSet<>());
    }

    /**
     * A finally block ends.
     *
     * @param around the variables of jumps that are known around it
     * @param kind of the copies
     */
    List<Keep> end(Tree cleanup, Set<Variable> around, Variable.Kind kind) {
        Set<Variable> inside = assigned.pop();
        if (!completion.canComplete(cleanup) || !Tries.hasTry(cleanup)) {
            return List.of();
        }
        List<Keep> keeps = new ArrayList<>();
        for (Variable each : inside) {
            if (around.contains(each)) {
                keeps.add(new Keep(each, method.temporary("kept", each.type(), kind)));
            }
        }
        return keeps;
    }

    /** What stands before a finally block in the text. */
    static Code before(List<Keep> keeps) {
        List<Object> parts = new ArrayList<>(List.of("{ "));
        for (Keep each : keeps) {
            parts.addAll(List.of(
                    new Code.Type(each.variable().type()),
                    " ",
                    new Code.Name(each.copy()),
                    " = ",
                    Code.read(each.variable()),
                    "; "));
        }
        return keeps.isEmpty() ? Code.EMPTY : Code.join(parts.toArray());
    }

    /** What stands behind a finally block in the text. */
    static Code after(List<Keep> keeps) {
        List<Object> parts = new ArrayList<>();
        for (Keep each : keeps) {
            parts.addAll(List.of(" ", new Code.Use(each.variable(), false, true), " = ", Code.read(each.copy()), ";"));
        }
        parts.add(" }");
        return keeps.isEmpty() ? Code.EMPTY : Code.join(parts.toArray());
    }
}
