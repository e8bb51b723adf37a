package dev.diesel.processor.emit;

import com.palantir.javapoet.MethodSpec;
import dev.diesel.processor.flow.Allocation;
import dev.diesel.processor.flow.Children;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Exits;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Lowering.Lowered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the methods that a long body has been cut into. A part returns NEXT at its end, {@code exit(n)} for a jump to a
 * statement around it, and else what {@code step} would return.
 */
final class PartEmitter {
    /** The runtime knows the methods of parts in stack traces by this. */
    private static final String NAME = "step$";

    private final Lowered method;
    private final Allocation plan;
    private final List<MethodSpec> methods = new ArrayList<>();

    /** The ways out of the part at hand, by number; each part that it is in has another number for another way. */
    private Map<Code.Jump, Integer> exits = Map.of();

    PartEmitter(Lowered method, Allocation plan) {
        this.method = method;
        this.plan = plan;
    }

    /** The methods written so far. */
    List<MethodSpec> methods() {
        return methods;
    }

    /** How a jump is written in the method at hand. */
    String jump(Code.Jump jump) {
        Integer exit = exits.get(jump);
        return exit == null
                ? (jump.isContinue() ? "continue " : "break ") + jump.label().name() + ";"
                : "return exit(" + exit + ");";
    }

    /** Writes the method of a part, and its call. */
    void emit(Node.Part part, Lines caller, boolean guarded) {
        Map<Code.Jump, Integer> around = exits;
        Map<Code.Jump, Integer> leaving = numbers(Exits.of(part), around);
        exits = leaving;
        int number = methods.size() + 1;
        // The method stands before those of the parts in it, so that all are in the order of the user's lines.
        methods.add(null);
        StepEmitter inside = new StepEmitter(method, plan, this);
        inside.caught(caught(part));
        inside.list(part.body().flat());
        if (Completes.canComplete(part.body(), plan.points())) {
            inside.lines().line("return NEXT;");
        }
        exits = around;
        methods.set(
                number - 1,
                MethodSpec.methodBuilder(NAME + number)
                        .addModifiers(Modifier.PRIVATE)
                        .returns(Object.class)
                        .addParameter(RuntimeNames.ROUTINE, method.routine().emitted())
                        .addParameter(Object.class, method.delivered().emitted())
                        .addParameter(int.class, "pc")
                        .addException(Throwable.class)
                        .addCode(inside.lines().build())
                        .build());
        call(number, leaving, caller, guarded);
    }

    private static Map<Code.Jump, Integer> numbers(Set<Code.Jump> leaving, Map<Code.Jump, Integer> around) {
        Map<Code.Jump, Integer> numbers = new LinkedHashMap<>();
        int next = 0;
        for (Code.Jump each : leaving) {
            if (around.containsKey(each)) {
                numbers.put(each, around.get(each));
            } else {
                while (around.containsValue(next)) {
                    next++;
                }
                numbers.put(each, next++);
            }
        }
        return numbers;
    }

    /** The exceptions that a part uses, of handlers that it is in. */
    private static Set<Variable> caught(Node.Part part) {
        Set<Variable> used = new LinkedHashSet<>();
        Set<Variable> own = new HashSet<>();
        caught(part.body(), used, own);
        used.removeAll(own);
        return used;
    }

    private static void caught(Node node, Set<Variable> used, Set<Variable> own) {
        if (node instanceof Node.Part) {
            return;
        }
        for (Code code : Children.codes(node)) {
            code.variables().stream()
                    .filter(each -> each.kind() == Variable.Kind.CAUGHT)
                    .forEach(used::add);
        }
        if (node instanceof Node.Try attempt) {
            attempt.handlers().forEach(each -> own.add(each.parameter()));
        }
        Children.of(node).forEach(each -> caught(each, used, own));
    }

    private void call(int number, Map<Code.Jump, Integer> leaving, Lines caller, boolean guarded) {
        String in = method.delivered().emitted();
        caller.stay();
        // From here on an exception, a jump or the end finds the caller running from statement to statement.
        String point = "at" + number + "$";
        caller.line("int $L = pc;", point);
        caller.line("pc = 0;");
        caller.line("$L = $L$L($L, $L, $L);", in, NAME, number, method.routine().emitted(), in, point);
        leaving.forEach((jump, exit) -> {
            if (!exits.containsKey(jump)) {
                caller.line("if ($L == exit($L)) { $L }", in, exit, jump(jump));
            }
        });
        // What leaves the method that calls, too, goes on from there.
        caller.open("if ($L != NEXT) {", in);
        if (guarded) {
            caller.line("pc = $L == SUSPENDED ? -1 : 0;", in);
        }
        caller.line("return $L;", in);
        caller.close("}");
    }
}
