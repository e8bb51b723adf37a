package dev.diesel.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.diesel.processor.flow.Allocation;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Points;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Lowering.Lowered;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.TypeKind;

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
    private final Lowered method;
    private final Allocation plan;
    private final Points points;
    private final CodeBlock.Builder out = CodeBlock.builder();

    /** Native finally blocks around the place. */
    private int guarded;

    StepEmitter(Lowered method, Allocation plan) {
        this.method = method;
        this.plan = plan;
        this.points = plan.points();
    }

    /** The body of {@code step}. */
    CodeBlock emit() {
        line("int pc = enter();");
        for (Variable each : method.parameters()) {
            line("$T $L = this.$L;", type(each), each.emitted(), each.emitted());
        }
        for (Node.Plain each : method.types()) {
            line(each.code());
        }
        for (Variable each : plan.atHead()) {
            if (each.constant() != null) {
                line("final $T $L = $L;", type(each), each.emitted(), each.constant());
            } else if (each.isSaved()) {
                CodeBlock cast = isErased(each) ? CodeBlock.of("($T) ", type(each)) : CodeBlock.of("");
                line("$T $L = $Lthis.$L;", type(each), each.emitted(), cast, each.emitted());
            } else {
                line("$T $L = $L;", type(each), each.emitted(), defaultValue(each));
            }
        }
        list(method.root().flat());
        if (Completes.canComplete(method.root(), points)) {
            line("return null;");
        }
        return out.build();
    }

    private static TypeName type(Variable variable) {
        return variable.kind() == Variable.Kind.CAUGHT ? TypeName.get(Throwable.class) : TypeNames.of(variable.type());
    }

    /** The type of the field of a variable: one that can be named there. */
    static TypeName fieldType(Variable variable) {
        return isErased(variable) ? TypeName.get(Object.class) : type(variable);
    }

    private static boolean isErased(Variable variable) {
        return variable.kind() != Variable.Kind.CAUGHT
                && (variable.type() == null || TypeNames.isLocal(variable.type()));
    }

    private static String defaultValue(Variable variable) {
        TypeKind kind = variable.type().getKind();
        return kind == TypeKind.BOOLEAN ? "false" : kind.isPrimitive() ? "0" : "null";
    }

    // Lines

    private void line(String format, Object... arguments) {
        out.add(format + "\n", arguments);
    }

    private void line(Code code) {
        out.add("$L\n", CodeEmitter.emit(code));
    }

    private void open(String format, Object... arguments) {
        line(format, arguments);
        out.indent();
    }

    private void close(String format, Object... arguments) {
        out.unindent();
        line(format, arguments);
    }

    // Statement lists

    private void list(List<Node> nodes) {
        if (!needsSwitch(nodes)) {
            nodes.forEach(this::node);
            return;
        }
        open("switch (pc) {");
        open("case 0:");
        List<Variable> reloaded = new ArrayList<>();
        for (Node each : nodes) {
            Points.Range range = points.of(each);
            if (each instanceof Node.Await await) {
                attempt(await, range.first());
                entry(String.valueOf(range.first()), reloaded);
                resume(await);
            } else {
                if (points.suspends(each)) {
                    entry(labels(range), reloaded);
                }
                node(each);
            }
            if (each instanceof Node.Declare declare && declare.variable().isReloaded()) {
                reloaded.add(declare.variable());
            }
        }
        out.unindent();
        close("}");
    }

    /** A place where the list can be entered. Variables whose type has no name come back from their fields here. */
    private void entry(String points, List<Variable> reloaded) {
        reloaded.forEach(each -> line("this.$L = $L;", each.emitted(), each.emitted()));
        out.unindent();
        open("case $L:", points);
        reloaded.forEach(each -> line("$L = take(this.$L);", each.emitted(), each.emitted()));
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
            line(plain.code());
        } else if (node instanceof Node.Declare declare) {
            declare(declare);
        } else if (node instanceof Node.If choice) {
            choice(choice);
        } else if (node instanceof Node.Loop loop) {
            loop(loop);
        } else if (node instanceof Node.Labeled labeled) {
            label(labeled.label(), labeled.label().isBroken());
            block(labeled.body(), "{");
        } else if (node instanceof Node.Switch choice) {
            choice(choice);
        } else if (node instanceof Node.Try attempt) {
            attempt(attempt);
        } else {
            throw new IllegalStateException("a suspension outside of a list: " + node);
        }
    }

    /** The statements of a node in braces, of which the first stands at the end of {@code head}. */
    private void block(Node body, String head, Object... arguments) {
        open(head, arguments);
        list(nodes(body));
        close("}");
    }

    private void declare(Node.Declare declare) {
        Variable variable = declare.variable();
        if (variable.isHoisted()) {
            if (declare.init() != null && variable.constant() == null) {
                line(Code.join(copies(declare.init()), variable.emitted() + " = ", rest(declare.init()), ";"));
            } else if (declare.init() == null && !variable.isOwn()) {
                reset(variable);
            }
            return;
        }
        Code init = declare.init();
        if (init == null) {
            line(Code.join(declaredType(declare), " " + variable.emitted() + ";"));
        } else {
            line(Code.join(copies(init), declaredType(declare), " " + variable.emitted() + " = ", rest(init), ";"));
        }
    }

    /** A variable of a loop's body starts afresh in each round; the old object must not be kept for it. */
    private void reset(Variable variable) {
        if (variable.isSaved() && !variable.type().getKind().isPrimitive()) {
            line("$L = null;", variable.emitted());
        }
    }

    private static Code declaredType(Node.Declare declare) {
        return declare.type().isEmpty()
                ? Code.join(new Code.Type(declare.variable().type()))
                : declare.type();
    }

    private static Code copies(Code code) {
        return code.copies();
    }

    private static Code rest(Code code) {
        return code.withoutCopies();
    }

    // Suspensions

    private void attempt(Node.Await await, int point) {
        Variable in = method.delivered();
        line(Code.join(copies(await.call()), in.emitted() + " = ", rest(await.call()), ";"));
        open("if ($L == SUSPENDED) {", in.emitted());
        save(await);
        line("this.pc = $L;", point);
        if (guarded > 0) {
            line("pc = -1;");
        }
        line("return $L;", in.emitted());
        close("}");
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
            if (alive != null) {
                boolean unchanged = alive.kind() == Variable.Kind.PARAMETER && !alive.isAssigned();
                if (!unchanged) {
                    line("this.$L = $L;", alive.emitted(), alive.emitted());
                }
            } else if (!fieldType(field).isPrimitive()) {
                line("this.$L = null;", field.emitted());
            }
        }
    }

    private void resume(Node.Await await) {
        line("pc = 0;");
        Variable target = await.target();
        String in = method.delivered().emitted();
        if (target == null || await.cast() == null) {
            line("value($L);", in);
            return;
        }
        boolean declares = await.declares() && !target.isHoisted();
        CodeBlock.Builder statement = CodeBlock.builder();
        if (declares) {
            statement.add("$T ", TypeNames.of(target.type()));
        }
        statement.add("$L = ($T) value($L);", target.emitted(), TypeNames.of(await.cast()), in);
        line("$L", statement.build());
    }

    // Control structures

    private void label(Label label, boolean used) {
        if (used) {
            line("$L:", label.name());
        }
    }

    private void choice(Node.If choice) {
        boolean inThen = points.suspends(choice.then());
        boolean inElse = points.suspends(choice.otherwise());
        Code condition = choice.condition();
        Code test = rest(condition);
        Code entered;
        if (inThen && inElse) {
            int last = points.of(choice.then()).last();
            entered = Code.join("pc == 0 ? ", bracketed(test), " : pc <= " + last);
        } else if (inThen) {
            entered = Code.join("pc != 0 || ", bracketed(test));
        } else if (inElse) {
            entered = Code.join("pc == 0 && ", bracketed(test));
        } else {
            entered = test;
        }
        out.add("$L", CodeEmitter.emit(Code.join(copies(condition), "if (", entered, ") {")));
        out.add("\n").indent();
        list(nodes(choice.then()));
        if (choice.otherwise() != null) {
            out.unindent();
            open("} else {");
            list(nodes(choice.otherwise()));
        }
        close("}");
    }

    private static List<Node> nodes(Node node) {
        return node instanceof Node.Seq seq ? seq.flat() : List.of(node);
    }

    private static Code bracketed(Code code) {
        return code.isSimple() ? code : Code.join("(", code, ")");
    }

    private void loop(Node.Loop loop) {
        boolean labelled = loop.label().isBroken() || loop.label().isContinued();
        boolean suspends = points.suspends(loop);
        Code condition = loop.condition();
        if (condition != null && !condition.copies().isEmpty()) {
            out.add("$L", CodeEmitter.emit(copies(condition)));
        }
        label(loop.label(), labelled);
        Code test = condition == null ? null : rest(condition);
        Code entered = test == null
                ? null
                : suspends && loop.kind() != Node.LoopKind.DO ? Code.join("pc != 0 || ", bracketed(test)) : test;
        switch (loop.kind()) {
            case WHILE -> head(Code.join("while (", entered == null ? "true" : entered, ") {"));
            case FOR ->
                head(Code.join(
                        "for (; ",
                        entered == null ? "" : entered,
                        "; ",
                        loop.update().isEmpty() ? "" : loop.update(),
                        ") {"));
            case DO -> head(Code.of("do {"));
        }
        list(nodes(loop.body()));
        if (loop.kind() == Node.LoopKind.DO) {
            out.unindent();
            line(Code.join("} while (", entered, ");"));
        } else {
            close("}");
        }
    }

    private void head(Code code) {
        line(code);
        out.indent();
    }

    private void choice(Node.Switch choice) {
        Code selector = rest(choice.selector());
        List<Object> pieces = new ArrayList<>(List.of(copies(choice.selector())));
        if (choice.label().isBroken()) {
            pieces.add(choice.label().name() + ": ");
        }
        pieces.add("switch (");
        if (points.suspends(choice)) {
            pieces.add("pc == 0 ? ");
            pieces.add(selector);
            for (int i = 0; i < choice.groups().size(); i++) {
                if (points.suspends(choice.groups().get(i))) {
                    pieces.add(" : pc <= " + points.of(choice.groups().get(i)).last() + " ? " + i);
                }
            }
            pieces.add(" : -1");
        } else {
            pieces.add(selector);
        }
        pieces.add(") {");
        head(Code.join(pieces.toArray()));
        for (int i = 0; i < choice.groups().size(); i++) {
            open("case $L:", i);
            list(choice.groups().get(i).flat());
            out.unindent();
        }
        close("}");
    }

    private void attempt(Node.Try attempt) {
        boolean guards = attempt.cleanup() != null && points.suspends(attempt);
        if (guards) {
            guarded++;
        }
        if (attempt.line() > 0) {
            head(Code.join(new Code.Line(attempt.line()), "try {"));
        } else {
            open("try {");
        }
        for (Node.Handler handler : attempt.handlers()) {
            if (points.suspends(handler.body())) {
                Points.Range range = points.of(handler.body());
                line(
                        "if (pc >= $L && pc <= $L) { throw this.$L; }",
                        range.first(),
                        range.last(),
                        handler.parameter().emitted());
            }
        }
        list(nodes(attempt.body()));
        for (Node.Handler handler : attempt.handlers()) {
            handler(handler);
        }
        if (guards) {
            guarded--;
        }
        if (attempt.cleanup() != null) {
            out.unindent();
            open(guards ? "} finally { if (pc >= 0) {" : "} finally {");
            list(nodes(attempt.cleanup()));
            close(guards ? "} }" : "}");
        } else {
            close("}");
        }
    }

    private void handler(Node.Handler handler) {
        out.unindent();
        List<Object> pieces = new ArrayList<>();
        if (handler.line() > 0) {
            pieces.add(new Code.Line(handler.line()));
        }
        pieces.addAll(
                List.of("} catch (", handler.type(), " " + handler.parameter().emitted() + ") {"));
        head(Code.join(pieces.toArray()));
        list(nodes(handler.body()));
    }
}
