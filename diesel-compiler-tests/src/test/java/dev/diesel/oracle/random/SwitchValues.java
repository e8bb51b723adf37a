package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.expression;
import static dev.diesel.oracle.random.Node.fixed;

import java.util.ArrayList;
import java.util.List;

/** Switch expressions. One thread. */
final class SwitchValues {
    private final Grammar g;
    private final Expressions e;

    SwitchValues(Grammar g, Expressions expressions) {
        this.g = g;
        this.e = expressions;
    }

    /** A switch expression of a type. */
    Node of(Type type, int depth) {
        List<Scope.Target> hidden = g.scope.seal();
        try {
            return g.<Node>choice()
                    .add(4, () -> arrows(type, depth, e.of(g.any(Type.INTEGRAL), depth - 1), List.of("0", "1, 2", "7")))
                    .add(1, () -> arrows(type, depth, e.of(Type.STRING, depth - 1), List.of("\"a\"", "\"\", \"p\"")))
                    .add(1, () -> constants(type, depth))
                    .when(!g.scope.inLambda(), 1, () -> groups(type, depth))
                    .when(g.feature >= 21, 2, () -> patterns(type, depth))
                    .pick();
        } finally {
            g.scope.unseal(hidden);
        }
    }

    private Node arrows(Type type, int depth, Node selector, List<String> labels) {
        List<Node> cases = new ArrayList<>();
        for (String label : labels) {
            if (g.chance(60)) {
                cases.add(Node.item("case ", label, " -> ", arm(type, depth, true)));
            }
        }
        cases.add(fixed("default -> ", arm(type, depth, false)));
        return expression(type, "(switch (", selector, ") {\n", Node.list(cases), "})");
    }

    /** All constants of an enum, so that no default is needed. */
    private Node constants(Type type, int depth) {
        Node selector = e.of(Type.COLOR, depth - 1);
        Node first = arm(type, depth, false);
        Node second = arm(type, depth, true);
        return expression(
                type, "(switch (", selector, ") {\ncase RED, GREEN -> ", first, "\ncase BLUE -> ", second, "\n})");
    }

    /** Old cases, the first of which falls through. */
    private Node groups(Type type, int depth) {
        Node selector = e.of(Type.INT, depth - 1);
        g.scope.open();
        Node first = g.statements.completing(1);
        g.scope.close();
        g.scope.open();
        Node second = g.statements.completing(1);
        Node value = yielded(type, depth);
        g.scope.close();
        Node other = yielded(type, depth);
        return expression(
                type,
                "(switch (",
                selector,
                ") {\ncase 0:\n{\n",
                first,
                "}\ncase 1, 7:\n{\n",
                second,
                value,
                "}\ndefault:\n",
                other,
                "})");
    }

    private Node patterns(Type type, int depth) {
        Node selector = e.of(Type.OBJECT, depth - 1);
        List<Node> cases = new ArrayList<>();
        if (g.chance(50)) {
            cases.add(Node.item("case null -> ", arm(type, depth, true)));
        }
        cases.add(pattern("Pair(int %s, String %1$s$)", Type.INT, type, depth));
        cases.add(pattern("String %s", Type.STRING, type, depth));
        cases.add(pattern("Integer %s", Type.BOXED, type, depth));
        cases.removeIf(each -> g.chance(30));
        cases.add(fixed("default -> ", arm(type, depth, false)));
        return expression(type, "(switch (", selector, ") {\n", Node.list(cases), "})");
    }

    private Node pattern(String pattern, Type bound, Type type, int depth) {
        g.scope.open();
        String name = g.scope.uniqueName(g.random);
        g.scope.declare(name, bound, true);
        g.scope.lambda(true);
        // A guard sees what a lambda sees, and must not be a constant.
        Node guard = g.chance(40) ? fixed(" when yes() & ", e.of(Type.BOOLEAN, 1)) : fixed();
        g.scope.lambda(false);
        Node made = Node.item("case ", pattern.formatted(name), guard, " -> ", arm(type, depth, true));
        g.scope.close();
        return made;
    }

    private Node arm(Type type, int depth, boolean canThrow) {
        return g.<Node>choice()
                .add(4, () -> fixed(e.of(type, depth - 1), ";"))
                .when(!g.scope.inLambda(), 2, () -> {
                    g.scope.open();
                    Node body = g.statements.completing(1);
                    Node result = yielded(type, depth);
                    g.scope.close();
                    return fixed("{\n", body, result, "}");
                })
                .when(canThrow, 1, () -> fixed("throw new Boom(\"arm\" + ", e.of(Type.INT, 0), ");"))
                .pick();
    }

    private Node yielded(Type type, int depth) {
        Node result = e.of(type, depth - 1);
        // After yield, a parenthesis would start the arguments of a method of that name.
        return result.startsWithParenthesis()
                ? fixed("yield ", g.any(List.of("true", "yes()")), " ? ", result, " : ", e.literal(type), ";\n")
                : fixed("yield ", result, ";\n");
    }
}
