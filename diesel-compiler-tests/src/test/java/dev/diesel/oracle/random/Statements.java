package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.fixed;
import static dev.diesel.oracle.random.Node.statement;

import dev.diesel.oracle.random.Grammar.Owner;
import java.util.ArrayList;
import java.util.List;

/** Statements, and lists of them that end as the Java compiler wants. One thread. */
final class Statements {
    private static final int EXPRESSION_DEPTH = 3;
    private static final int MAX_DEPTH = 5;

    /**
     * A statement.
     *
     * @param completes whether it can complete normally, as Java's rules for unreachable code see it
     */
    record Statement(Node node, boolean completes) {}

    private final Grammar g;
    private final Compound compound;
    private int depth;

    Statements(Grammar g) {
        this.g = g;
        this.compound = new Compound(g, this);
    }

    /** A block in braces with a scope of its own. */
    Statement block(int length) {
        return block(length, false);
    }

    /** A block whose end can be reached. */
    Node completingBlock(int length) {
        return block(length, true).node();
    }

    private Statement block(int length, boolean mustComplete) {
        g.scope.open();
        Statement body = list(length, mustComplete);
        g.scope.close();
        return new Statement(fixed("{\n", body.node(), "}"), body.completes());
    }

    /** Statements without braces whose end can be reached. */
    Node completing(int length) {
        return list(length, true).node();
    }

    Statement list(int length, boolean mustComplete) {
        List<Node> nodes = new ArrayList<>();
        boolean completes = true;
        depth++;
        int count = 1 + g.random.nextInt(length);
        for (int i = 0; i < count && completes && g.spend(); i++) {
            Statement next = any(!mustComplete && i == count - 1);
            nodes.add(next.node());
            completes = next.completes();
            if (!completes && mustComplete) {
                nodes.remove(nodes.size() - 1);
                completes = true;
            }
        }
        depth--;
        return new Statement(Node.list(nodes), completes);
    }

    private Statement any(boolean last) {
        boolean deep = depth >= MAX_DEPTH;
        boolean lambda = g.scope.inLambda();
        return g.<Statement>choice()
                .add(6, () -> simple(declaration()))
                .add(4, () -> simple(assignment()))
                .add(
                        3,
                        () -> simple(statement(
                                "trace(",
                                g.traceLabel(),
                                ", ",
                                g.expressions.exact(anyType(), EXPRESSION_DEPTH),
                                ");")))
                .when(!g.scope.isQuiet(), 3, () -> simple(action()))
                .when(last && !lambda, 3, this::jump)
                .when(!lambda, 2, () -> simple(statement("if (", condition(), ") {\n", jumpOr().node(), "\n}")))
                .when(!deep, 14, compound::any)
                .pick();
    }

    private static Statement simple(Node node) {
        return new Statement(node, true);
    }

    Node expression(Type type) {
        return g.expressions.of(type, EXPRESSION_DEPTH);
    }

    Node condition() {
        return g.expressions.of(Type.BOOLEAN, 2);
    }

    /** A condition without a suspension. */
    Node quietCondition() {
        g.scope.quiet(true);
        Node condition = condition();
        g.scope.quiet(false);
        return condition;
    }

    private Type anyType() {
        return g.any(List.of(Type.values()));
    }

    private Node declaration() {
        Type type = anyType();
        boolean frozen = g.chance(50);
        if (g.chance(10)) {
            return blank(type);
        }
        String name = g.scope.reserve(g.random);
        Node value = expression(type);
        String modifier = frozen && g.chance(30) ? "final " : "";
        // A var would take the type of the expression: that of await(tok(5)) is Integer, not int.
        boolean inferred = !type.isPrimitive() && g.chance(25);
        if (inferred) {
            g.scope.declare(name, type, true);
            return statement(modifier, "var ", name, " = (", type.source, ") (", value, ");");
        }
        g.scope.declare(name, type, frozen);
        return statement(modifier, type.source, " ", name, " = ", value, ";");
    }

    /** A variable that two branches assign. */
    private Node blank(Type type) {
        String name = g.scope.reserve(g.random);
        Node condition = condition();
        Node first = expression(type);
        Node second = expression(type);
        g.scope.declare(name, type, true);
        return statement(
                type.source,
                " ",
                name,
                ";\nif (",
                condition,
                ") {\n",
                name,
                " = ",
                first,
                ";\n} else {\n",
                name,
                " = ",
                second,
                ";\n}");
    }

    private Node assignment() {
        Type type = g.any(
                List.of(Type.INT, Type.BYTE, Type.LONG, Type.STRING, Type.SHORT, Type.CHAR, Type.DOUBLE, anyType()));
        Node place = place(type, 2);
        if (place == null) {
            return statement("trace(", g.traceLabel(), ", ", g.expressions.exact(type, 2), ");");
        }
        if (type == Type.STRING && g.chance(50)) {
            return statement(place, " += ", expression(g.any(Type.PRINTABLE)), ";");
        }
        if (type == Type.BOOLEAN && g.chance(50)) {
            return statement(place, g.any(List.of(" &= ", " |= ", " ^= ")), expression(type), ";");
        }
        if (!type.isNumeric() || g.chance(30)) {
            return statement(place, " = ", expression(type), ";");
        }
        if (g.chance(25)) {
            return g.chance(50)
                    ? statement(place, g.any(List.of("++", "--")), ";")
                    : statement(g.any(List.of("++", "--")), place, ";");
        }
        return compoundAssignment(type, place);
    }

