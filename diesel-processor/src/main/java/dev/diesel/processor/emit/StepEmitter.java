package dev.diesel.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.diesel.processor.flow.Allocation;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Points;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Lowering.Lowered;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the method that runs a generator. It has the user's own control structure; {@code pc} says where to go on, and
 * is 0 while the method runs from statement to statement.
 *
 * <pre>
 *   while (true) {                              while (true) {
 *                                                   switch (pc) {
 *                                                       case 0:
 *       String line = await(untilEol());                    in = r.await(this, Diesel.untilEol());
 *                                                           if (in == SUSPENDED) { this.pc = 1; return in; }
 *                                                       case 1:
 *                                                           pc = 0;
 *                                                           String line = (String) value(in);
 *       log(line);                                          Echo.log(line);
 *   }                                               }
 *                                               }
 * </pre>
 *
 * <p>A loop or branch is entered again because its test is skipped while {@code pc} is not 0; a handler, because its
 * exception is thrown once more; a finally block is skipped while the routine is suspended ({@code pc} is -1).
 */
final class StepEmitter {
    /** A switch with more labels than this goes by entries rather than by points. */
    private static final int MAX_LABELS = 40;

    private final Lowered method;
    private final Allocation plan;
    private final Points points;
    private final TypeNames names;
    private final Homes homes;
    private final Lines lines;
    private final ControlEmitter control;
    private final PartEmitter parts;

    /** Native finally blocks around the place. */
    private int guarded;

    /** An emitter for {@code step}, or for one of the parts that it has been cut into. */
    StepEmitter(Lowered method, Allocation plan, PartEmitter parts) {
        this.method = method;
        this.plan = plan;
        this.points = plan.points();
        this.parts = parts;
        this.names = new TypeNames(method.localClasses());
        this.homes = new Homes(names);
        this.lines = new Lines(new CodeEmitter(names, plan.isInParts(), plan.separator(), parts::jump));
        this.control = new ControlEmitter(this, lines, points);
    }

    Lines lines() {
        return lines;
    }

    /** Enters a native finally block, or leaves it. */
    void guard(int change) {
        guarded += change;
    }

    /** The statements of a node. */
    static List<Node> nodes(Node node) {
        return node instanceof Node.Seq seq ? seq.flat() : List.of(node);
    }

    /**
     * The body of {@code step}.
     *
     * @param declared the line of the method
     */
    CodeBlock emit(Node.Seq root, int declared) {
        if (plan.isInParts()) {
            lines.line(Code.join(new Code.Line(declared), "int pc = enter();"));
        } else {
            lines.line("int pc = enter();");
            head();
        }
        list(root.flat());
        if (Completes.canComplete(root, points)) {
            lines.line("return null;");
        }
        return lines.build();
    }

    /** Takes the variables out of their fields. */
    private void head() {
        for (Variable each : method.parameters()) {
            if (each.isSaved()) {
                lines.line("$T $L = this.$L;", homes.type(each), each.emitted(), each.emitted());
            }
        }
        for (Variable each : plan.atHead()) {
            if (each.constant() != null) {
                continue;
            }
            if (each.isSaved()) {
                lines.line("$T $L = this.$L;", homes.type(each), each.emitted(), each.emitted());
            } else {
                lines.line("$T $L = $L;", homes.type(each), each.emitted(), Homes.defaultValue(each));
            }
        }
    }

    /** Takes exceptions out of their fields, for the parts of a handler. */
    void caught(Set<Variable> exceptions) {
        for (Variable each : exceptions) {
            TypeName type = names.of(each.type());
            lines.line("$T $L = ($T) this.$L;", type, each.emitted(), type, each.emitted());
        }
    }

    /** What a handler has caught goes into its field; where the handler is in parts, at once, since they need it. */
    void keep(Node.Handler handler) {
        if (plan.isInParts() && handler.parameter().isSaved()) {
            lines.line(
                    "this.$L = $L;",
                    handler.parameter().emitted(),
                    handler.parameter().emitted());
        }
    }

    // Statement lists

    void list(List<Node> nodes) {
        if (!needsSwitch(nodes)) {
            nodes.forEach(this::node);
            return;
        }
        boolean byNumber = count(nodes) > MAX_LABELS;
        lines.open("switch ($L) {", byNumber ? entryNumber(nodes) : "pc");
        lines.open("case 0:");
        List<Variable> reloaded = new ArrayList<>();
        int entries = 0;
        for (Node each : nodes) {
            Points.Range range = points.of(each);
            if (points.suspends(each)) {
                entries++;
            }
            String labels = byNumber ? String.valueOf(entries) : labels(range);
            if (each instanceof Node.Await await) {
                attempt(await, range.first());
                entry(labels, reloaded);
                resume(await);
            } else {
                if (points.suspends(each)) {
                    entry(labels, reloaded);
                }
                node(each);
            }
            if (each instanceof Node.Declare declare && declare.variable().isReloaded()) {
                reloaded.add(declare.variable());
            }
        }
        lines.outdent();
        lines.close("}");
    }

    private int count(List<Node> nodes) {
        return nodes.stream()
                .mapToInt(each -> points.of(each).last() - points.of(each).first() + 1)
                .sum();
    }

    /** The number of the entry that a point is in: a switch over the points themselves would be a long table. */
    private String entryNumber(List<Node> nodes) {
        StringBuilder number = new StringBuilder("pc == 0 ? 0");
        int entries = 0;
        for (Node each : nodes) {
            if (points.suspends(each)) {
                entries++;
                number.append(" : pc <= ")
                        .append(points.of(each).last())
                        .append(" ? ")
                        .append(entries);
            }
        }
        return number.append(" : -1").toString();
    }

