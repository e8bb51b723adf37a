package dev.diesel.oracle.random;

import dev.diesel.oracle.random.Grammar.Method;
import dev.diesel.oracle.random.Grammar.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Writes one program from a seed; the same seed and JDK give the same text. Any thread.
 *
 * <p>A program is a class with a fixed part (fields, records, helpers, a few generators) and random methods: static
 * and instance generators, generators of a nested class and their overrides in a subclass, and {@code entry}.
 */
final class ProgramGenerator {
    private ProgramGenerator() {}

    /** The tree of a program; {@code SELF} in its text stands for the name of its class. */
    static Node generate(long seed, int feature) {
        SplittableRandom random = new SplittableRandom(seed);
        // Most programs are small: a second small one finds more than the second half of a long one.
        Grammar g = new Grammar(random, feature, 3 + random.nextInt(1 + random.nextInt(26)));
        List<Node> members = new ArrayList<>();
        List<Node> cellMembers = new ArrayList<>();
        List<Node> overrides = new ArrayList<>();
        members.add(method(g, new Method(0, Owner.STATIC, "entry", Type.OBJECT, List.of())));
        for (Method next = g.next(); next != null; next = g.next()) {
            boolean inCell = next.owner() == Owner.CELL;
            (inCell ? cellMembers : members).add(method(g, next));
            if (inCell && g.chance(50)) {
                overrides.add(override(g, next));
            }
        }
        Node methods = Node.list(members);
        Node classes = Preamble.classes(Node.list(cellMembers), Node.list(overrides));
        return Node.fixed(Preamble.HEADER, Preamble.members(methods.text() + classes.text()), methods, classes, "}\n");
    }

    private static Node method(Grammar g, Method method) {
        g.method = method;
        g.scope = new Scope();
        String parameters = parameters(g, method);
        Statements.Statement body = g.statements.list(method.index() == 0 ? 9 : 6, false);
        Node end = body.completes()
                ? Node.fixed("return ", g.statements.expression(method.result()), ";\n")
                : Node.fixed();
        Node made = Node.item(
                "@Generator ",
                method.owner() == Owner.STATIC ? "static " : "",
                method.owner() == Owner.CELL || !g.chance(30) ? "" : method.index() == 0 ? "" : "private ",
                method.result().source + " " + method.name() + parameters + " throws IOException {\n",
                body.node(),
                end,
                "}");
        // The oracle starts a program at its entry.
        return method.index() == 0 ? Node.fixed(made.parts().toArray()) : made;
    }

    /** In the subclass: the same, around a call of the overridden method. */
    private static Node override(Grammar g, Method method) {
        g.method = method;
        g.scope = new Scope();
        String parameters = parameters(g, method);
        String arguments = g.scope.readable(each -> true).stream()
                .map(Scope.Variable::name)
                .collect(Collectors.joining(", ", "super." + method.name() + "(", ")"));
        Node before = g.statements.completing(2);
        return Node.item(
                "@Override @Generator ",
                method.result().source + " " + method.name() + parameters + " throws IOException {\n",
                before,
                "return trace(" + g.traceLabel() + ", ",
                Node.expression(method.result(), arguments),
                ");\n}");
    }

    private static String parameters(Grammar g, Method method) {
        List<String> parameters = new ArrayList<>();
        for (Type each : method.parameters()) {
            String name = g.scope.freshName(g.random);
            boolean frozen = g.chance(50);
            g.scope.declare(name, each, frozen);
            parameters.add((frozen && g.chance(30) ? "final " : "") + each.source + " " + name);
        }
        return "(" + String.join(", ", parameters) + ")";
    }
}
