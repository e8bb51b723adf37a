package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.fixed;
import static dev.diesel.oracle.random.Node.item;
import static dev.diesel.oracle.random.Node.statement;

import dev.diesel.oracle.random.Scope.Target;
import dev.diesel.oracle.random.Statements.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code try} in {@code try} in a loop, with little else than waits and jumps: a jump crosses several {@code finally}
 * blocks, which wait, and jump elsewhere. One thread.
 */
final class Nests {
    private static final int DEPTH = 3;

    private final Grammar g;
    private final Statements s;

    Nests(Grammar g, Statements statements) {
        this.g = g;
        this.s = statements;
    }

    Statement any() {
        return new Statement(nest(DEPTH), true);
    }

    private Node nest(int depth) {
        String label = g.scope.freshLabel();
        boolean loop = g.chance(60);
        String counter = "i" + label;
        String head = loop
                ? label + ":\nfor (int " + counter + " = 0; " + counter + " < 2; " + counter + "++) {\n"
                : label + ": {\n";
        g.scope.enter(new Target(label, true, loop, loop));
        Node inside = g.chance(80) ? guarded(depth) : contents(depth);
        g.scope.leave();
        return statement(head, inside, "\n}");
    }

    private Node guarded(int depth) {
        Node body = contents(depth);
        List<Node> catches = new ArrayList<>();
        for (String type : List.of("Boom", "IllegalStateException", "RuntimeException")) {
            if (g.chance(20)) {
                String name = "e" + g.scope.freshLabel();
                catches.add(item(" catch (", type, " ", name, ") {\n", contents(depth), "\n}"));
            }
        }
        boolean cleanup = catches.isEmpty() || g.chance(60);
        Node last = cleanup ? fixed(" finally {\n", contents(depth), "\n}") : fixed();
        return statement("try {\n", body, "\n}", Node.list(catches), last);
    }

    private Node contents(int depth) {
        List<Node> all = new ArrayList<>();
        for (int i = 1 + g.random.nextInt(3); i > 0; i--) {
            all.add(g.<Node>choice()
                    .add(2, () -> statement("trace(", g.traceLabel(), ");"))
                    .when(!g.scope.isQuiet(), 3, () -> statement("await(tok(", g.traceLabel(), "));"))
                    .add(4, () -> statement("if (", condition(), ") {\n", jump(), "\n}"))
                    .when(depth > 0 && g.spend(), 4, () -> inner(depth - 1))
                    .pick());
        }
        return Node.list(all);
    }

    /** Often without a wait: then it stays as it is, and its jumps cross blocks that do not. */
    private Node inner(int depth) {
        boolean quiet = g.chance(40);
        if (quiet) {
            g.scope.quiet(true);
        }
        Node nest = nest(depth);
        if (quiet) {
            g.scope.quiet(false);
        }
        return nest;
    }

    /** Mostly true, so that a program gets far. */
    private Node condition() {
        return g.chance(60) ? fixed("yes()") : s.condition();
    }

    private Node jump() {
        boolean returns = g.scope.canReturn() && g.chance(35);
        return returns
                ? statement("return ", s.expression(g.method.result()), ";")
                : s.jump().node();
    }
}
