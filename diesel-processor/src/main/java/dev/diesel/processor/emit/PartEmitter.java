package dev.diesel.processor.emit;

import com.palantir.javapoet.MethodSpec;
import dev.diesel.processor.flow.Allocation;
import dev.diesel.processor.flow.Children;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.lower.Lowering.Lowered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the methods that a long body has been cut into. A part returns NEXT at its end, {@code exit(n)} for a jump to a
 * statement around it, and else what {@code step} would return.
 */
final class PartEmitter {
    /** The runtime knows the methods of parts in stack traces by this. */
    private static final String NAME = "step$";

    /** The runtime has this many ways out of a part. */
    private static final int MAX_EXITS = 64;

    private final Lowered method;
    private final Allocation plan;
    private final List<MethodSpec> methods = new ArrayList<>();

    /** Labels in the part at hand; null outside of parts. A jump to any other leaves the part. */
    private Set<Label> labels;

    /** The ways out of the part at hand, by number from 0. */
    private List<Code.Jump> exits;

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
        if (labels == null || labels.contains(jump.label())) {
            return (jump.isContinue() ? "continue " : "break ") + jump.label().name() + ";";
        }
        if (!exits.contains(jump)) {
            exits.add(jump);
        }
        if (exits.size() > MAX_EXITS) {
            throw new IllegalStateException("more than " + MAX_EXITS + " jumps leave one part of the method");
        }
        return "return exit(" + exits.indexOf(jump) + ");";
    }

    /** Writes the method of a part, and its call. */
    void emit(Node.Part part, Lines caller, boolean guarded) {
        Set<Label> outerLabels = labels;
        List<Code.Jump> outerExits = exits;
        labels = new HashSet<>();
        exits = new ArrayList<>();
        labels(part.body(), labels);
        StepEmitter inside = new StepEmitter(method, plan, this, 0);
        inside.list(part.body().flat());
        if (Completes.canComplete(part.body(), plan.points())) {
            inside.lines().line("return NEXT;");
        }
        List<Code.Jump> leaving = exits;
        labels = outerLabels;
        exits = outerExits;
        int number = methods.size() + 1;
        methods.add(MethodSpec.methodBuilder(NAME + number)
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

    private void call(int number, List<Code.Jump> leaving, Lines caller, boolean guarded) {
        String in = method.delivered().emitted();
        // From here on an exception, a jump or the end finds the caller running from statement to statement.
        String point = "at" + number + "$";
        caller.line("int $L = pc;", point);
        caller.line("pc = 0;");
        caller.line("$L = $L$L($L, $L, $L);", in, NAME, number, method.routine().emitted(), in, point);
        for (int i = 0; i < leaving.size(); i++) {
            caller.line("if ($L == exit($L)) { $L }", in, i, jump(leaving.get(i)));
        }
        caller.open("if ($L != NEXT) {", in);
        if (guarded) {
            caller.line("pc = $L == SUSPENDED ? -1 : 0;", in);
        }
        caller.line("return $L;", in);
        caller.close("}");
    }

    private static void labels(Node node, Set<Label> found) {
        if (node instanceof Node.Loop loop) {
            found.add(loop.label());
        } else if (node instanceof Node.Labeled labeled) {
            found.add(labeled.label());
        } else if (node instanceof Node.Switch choice) {
            found.add(choice.label());
        }
        Children.of(node).forEach(each -> labels(each, found));
    }
}
