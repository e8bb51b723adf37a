package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.expression;

import dev.diesel.oracle.random.Grammar.Method;
import java.util.ArrayList;
import java.util.List;

/** Expressions of a given type. One thread. */
final class Expressions {
    private final Grammar g;
    private final Values values;
    private final SwitchValues switches;

    Expressions(Grammar g) {
        this.g = g;
        this.values = new Values(g, this);
        this.switches = new SwitchValues(g, this);
    }

    /** A constant: what the shrinker puts in place of anything. */
    static Node literal(Type type, String text) {
        return expression(type, text);
    }

    Node literal(Type type) {
        return literal(type, g.any(type.literals));
    }

    /** Any expression that can be assigned to a variable of the type. */
    Node of(Type type, int depth) {
        if (depth <= 0) {
            return leaf(type);
        }
        boolean suspends = !g.scope.isQuiet();
        return g.<Node>choice()
                .add(3, () -> leaf(type))
                .when(suspends, 4, () -> await(type, depth))
                .when(suspends, 3, () -> call(type, depth))
                .add(2, () -> expression(type, "trace(", g.traceLabel(), ", ", exact(type, depth - 1), ")"))
                .add(
                        2,
                        () -> expression(
                                type,
                                "(",
                                of(Type.BOOLEAN, depth - 1),
                                " ? ",
                                of(type, depth - 1),
                                " : ",
                                of(type, depth - 1),
                                ")"))
                .when(!g.scope.assignable(type).isEmpty(), 1, () -> assignment(type, depth))
                .add(1, () -> switches.of(type, depth))
                .when(suspends, 1, () -> generic(type, depth))
                .add(9, () -> values.of(type, depth))
                .pick();
    }

    /** As an argument of an overloaded method, where a conditional of boxes and primitives would be ambiguous. */
    Node exact(Type type, int depth) {
        Node value = of(type, depth);
        return value.startsWithParenthesis() ? Node.fixed("(", type.source, ") (", value, ")") : value;
    }

    private Node leaf(Type type) {
        List<Scope.Variable> variables = g.scope.readable(each -> each.type() == type);
        return g.<Node>choice()
                .add(3, () -> literal(type))
                .when(
                        !variables.isEmpty(),
                        9,
                        () -> expression(type, g.any(variables).name()))
                .when(!g.scope.isQuiet(), 2, () -> expression(type, "await(tok(", literal(type), "))"))
                .when(type == g.method.owner().type && type != Type.BOX, 6, () -> expression(type, self()))
                .pick();
    }

    /** The object of the method, also in a class inside it. */
    private String self() {
        return g.scope.inLambda() ? g.method.owner().className + ".this" : "this";
    }

    /** Nested inference takes javac long, so most tokens are made without. */
    Node await(Type type, int depth) {
        Node value = g.chance(60) ? leaf(type) : of(type, depth - 1);
        String token = g.chance(20)
                ? "tok("
                : switch (type) {
                    case INT -> "number(";
                    case BOOLEAN -> "flag(";
                    case STRING -> "text(";
                    case LONG -> "wide(";
                    default -> "tok(";
                };
        return expression(type, "await(", token, value, "))");
    }

    private Node assignment(Type type, int depth) {
        return expression(type, "(", g.any(g.scope.assignable(type)).name(), " = ", of(type, depth - 1), ")");
    }

    /** A call of a generator method, of one that is still to be written perhaps. */
    private Node call(Type type, int depth) {
        Method target = g.callable(type);
        if (target == null) {
            return await(type, depth);
        }
        List<Object> parts = new ArrayList<>(receiver(target, depth));
        parts.add(target.name());
        parts.addAll(arguments(target.parameters(), depth));
        return new Node(Node.Kind.EXPRESSION, type, List.copyOf(parts));
    }

    private List<Object> receiver(Method target, int depth) {
        boolean inside = g.method.owner() == target.owner() && g.chance(60);
        if (target.owner().isStatic()) {
            return inside ? List.of() : List.of(target.owner().className + ".");
        }
        return inside ? g.any(List.<List<Object>>of(List.of(), List.of("this."))) : value(target.owner().type, depth);
    }

    private List<Object> value(Type type, int depth) {
        return List.of("(", of(type, depth - 1), ").");
    }

    List<Object> arguments(List<Type> types, int depth) {
        List<Object> parts = new ArrayList<>();
        String before = "(";
        for (Type each : types) {
            parts.add(before);
            parts.add(of(each, depth - 1));
            before = ", ";
        }
        parts.add(types.isEmpty() ? "()" : ")");
        return parts;
    }

    /** The generator methods of the fixed part that take any type, with and without an inferred argument. */
    private Node generic(Type type, int depth) {
        if (type.isPrimitive()) {
            return await(type, depth);
        }
        boolean comparable = type == Type.STRING || type == Type.BOXED || type == Type.BIG;
        return g.<Node>choice()
                .add(
                        2,
                        () -> expression(
                                type,
                                "SELF.<",
                                type.source,
                                ">pass(",
                                of(type, depth - 1),
                                ", ",
                                of(Type.INT, depth - 1),
                                ")"))
                .add(
                        1,
                        () -> expression(
                                type, "SELF.pass(", exact(type, depth - 1), ", ", of(Type.INT, depth - 1), ")"))
                .when(
                        comparable,
                        2,
                        () -> expression(
                                type, "SELF.greater(", exact(type, depth - 1), ", ", exact(type, depth - 1), ")"))
                .pick();
    }

    /** Text from pieces of any printable type; cut, so that it cannot grow without end. */
    Node concatenation(int depth) {
        List<Object> parts = new ArrayList<>(List.of("cut(\"\""));
        for (int i = 1 + g.random.nextInt(4); i > 0; i--) {
            parts.add(" + ");
            Node piece = of(g.any(Type.PRINTABLE), depth - 1);
            parts.add(Node.fixed("(", piece, ")"));
        }
        parts.add(")");
        return new Node(Node.Kind.EXPRESSION, Type.STRING, List.copyOf(parts));
    }

    /** A lambda, a method reference or an anonymous class. */
    Node supplier(int depth) {
        return g.<Node>choice()
                .add(4, () -> lambda(depth))
                .add(1, () -> expression(Type.INT_SUPPLIER, "(IntSupplier) (", of(Type.STRING, depth - 1), ")::length"))
                .add(1, () -> anonymous(depth))
                .pick();
    }

    private Node lambda(int depth) {
        g.scope.lambda(true);
        g.scope.open();
        try {
            return g.chance(70)
                    ? expression(Type.INT_SUPPLIER, "(IntSupplier) () -> ", of(Type.INT, depth - 1))
                    : expression(
                            Type.INT_SUPPLIER,
                            "(IntSupplier) () -> {\n",
                            g.statements.completing(1),
                            "return ",
                            of(Type.INT, depth - 1),
                            ";\n}");
        } finally {
            g.scope.close();
            g.scope.lambda(false);
        }
    }

    private Node anonymous(int depth) {
        g.scope.lambda(true);
        try {
            return expression(
                    Type.INT_SUPPLIER,
                    "(IntSupplier) new IntSupplier() {\nint calls$ = ",
                    of(Type.INT, depth - 1),
                    ";\n@Override\npublic int getAsInt() {\nreturn calls$++ + ",
                    of(Type.INT, depth - 1),
                    ";\n}\n}");
        } finally {
            g.scope.lambda(false);
        }
    }
}
