package dev.diesel.oracle.random;

import dev.diesel.oracle.random.Grammar.Method;
import dev.diesel.oracle.random.Grammar.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes one program from a seed; the same seed and JDK give the same text. Any thread.
 *
 * <p>A program is a class with a fixed part (fields, nested classes, helpers, a few generators) and random methods:
 * static and instance generators, those of nested classes, a record, an enum, an interface and an inner class of a
 * generic one, overrides that call what they override, and {@code entry}.
 */
final class ProgramGenerator {
    private ProgramGenerator() {}

    /** The tree of a program; {@code SELF} in its text stands for the name of its class. */
    static Node generate(long seed, int feature) {
        SplittableRandom random = new SplittableRandom(seed);
        // Most programs are small: a second small one finds more than the second half of a long one.
        Grammar g = new Grammar(random, feature, 3 + random.nextInt(1 + random.nextInt(26)));
        Map<String, List<Node>> members = new TreeMap<>();
        add(members, "SELF", method(g, new Method(0, Owner.STATIC, "entry", Type.OBJECT, List.of()), ""));
        for (Method next = g.next(); next != null; next = g.next()) {
            boolean hidden = isPrivate(g, next);
            add(members, next.owner().className, method(g, next, hidden ? "private " : ""));
            if (!hidden && g.chance(50)) {
                if (next.owner() == Owner.CELL) {
                    add(members, "SubCell", override(g, next, next.owner(), "super."));
                } else if (next.owner() == Owner.FACE) {
                    Owner heir = g.any(List.of(Owner.CELL, Owner.PAIR, Owner.COLOR));
                    add(members, heir.className, override(g, next, heir, "Face.super."));
                }
            }
        }
        return Preamble.around(members);
    }

    private static void add(Map<String, List<Node>> members, String className, Node member) {
        members.computeIfAbsent(className, key -> new ArrayList<>()).add(member);
    }

    /** A private method cannot be overridden. */
    private static boolean isPrivate(Grammar g, Method method) {
        return method.owner() != Owner.CELL && g.chance(25);
    }

    private static Node method(Grammar g, Method method, String access) {
        begin(g, method, method.owner());
        String parameters = parameters(g, method);
        Statements.Statement body = g.statements.list(method.index() == 0 ? 9 : 6, false);
        Node end = body.completes()
                ? Node.fixed("return ", g.statements.expression(method.result()), ";\n")
                : Node.fixed();
        String kind = method.owner().isStatic()
                ? "static "
                : method.owner() == Owner.FACE && access.isEmpty() ? "default " : "";
        Node made = Node.item(
                "@Generator ",
                access + kind + method.result().source + " " + method.name() + parameters + " throws IOException {\n",
                body.node(),
                end,
                "}");
        // The oracle starts a program at its entry.
        return method.index() == 0 ? Node.fixed(made.parts().toArray()) : made;
    }

    private static void begin(Grammar g, Method method, Owner owner) {
        g.method = new Method(method.index(), owner, method.name(), method.result(), method.parameters());
        g.scope = new Scope();
    }

    /** In a subclass: the same, around a call of the overridden method. */
    private static Node override(Grammar g, Method method, Owner heir, String overridden) {
        begin(g, method, heir);
        String parameters = parameters(g, method);
        String arguments = g.scope.readable(each -> true).stream()
                .map(Scope.Variable::name)
                .collect(Collectors.joining(", ", overridden + method.name() + "(", ")"));
        Node before = g.statements.completing(2);
        return Node.item(
                "@Override @Generator ",
                (method.owner() == Owner.FACE ? "public " : "") + method.result().source + " " + method.name()
                        + parameters + " throws IOException {\n",
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
