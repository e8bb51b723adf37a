package dev.diesel.processor.emit;

import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Points;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes branches, loops, switches and tries so that they can be entered again in the middle.
 *
 * <pre>
 *   while (more()) {…}               while (pc != 0 || more()) {…}
 *   if (a) {…} else {…}              if (pc == 0 ? a : pc &lt;= 3) {…} else {…}
 *   try {…} catch (E e) {…}          try { if (pc &gt;= 4 &amp;&amp; pc &lt;= 5) { throw this.e; } …} catch (E e) {…}
 *   try {…} finally {…}              try {…} finally { if (pc &gt;= 0) {…} }
 * </pre>
 */
final class ControlEmitter {
    private final StepEmitter step;
    private final Lines lines;
    private final Points points;

    ControlEmitter(StepEmitter step, Lines lines, Points points) {
        this.step = step;
        this.lines = lines;
        this.points = points;
    }

    void label(Label label, boolean used) {
        if (used) {
            lines.line("$L:", label.name());
        }
    }

    void choice(Node.If choice) {
        boolean inThen = points.suspends(choice.then());
        boolean inElse = points.suspends(choice.otherwise());
        Code condition = choice.condition();
        Code test = condition.withoutCopies();
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
        lines.open(Code.join(condition.copies(), "if (", entered, ") {"));
        step.list(StepEmitter.nodes(choice.then()));
        if (choice.otherwise() != null) {
            lines.outdent();
            lines.open("} else {");
            step.list(StepEmitter.nodes(choice.otherwise()));
        }
        lines.close("}");
    }

    private static Code bracketed(Code code) {
        return code.isSimple() ? code : Code.join("(", code, ")");
    }

    void loop(Node.Loop loop) {
        boolean labelled = loop.label().isBroken() || loop.label().isContinued();
        boolean suspends = points.suspends(loop);
        Code condition = loop.condition();
        if (condition != null && !condition.copies().isEmpty()) {
            lines.add(condition.copies());
        }
        label(loop.label(), labelled);
        Code test = condition == null ? null : condition.withoutCopies();
        Code entered = test == null
                ? null
                : suspends && loop.kind() != Node.LoopKind.DO ? Code.join("pc != 0 || ", bracketed(test)) : test;
        switch (loop.kind()) {
            case WHILE -> lines.open(Code.join("while (", entered == null ? "true" : entered, ") {"));
            case FOR ->
                lines.open(Code.join(
                        "for (; ",
                        entered == null ? "" : entered,
                        "; ",
                        loop.update().isEmpty() ? "" : loop.update(),
                        ") {"));
            case DO -> lines.open(Code.of("do {"));
        }
        step.list(StepEmitter.nodes(loop.body()));
        if (loop.kind() == Node.LoopKind.DO) {
            lines.outdent();
            lines.line(Code.join("} while (", entered, ");"));
        } else {
            lines.close("}");
        }
    }

    void choice(Node.Switch choice) {
        Code selector = choice.selector().withoutCopies();
        List<Object> pieces = new ArrayList<>(List.of(choice.selector().copies()));
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
        lines.open(Code.join(pieces.toArray()));
        for (int i = 0; i < choice.groups().size(); i++) {
            lines.open("case $L:", i);
            step.list(choice.groups().get(i).flat());
            lines.outdent();
        }
        lines.close("}");
    }

    void attempt(Node.Try attempt) {
        boolean guards = attempt.cleanup() != null && points.suspends(attempt);
        if (guards) {
            step.guard(1);
        }
        if (attempt.line() > 0) {
            lines.open(Code.join(new Code.Line(attempt.line()), "try {"));
        } else {
            lines.open("try {");
        }
        for (Node.Handler handler : attempt.handlers()) {
            if (points.suspends(handler.body())) {
                Points.Range range = points.of(handler.body());
                lines.line(
                        "if (pc >= $L && pc <= $L) { throw this.$L; }",
                        range.first(),
                        range.last(),
                        handler.parameter().emitted());
            }
        }
        step.list(StepEmitter.nodes(attempt.body()));
        for (Node.Handler handler : attempt.handlers()) {
            handler(handler);
        }
        if (guards) {
            step.guard(-1);
        }
        if (attempt.cleanup() != null) {
            lines.outdent();
            lines.open(guards ? "} finally { if (pc >= 0) {" : "} finally {");
            blockOrList(attempt.cleanup());
            lines.close(guards ? "} }" : "}");
        } else {
            lines.close("}");
        }
    }

    private void handler(Node.Handler handler) {
        lines.outdent();
        List<Object> pieces = new ArrayList<>();
        if (handler.line() > 0) {
            pieces.add(new Code.Line(handler.line()));
        }
        pieces.addAll(
                List.of("} catch (", handler.type(), " " + handler.parameter().emitted() + ") {"));
        lines.open(Code.join(pieces.toArray()));
        step.keep(handler);
        blockOrList(handler.body());
    }

    /** The inside of a block. */
    private void blockOrList(Node body) {
        if (body instanceof Node.Plain plain) {
            lines.line(plain.code().withoutBraces());
        } else {
            step.list(StepEmitter.nodes(body));
        }
    }
}
