package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.fixed;
import static dev.diesel.oracle.random.Node.item;
import static dev.diesel.oracle.random.Node.statement;

import dev.diesel.oracle.random.Scope.Target;
import dev.diesel.oracle.random.Statements.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements that hold statements. One thread. */
final class Compound {
    private final Grammar g;
    private final Statements s;
    private final Loops loops;
    private final Tries tries;
    private final LocalClasses localClasses;
    private final Nests nests;

    Compound(Grammar g, Statements statements) {
        this.g = g;
        this.s = statements;
        this.loops = new Loops(g, statements);
        this.tries = new Tries(g, statements);
        this.localClasses = new LocalClasses(g);
        this.nests = new Nests(g, statements);
    }

    Statement any() {
        return g.<Statement>choice()
                .add(4, this::branch)
                .add(7, loops::any)
                .add(4, this::switchOf)
                // With operands on the stack, javac fails at some of these in a switch expression.
                .add(g.scope.isSealed() ? 3 : 8, tries::any)
                .when(!g.scope.isSealed() && !g.scope.isQuiet(), 9, nests::any)
                .add(1, this::labelled)
                .add(1, this::plainBlock)
                .add(1, this::pattern)
                .add(2, this::functions)
                .add(2, this::localClass)
                .when(!g.scope.isSealed(), 1, this::synchronizedBlock)
                .add(1, () -> completing(statement("assert ", s.quietCondition(), " : \"assertion\";")))
                .pick();
    }

    private static Statement completing(Node node) {
        return new Statement(node, true);
    }

    private Statement branch() {
        Node condition = s.condition();
        Statement then = s.block(3);
        if (g.chance(50)) {
            return completing(statement("if (", condition, ") ", then.node()));
        }
        Statement otherwise = s.block(3);
        return new Statement(
                statement("if (", condition, ") ", then.node(), " else ", otherwise.node()),
                then.completes() || otherwise.completes());
    }

    private Statement plainBlock() {
        Statement block = s.block(4);
        return new Statement(statement(block.node()), block.completes());
    }

    private Statement labelled() {
        String label = g.scope.freshLabel();
        g.scope.enter(new Target(label, true, false, false));
        g.scope.open();
        Node body = s.completing(3);
        g.scope.close();
        g.scope.leave();
        return completing(statement(label, ": {\n", body, "\nif (yes()) {\nbreak ", label, ";\n}\n}"));
    }

    private Statement switchOf() {
        return g.<Statement>choice()
                .add(3, () -> groups(s.expression(g.any(Type.INTEGRAL)), List.of("0", "1", "7", "99")))
                .add(2, () -> groups(s.expression(Type.STRING), List.of("\"a\"", "\"\"", "\"p\"")))
                .add(2, () -> groups(s.expression(Type.COLOR), List.of("RED", "BLUE")))
                .add(2, () -> arrows(s.expression(Type.INT), List.of("0, 1", "7", "-3")))
                .add(1, () -> arrows(s.expression(Type.COLOR), List.of("RED", "BLUE")))
                .when(g.feature >= 21, 3, this::patterns)
                .pick();
    }

    /** Old cases, which fall through; a local of one group is visible in the next. */
    private Statement groups(Node selector, List<String> labels) {
        List<Node> cases = new ArrayList<>();
        g.scope.open();
        g.scope.enter(new Target(null, true, false, true));
        for (String label : labels) {
            if (g.chance(70)) {
                // Locals of a group are not assigned in the next one, so it must not see them.
                g.scope.open();
                Statement body = s.list(2, false);
                g.scope.close();
                String end = body.completes() && g.chance(50) ? "break;\n" : "";
                cases.add(item("case ", label, ":\n", renamed(body.node()), end));
            }
        }
        if (g.chance(60)) {
            cases.add(g.random.nextInt(cases.size() + 1), item("default:\n", renamed(s.completingBlock(2))));
        }
        g.scope.leave();
        g.scope.close();
        cases.add(item(
                "case ", labels.get(0).startsWith("\"") ? "\"end\"" : labels.contains("RED") ? "GREEN" : "101", ":\n"));
        return completing(statement("switch (", selector, ") {\n", Node.list(cases), "}"));
    }

