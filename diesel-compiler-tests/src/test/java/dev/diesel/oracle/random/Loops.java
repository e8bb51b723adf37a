package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.fixed;
import static dev.diesel.oracle.random.Node.statement;

import dev.diesel.oracle.random.Scope.Target;
import dev.diesel.oracle.random.Statements.Statement;
import java.util.List;

/** Loops in all their forms; each asks {@code go()}, so that it ends. One thread. */
final class Loops {
    private final Grammar g;
    private final Statements s;

    Loops(Grammar g, Statements statements) {
        this.g = g;
        this.s = statements;
    }

    Statement any() {
        String label = g.chance(40) ? g.scope.freshLabel() : null;
        String prefix = label == null ? "" : label + ":\n";
        return g.<Statement>choice()
                .add(2, () -> completing(statement(prefix, "while (go() && ", s.condition(), ") ", body(label, false))))
                .add(
                        2,
                        () -> completing(
                                statement(prefix, "do ", body(label, true), " while (go() && ", s.condition(), ");")))
                .add(3, () -> counted(label, prefix))
                .add(2, () -> each(label, prefix))
                .add(
                        1,
                        () -> completing(statement(
                                prefix, "while (true) {\nif (!go()) {\nbreak;\n}\n", body(label, false), "\n}")))
                .add(1, () -> pair(label, prefix))
                .add(1, () -> entries(label, prefix))
                .add(1, () -> matching(label, prefix))
                .when(g.scope.canReturn(), 1, () -> endless(label, prefix))
                .pick();
    }

    private Node body(String label, boolean mustComplete) {
        g.scope.enter(new Target(label, true, true, true));
        Node body = mustComplete ? s.completingBlock(4) : s.block(4).node();
        g.scope.leave();
        return body;
    }

    private Statement counted(String label, String prefix) {
        g.scope.open();
        String name = g.scope.reserve(g.random);
        Node from = g.expressions.of(Type.INT, 1);
        g.scope.declare(name, Type.INT, false);
        Node to = g.expressions.of(Type.INT, 1);
        Node update =
                g.chance(60) ? fixed(name, "++") : fixed(name, " += 1 + (", g.expressions.of(Type.INT, 1), " & 1)");
        Statement loop = completing(statement(
                prefix,
                "for (int ",
                name,
                " = ",
                from,
                " & 3; go() && ",
                name,
                " < (",
                to,
                " & 7); ",
                update,
                ") ",
                body(label, false)));
        g.scope.close();
        return loop;
    }

    private Statement each(String label, String prefix) {
        g.scope.open();
        boolean array = g.chance(50);
        Node all = g.expressions.of(array ? Type.INTS : Type.LIST, 2);
        String name = g.scope.freshName(g.random);
        Type type = g.any(List.of(Type.INT, Type.LONG));
        g.scope.declare(name, type, true);
        Statement loop =
                completing(statement(prefix, "for (", type.source, " ", name, " : ", all, ") ", body(label, false)));
        g.scope.close();
        return loop;
    }

    /** A loop that only {@code return} and {@code throw} end, so nothing can follow it. */
    private Statement endless(String label, String prefix) {
        g.scope.enter(new Target(label, false, true, true));
        Node body = s.completingBlock(3);
        Node end = s.expression(g.method.result());
        g.scope.leave();
        return new Statement(statement(prefix, "for (;;) {\nif (!go()) {\nreturn ", end, ";\n}\n", body, "\n}"), false);
    }

    /** Two variables, and two updates. */
    private Statement pair(String label, String prefix) {
        g.scope.open();
        String first = g.scope.reserve(g.random);
        Node from = g.expressions.of(Type.INT, 1);
        g.scope.declare(first, Type.INT, false);
        String second = g.scope.reserve(g.random);
        Node to = g.expressions.of(Type.INT, 1);
        g.scope.declare(second, Type.INT, false);
        Node update = g.expressions.of(Type.INT, 1);
        Statement loop = completing(statement(
                prefix,
                "for (int ",
                first,
                " = ",
                from,
                " & 1, ",
                second,
                " = (",
                to,
                " & 3) + 1; go() && ",
                first,
                " <= ",
                second,
                "; ",
                first,
                "++, ",
                second,
                " -= (",
                update,
                " & 1)) ",
                body(label, false)));
        g.scope.close();
        return loop;
    }

    /** Over the entry of a map, whose type has arguments. */
    private Statement entries(String label, String prefix) {
        g.scope.open();
        String entry = g.scope.uniqueName(g.random);
        String name = g.scope.reserve(g.random);
        Node key = g.expressions.exact(Type.STRING, 2);
        Node value = g.expressions.exact(Type.INT, 2);
        g.scope.declare(name, Type.BOXED, true);
        Statement loop = completing(statement(
                prefix,
                "for (",
                g.any(List.of("Map.Entry<String, Integer>", "var")),
                " ",
                entry,
                " : Map.of(",
                key,
                ", ",
                value,
                ").entrySet()) {\nInteger ",
                name,
                " = ",
                entry,
                ".getValue() + ",
                entry,
                ".getKey().length();\n",
                body(label, false),
                "\n}"));
        g.scope.close();
        return loop;
    }

    /** As long as a pattern matches, whose variable is in scope in the body. */
    private Statement matching(String label, String prefix) {
        g.scope.open();
        Node object = s.expression(Type.OBJECT);
        String name = g.scope.uniqueName(g.random);
        g.scope.declare(name, Type.BOXED, true);
        Statement loop = completing(statement(
                prefix,
                "while (go() && ",
                object,
                " instanceof Integer ",
                name,
                " && ",
                s.condition(),
                ") ",
                body(label, false)));
        g.scope.close();
        return loop;
    }

    private static Statement completing(Node node) {
        return new Statement(node, true);
    }
}
