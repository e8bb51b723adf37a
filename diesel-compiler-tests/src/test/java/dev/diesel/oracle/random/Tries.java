package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.fixed;
import static dev.diesel.oracle.random.Node.item;
import static dev.diesel.oracle.random.Node.statement;

import dev.diesel.oracle.random.Statements.Statement;
import java.util.ArrayList;
import java.util.List;

/** {@code try} in all its forms. One thread. */
final class Tries {
    /** From the special to the general, as Java wants them. */
    private static final List<String> CATCHES = List.of(
            "Bang",
            "Boom",
            "IllegalStateException | ArithmeticException",
            "IndexOutOfBoundsException | NullPointerException",
            "RuntimeException",
            "IOException",
            "Exception",
            "Crash",
            "Throwable");

    /** The first JDK in which a variable needs no name. */
    private static final int UNNAMED = 22;

    private final Grammar g;
    private final Statements s;

    Tries(Grammar g, Statements statements) {
        this.g = g;
        this.s = statements;
    }

    Statement any() {
        boolean resources = g.chance(25);
        boolean checked = g.chance(25) && !g.scope.inLambda();
        g.scope.open();
        Node head = resources ? resources() : fixed();
        Statement body = checked ? throwing() : s.block(4);
        g.scope.close();
        List<Node> catches = new ArrayList<>();
        boolean completes = body.completes();
        for (String type : CATCHES) {
            if (g.chance(18) && (checked || !type.equals("IOException"))) {
                Statement handler = handler(type);
                catches.add(item(handler.node()));
                completes |= handler.completes();
            }
        }
        boolean cleanup = g.chance(45) || (catches.isEmpty() && !resources);
        Statement last = cleanup ? s.block(3) : new Statement(fixed(), true);
        Node node = statement("try ", head, body.node(), Node.list(catches), cleanup ? "finally " : "", last.node());
        return new Statement(node, completes && last.completes());
    }

    private Statement throwing() {
        Node condition = s.condition();
        Statement body = s.block(3);
        return new Statement(
                fixed("{\nif (", condition, ") {\nthrow new IOException(\"checked\");\n}\n", body.node(), "\n}"),
                body.completes());
    }

    private Node resources() {
        List<Object> parts = new ArrayList<>();
        for (int i = 1 + g.random.nextInt(2); i > 0; i--) {
            String name = "res" + g.scope.freshLabel();
            parts.add(parts.isEmpty() ? "(" : "; ");
            Node number = g.expressions.of(Type.INT, 2);
            parts.add(
                    g.chance(70) || g.scope.isQuiet()
                            ? fixed(
                                    "Res ",
                                    name,
                                    " = new Res(\"" + name + "\" + (",
                                    number,
                                    ") + \"",
                                    g.chance(20) ? "!" : "",
                                    "\")")
                            : fixed(
                                    "Res ",
                                    name,
                                    " = await(tok(yes() ? new Res(\"" + name + "\" + ",
                                    number,
                                    ") : null))"));
        }
        parts.add(") ");
        return new Node(Node.Kind.FIXED, null, List.copyOf(parts));
    }

    private Statement handler(String type) {
        g.scope.open();
        String name = g.scope.reserve(g.random);
        if (g.feature >= UNNAMED && g.chance(20)) {
            Statement body = s.list(3, false);
            g.scope.close();
            return new Statement(fixed(" catch (", type, " _) {\n", body.node(), "}"), body.completes());
        }
        boolean rethrow = g.chance(20);
        Statement body = s.list(3, true);
        String show = g.chance(60) ? "trace(" + g.traceLabel() + ", (Throwable) " + name + ");\n" : "";
        Node raw = fixed(
                " catch (", type, " ", name, ") {\n", show, body.node(), rethrow ? "throw " + name + ";\n" : "", "}");
        g.scope.close();
        return new Statement(raw, !rethrow);
    }
}