    /** In braces, since two groups may declare the same name. */
    private static Node renamed(Node body) {
        return fixed("{\n", body, "}\n");
    }

    private Statement arrows(Node selector, List<String> labels) {
        List<Node> cases = new ArrayList<>();
        g.scope.enter(new Target(null, true, false, true));
        for (String label : labels) {
            if (g.chance(80)) {
                cases.add(item("case ", label, " -> ", s.block(2).node()));
            }
        }
        cases.add(item("default -> ", s.completingBlock(2)));
        g.scope.leave();
        return completing(statement("switch (", selector, ") {\n", Node.list(cases), "}"));
    }

    private Statement patterns() {
        List<Node> cases = new ArrayList<>();
        Node selector = s.expression(Type.OBJECT);
        g.scope.enter(new Target(null, true, false, true));
        cases.add(patternCase("String %s", Type.STRING, true));
        cases.add(patternCase("Pair(int %1$s, var %1$s$r)", Type.INT, false));
        cases.add(patternCase("Integer %s", Type.BOXED, true));
        cases.removeIf(each -> g.chance(30));
        if (g.chance(60)) {
            cases.add(item("case null -> ", s.block(1).node()));
        }
        cases.add(fixed("default -> ", s.completingBlock(2)));
        g.scope.leave();
        return completing(statement("switch (", selector, ") {\n", Node.list(cases), "}"));
    }

    private Node patternCase(String pattern, Type type, boolean guarded) {
        g.scope.open();
        String name = g.scope.freshName(g.random);
        g.scope.declare(name, type, true);
        String text = pattern.formatted(name);
        g.scope.lambda(true);
        // A guard sees what a lambda sees, and must not be a constant.
        Node guard = guarded && g.chance(40) ? fixed(" when yes() & ", g.expressions.of(Type.BOOLEAN, 1)) : fixed();
        g.scope.lambda(false);
        Node made = item("case ", text, guard, " -> ", s.block(2).node());
        g.scope.close();
        return made;
    }

    /** A pattern whose variable is in scope in the branch, or behind it. */
    private Statement pattern() {
        Node object = s.expression(Type.OBJECT);
        String name = g.scope.uniqueName(g.random);
        if (g.chance(50) && !g.scope.inLambda()) {
            Node jump = s.jump().node();
            g.scope.declare(name, Type.BOXED, true);
            return completing(statement("if (!(", object, " instanceof Integer ", name, ")) {\n", jump, "\n}"));
        }
        g.scope.open();
        g.scope.declare(name, Type.STRING, true);
        Node more = s.condition();
        Node then = s.block(3).node();
        g.scope.close();
        return completing(statement("if (", object, " instanceof String ", name, " && ", more, ") ", then));
    }

    /** Lambdas made in a loop, called after it. */
    private Statement functions() {
        String name = "fs" + g.scope.freshLabel();
        g.scope.open();
        String each = g.scope.freshName(g.random);
        g.scope.declare(each, Type.INT, true);
        Node body = s.completing(2);
        Node supplier = g.expressions.supplier(2);
        g.scope.close();
        return completing(statement(
                "List<IntSupplier> ",
                name,
                " = new ArrayList<>();\nfor (int ",
                each,
                " : new int[] {1, 2}) {\n",
                body,
                name,
                ".add(",
                supplier,
                ");\n}\nfor (IntSupplier f$ : ",
                name,
                ") {\ntrace(",
                g.traceLabel(),
                ", f$.getAsInt());\n",
                g.scope.isQuiet() ? "" : "await(tok(0));\n",
                "}"));
    }

    private Statement localClass() {
        return completing(localClasses.declaration());
    }

    private Statement synchronizedBlock() {
        g.scope.quiet(true);
        Statement block = s.block(2);
        g.scope.quiet(false);
        return new Statement(statement("synchronized (LOCK) ", block.node()), block.completes());
    }
}
