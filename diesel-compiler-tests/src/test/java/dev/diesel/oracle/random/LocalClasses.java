package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.expression;
import static dev.diesel.oracle.random.Node.fixed;
import static dev.diesel.oracle.random.Node.statement;

import java.util.List;

/** Local classes that capture variables, extend each other and make objects of each other. One thread. */
final class LocalClasses {
    private final Grammar g;

    LocalClasses(Grammar g) {
        this.g = g;
    }

    /** A class, which the rest of its block can use, and an object of it. */
    Node declaration() {
        String name = "L" + g.scope.freshLabel();
        return g.chance(25) ? fixed(record(name), uses(name)) : fixed(type(name), uses(name));
    }

    private Node record(String name) {
        return statement("record ", name, "(int v) {\nint get() {\nreturn v * 2;\n}\n}\n");
    }

    private Node type(String name) {
        List<String> visible = g.scope.classes();
        // A class of a lambda that captures, and one that extends it, are too much for javac 17.
        String parent = visible.isEmpty() || g.scope.inLambda() || g.chance(50) ? null : g.any(visible);
        g.scope.lambda(true);
        Node captured = g.expressions.of(Type.INT, 2);
        Node field = g.chance(30) ? fixed("int w = ", g.expressions.of(Type.INT, 1), ";\n") : fixed();
        g.scope.lambda(false);
        String head = parent == null ? name + " {\nint v;\n" : name + " extends " + parent + " {\n";
        String constructor = parent == null ? "trace(\"new\", v);\nthis.v = v;" : "super(v + 1);";
        String old = parent == null ? "v++" : "super.get() * 2";
        Node declared = statement(
                "class ",
                head,
                field,
                name,
                "(int v) {\n",
                constructor,
                "\n}\nint get() {\nreturn trace(",
                g.traceLabel(),
                ", " + old + " + ",
                captured,
                ");\n}\n",
                name,
                " next() {\nreturn new ",
                name,
                "(v ^ 1);\n}\n}\n");
        if (!g.scope.inLambda()) {
            g.scope.declareClass(name);
        }
        return declared;
    }

    /** An object, made and called; perhaps a function that a variable keeps. */
    private Node uses(String name) {
        String object = g.scope.reserve(g.random) + "$";
        Node made = fixed("new ", name, "(", g.expressions.of(Type.INT, 2), ")");
        Node between = g.statements.expression(Type.INT);
        Node first = statement(
                name,
                " ",
                object,
                " = ",
                made,
                ";\ntrace(",
                g.traceLabel(),
                ", ",
                object,
                ".get() + ",
                between,
                " + ",
                object,
                ".get());");
        if (g.chance(50)) {
            return first;
        }
        String function = g.scope.reserve(g.random);
        Node value = fixed("new ", name, "(", g.expressions.of(Type.INT, 1), ")::get");
        g.scope.declare(function, Type.INT_SUPPLIER, true);
        return fixed(first, "\n", statement("IntSupplier ", function, " = ", value, ";"));
    }

    /** A number from an object of a visible class. */
    Node number(int depth) {
        String name = g.any(g.scope.classes());
        Node made = fixed("new ", name, "(", g.expressions.of(Type.INT, depth - 1), ")");
        return g.<Node>choice()
                .add(3, () -> expression(Type.INT, made, ".get()"))
                .add(2, () -> expression(Type.INT, made, ".next().get()"))
                .add(1, () -> expression(Type.INT, "((IntFunction<", name, ">) ", name, "::new).apply(5).get()"))
                .add(1, () -> expression(Type.INT, "((", name, ") (Object) ", made, ").v"))
                .add(1, () -> expression(Type.INT, made, " {\nint get() {\nreturn super.get() - 1;\n}\n}.get()"))
                .pick();
    }
}