    private Node compoundAssignment(Type type, Node place) {
        boolean integral = type != Type.FLOAT && type != Type.DOUBLE;
        if (integral && g.chance(40)) {
            Type operand = g.any(List.of(Type.INT, Type.LONG, Type.CHAR));
            String operator = g.any(List.of(" <<= ", " >>= ", " >>>= ", " &= ", " |= ", " ^= "));
            return statement(place, operator, expression(operand), ";");
        }
        String operator = g.any(List.of(" += ", " -= ", " *= ", " /= ", " %= "));
        return statement(place, operator, expression(g.any(Type.NUMERIC)), ";");
    }

    /** Something that can be assigned: a local, a field, an array element. Null if there is nothing of the type. */
    Node place(Type type, int depth) {
        List<Scope.Variable> locals = g.scope.assignable(type);
        Choice<Node> places = g.<Node>choice()
                .when(!locals.isEmpty(), 8, () -> fixed(g.any(locals).name()));
        List<Scope.Variable> cells = g.scope.readable(each -> each.type() == Type.CELL);
        String field = cellField(type);
        boolean inCell = field != null && g.method.owner() == Owner.CELL && !g.scope.inLambda();
        boolean inSelf = type == Type.INT && g.method.owner() == Owner.INSTANCE;
        boolean inBox = type == Type.INT && g.method.owner() == Owner.BOX;
        places.when(field != null, 3, () -> fixed("(", g.expressions.of(Type.CELL, depth), ").", field))
                .when(inCell, 3, () -> fixed(g.scope.isTaken(field) || g.chance(50) ? "this." + field : field))
                .when(inSelf && !g.scope.isTaken("f"), 3, () -> fixed("f"))
                .when(inBox, 6, () -> fixed(g.any(List.of("kept", "Box.this.n"))))
                .when(type == Type.INT, 2, () -> fixed("(", g.expressions.of(Type.BOX, depth), ").n"))
                .when(type == Type.INT, 2, () -> fixed(g.any(List.of("S", "SELF.S", "SELF.secretCount"))))
                .when(
                        type == Type.INT && !cells.isEmpty(),
                        2,
                        () -> fixed(g.any(cells).name(), ".hidden"))
                .when(type == Type.INT, 3, () -> element(Type.INTS, depth))
                .when(type == Type.BYTE, 3, () -> element(Type.BYTES, depth))
                .when(type == Type.STRING, 3, () -> element(Type.WORDS, depth));
        return places.isEmpty() ? null : places.pick();
    }

    private Node element(Type array, int depth) {
        Node index = g.expressions.of(Type.INT, depth - 1);
        return fixed("(", g.expressions.of(array, depth), ")[", index, g.chance(85) ? " & 1]" : "]");
    }

    private static String cellField(Type type) {
        return switch (type) {
            case INT -> "n";
            case LONG -> "l";
            case BYTE -> "b";
            case CHAR -> "c";
            case DOUBLE -> "d";
            case STRING -> "s";
            case BOXED -> "boxed";
            case INTS -> "a";
            default -> null;
        };
    }

    private Node action() {
        return g.<Node>choice()
                .add(3, () -> statement("await(tok(", expression(anyType()), "));"))
                .add(2, () -> statement("send(\"sent \" + ", expression(Type.INT), ");"))
                .add(1, () -> statement("flush();"))
                .add(1, () -> statement("quietly(", expression(Type.INT), ");"))
                .add(1, () -> statement("new Cell(", expression(Type.INT), ");"))
                .pick();
    }

    /** A statement that does not complete. */
    Statement jump() {
        List<String> jumps = g.scope.jumps();
        return g.<Statement>choice()
                .add(
                        1,
                        () -> new Statement(
                                statement(
                                        "throw new ",
                                        anyException(),
                                        "(\"thrown \" + ",
                                        g.expressions.of(Type.INT, 1),
                                        ");"),
                                false))
                .when(!jumps.isEmpty(), 6, () -> new Statement(statement(g.any(jumps)), false))
                .when(
                        g.scope.canReturn(),
                        2,
                        () -> new Statement(statement("return ", expression(g.method.result()), ";"), false))
                .pick();
    }

    /** What an {@code if} holds that may leave the statement around it. */
    private Statement jumpOr() {
        g.scope.open();
        Statement inside = g.chance(80) ? jump() : list(1, true);
        g.scope.close();
        return inside;
    }

    String anyException() {
        return g.any(List.of("Boom", "Bang", "IllegalStateException", "Crash", "RuntimeException"));
    }
}