    /** A place where the list can be entered. Variables whose type has no name come back from their fields here. */
    private void entry(String points, List<Variable> reloaded) {
        reloaded.forEach(each -> lines.line("this.$L = $L;", each.emitted(), each.emitted()));
        lines.outdent();
        lines.open("case $L:", points);
        reloaded.forEach(each -> lines.line("$L = take(this.$L);", each.emitted(), each.emitted()));
    }

    private static String labels(Points.Range range) {
        List<String> labels = new ArrayList<>();
        for (int i = range.first(); i <= range.last(); i++) {
            labels.add(String.valueOf(i));
        }
        return String.join(", ", labels);
    }

    /** A list is entered at its first statement only, if nothing but that can suspend. */
    private boolean needsSwitch(List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (points.suspends(nodes.get(i)) && (i > 0 || nodes.get(i) instanceof Node.Await)) {
                return true;
            }
        }
        return false;
    }

    private void node(Node node) {
        if (node instanceof Node.Seq seq) {
            if (seq.isFlat()) {
                list(seq.flat());
            } else {
                block(seq, "{");
            }
        } else if (node instanceof Node.Plain plain) {
            lines.line(plain.code());
        } else if (node instanceof Node.Declare declare) {
            declare(declare);
        } else if (node instanceof Node.If choice) {
            control.choice(choice);
        } else if (node instanceof Node.Loop loop) {
            control.loop(loop);
        } else if (node instanceof Node.Labeled labeled) {
            control.label(labeled.label(), labeled.label().isBroken());
            block(labeled.body(), "{");
        } else if (node instanceof Node.Switch choice) {
            control.choice(choice);
        } else if (node instanceof Node.Try attempt) {
            control.attempt(attempt);
        } else if (node instanceof Node.Part part) {
            parts.emit(part, lines, guarded > 0);
        } else {
            throw new IllegalStateException("a suspension outside of a list: " + node);
        }
    }

    /** The statements of a node in braces, of which the first stands at the end of {@code head}. */
    private void block(Node body, String head, Object... arguments) {
        lines.open(head, arguments);
        list(nodes(body));
        lines.close("}");
    }

    private void declare(Node.Declare declare) {
        Variable variable = declare.variable();
        if (variable.isHoisted()) {
            if (declare.init() != null && variable.constant() == null) {
                lines.line(Code.join(
                        declare.init().copies(),
                        variable.emitted() + " = ",
                        declare.init().withoutCopies(),
                        ";"));
            } else if (declare.init() == null && !variable.isOwn()) {
                reset(variable);
            }
            return;
        }
        Code init = declare.init();
        if (init == null) {
            lines.line(Code.join(declaredType(declare), " " + variable.emitted() + ";"));
        } else {
            lines.line(Code.join(
                    init.copies(), declaredType(declare), " " + variable.emitted() + " = ", init.withoutCopies(), ";"));
        }
    }

    /** A variable of a loop's body starts afresh in each round; the old object must not be kept for it. */
    private void reset(Variable variable) {
        if (variable.isSaved() && !variable.type().getKind().isPrimitive()) {
            lines.line("$L = null;", variable.emitted());
        }
    }

    private static Code declaredType(Node.Declare declare) {
        return declare.type().isEmpty()
                ? Code.join(new Code.Type(declare.variable().type()))
                : declare.type();
    }

    // Suspensions

    private void attempt(Node.Await await, int point) {
        Variable in = method.delivered();
        lines.line(Code.join(
                await.call().copies(), in.emitted() + " = ", await.call().withoutCopies(), ";"));
        lines.open("if ($L == SUSPENDED) {", in.emitted());
        save(await);
        lines.line("this.pc = $L;", point);
        if (guarded > 0) {
            lines.line("pc = -1;");
        }
        lines.line("return $L;", in.emitted());
        lines.close("}");
    }

    private void save(Node.Await await) {
        Set<Variable> live = plan.saves(await);
        for (Variable field : plan.fields()) {
            Variable alive = null;
            for (Variable each : live) {
                if (each.emitted().equals(field.emitted())) {
                    alive = each;
                }
            }
            if (plan.isInParts() && (alive == null ? isReceiver(field) : livesInField(alive))) {
                // It is in its field already; lambdas may still use the receiver.
                continue;
            }
            if (alive != null) {
                boolean unchanged = alive.kind() == Variable.Kind.PARAMETER && !alive.isAssigned();
                if (!unchanged) {
                    lines.line("this.$L = $L;", alive.emitted(), alive.emitted());
                }
            } else if (plan.mayHold(field, await) && !homes.fieldType(field).isPrimitive()) {
                lines.line("this.$L = null;", field.emitted());
            }
        }
    }

    /** In a machine in parts all variables live in fields but those that a statement of the method itself declares. */
    private static boolean livesInField(Variable variable) {
        return !variable.isReloaded();
    }

    private static boolean isReceiver(Variable variable) {
        return variable.kind() == Variable.Kind.PARAMETER && variable.isOwn();
    }

    private void resume(Node.Await await) {
        lines.line("pc = 0;");
        Variable target = await.target();
        String in = method.delivered().emitted();
        if (target == null || await.cast() == null) {
            lines.line("value($L);", in);
            return;
        }
        boolean declares = await.declares() && !target.isHoisted();
        CodeBlock.Builder statement = CodeBlock.builder();
        if (declares) {
            statement.add("$T ", names.of(target.type()));
        }
        statement.add("$L = ($T) value($L);", target.emitted(), names.of(await.cast()), in);
        lines.line("$L", statement.build());
    }
}
