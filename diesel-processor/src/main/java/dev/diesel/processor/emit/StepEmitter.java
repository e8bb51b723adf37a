package dev.diesel.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.diesel.processor.flow.Allocation;
import dev.diesel.processor.flow.Children;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Points;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Lowering.Lowered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
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
    /** A switch with more labels than this goes by entries rather than by points. */
    private static final int MAX_LABELS = 40;

    private final Lowered method;
    private final Allocation plan;
    private final Points points;
    private final CodeEmitter codes;
    private final List<MethodSpec> parts = new ArrayList<>();

    private CodeBlock.Builder out = CodeBlock.builder();

    /** Native finally blocks around the place. */
    private int guarded;

    /** Labels in the part at hand; null outside of parts. A jump to any other leaves the part. */
    private Set<Label> labels;

    /** The ways out of the part at hand, by number from 0. */
    private List<Code.Jump> exits;

    StepEmitter(Lowered method, Allocation plan) {
        this.method = method;
        this.plan = plan;
        this.points = plan.points();
        this.codes = new CodeEmitter(plan.isInParts(), plan.separator(), this::jump);
    }

    /** The methods that {@code step} has been cut into. */
    List<MethodSpec> parts() {
        return parts;
    }

    /** The body of {@code step}. */
    CodeBlock emit(Node.Seq root) {
        line("int pc = enter();");
        if (!plan.isInParts()) {
            head();
        }
        list(root.flat());
        if (Completes.canComplete(root, points)) {
            line("return null;");
        }
        return out.build();
    }

    /** Takes the variables out of their fields. */
    private void head() {
        for (Variable each : method.parameters()) {
            if (each.isSaved()) {
                line("$T $L = this.$L;", type(each), each.emitted(), each.emitted());
            }
        }
        for (Node.Plain each : method.types()) {
            line(each.code());
        }
        for (Variable each : plan.atHead()) {
            if (each.constant() != null) {
                continue;
            }
            if (each.isSaved()) {
                CodeBlock cast = isErased(each) ? CodeBlock.of("($T) ", type(each)) : CodeBlock.of("");
                line("$T $L = $Lthis.$L;", type(each), each.emitted(), cast, each.emitted());
            } else {
                line("$T $L = $L;", type(each), each.emitted(), defaultValue(each));
            }
        }
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
        out.add("$L\n", codes.emit(code));
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
        boolean byNumber = count(nodes) > MAX_LABELS;
        open("switch ($L) {", byNumber ? entryNumber(nodes) : "pc");
        open("case 0:");
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
        out.unindent();
        close("}");
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
        } else if (node instanceof Node.Part part) {
            part(part);
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
            if (plan.isInParts() && (alive != null || isReceiver(field))) {
                // What is alive is in its field already; lambdas may still use the receiver.
                continue;
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

    private static boolean isReceiver(Variable variable) {
        return variable.kind() == Variable.Kind.PARAMETER && variable.isOwn();
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
        out.add("$L", codes.emit(Code.join(copies(condition), "if (", entered, ") {")));
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
            out.add("$L", codes.emit(copies(condition)));
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
            blockOrList(attempt.cleanup());
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
        blockOrList(handler.body());
    }

    /** The inside of a block. */
    private void blockOrList(Node body) {
        if (body instanceof Node.Plain plain) {
            line(plain.code().withoutBraces());
        } else {
            list(nodes(body));
        }
    }

    // Parts

    /** Calls a part, and writes its method. */
    private void part(Node.Part part) {
        CodeBlock.Builder outerOut = out;
        int outerGuarded = guarded;
        Set<Label> outerLabels = labels;
        List<Code.Jump> outerExits = exits;
        out = CodeBlock.builder();
        guarded = 0;
        labels = new HashSet<>();
        exits = new ArrayList<>();
        labels(part.body(), labels);
        list(part.body().flat());
        if (Completes.canComplete(part.body(), points)) {
            line("return NEXT;");
        }
        CodeBlock body = out.build();
        List<Code.Jump> leaving = exits;
        out = outerOut;
        guarded = outerGuarded;
        labels = outerLabels;
        exits = outerExits;
        String name = "part" + (parts.size() + 1);
        parts.add(MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .returns(Object.class)
                .addParameter(RuntimeNames.ROUTINE, method.routine().emitted())
                .addParameter(Object.class, method.delivered().emitted())
                .addParameter(int.class, "pc")
                .addException(Throwable.class)
                .addCode(body)
                .build());
        call(name, leaving);
    }

    private void call(String name, List<Code.Jump> leaving) {
        String in = method.delivered().emitted();
        // From here on an exception, a jump or the end finds the method running from statement to statement.
        String point = "at" + name.substring("part".length()) + "$";
        line("int $L = pc;", point);
        line("pc = 0;");
        line("$L = $L($L, $L, $L);", in, name, method.routine().emitted(), in, point);
        for (int i = 0; i < leaving.size(); i++) {
            line("if ($L == exit($L)) { $L }", in, i, jump(leaving.get(i)));
        }
        open("if ($L != NEXT) {", in);
        if (guarded > 0) {
            line("pc = $L == SUSPENDED ? -1 : 0;", in);
        }
        line("return $L;", in);
        close("}");
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

    private String jump(Code.Jump jump) {
        if (labels == null || labels.contains(jump.label())) {
            return (jump.isContinue() ? "continue " : "break ") + jump.label().name() + ";";
        }
        if (!exits.contains(jump)) {
            exits.add(jump);
        }
        return "return exit(" + exits.indexOf(jump) + ");";
    }
}
