package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.expression;
import static dev.diesel.oracle.random.Type.BOOLEAN;
import static dev.diesel.oracle.random.Type.CELL;
import static dev.diesel.oracle.random.Type.INT;
import static dev.diesel.oracle.random.Type.INTS;
import static dev.diesel.oracle.random.Type.LIST;
import static dev.diesel.oracle.random.Type.OBJECT;
import static dev.diesel.oracle.random.Type.PAIR;
import static dev.diesel.oracle.random.Type.STRING;
import static dev.diesel.oracle.random.Type.WORDS;

import java.util.List;

/** The productions that only one type has. One thread. */
final class Values {
    private final Grammar g;
    private final Expressions e;
    private final Library library;
    private final LocalClasses localClasses;

    Values(Grammar g, Expressions expressions) {
        this.g = g;
        this.e = expressions;
        this.library = new Library(g, expressions);
        this.localClasses = new LocalClasses(g);
    }

    Node of(Type type, int depth) {
        if (g.chance(15) && library.has(type)) {
            return library.of(type, depth);
        }
        return switch (type) {
            case BOOLEAN -> truth(depth);
            case BYTE, SHORT, CHAR -> narrow(type, depth);
            case INT -> g.chance(50) ? number(type, depth) : integer(depth);
            case LONG, FLOAT, DOUBLE -> number(type, depth);
            case STRING -> text(depth);
            case BOXED, BIG, LETTER -> boxed(type, depth);
            case OBJECT -> expression(OBJECT, "(Object) (", e.of(g.any(Type.PRINTABLE), depth - 1), ")");
            case INTS, BYTES, WORDS -> array(type, depth);
            case LIST -> list(depth);
            case PAIR -> expression(PAIR, "new Pair(", e.of(INT, depth - 1), ", ", e.of(STRING, depth - 1), ")");
            case COLOR -> expression(type, "Color.values()[", e.of(INT, depth - 1), " & 1]");
            case CELL -> expression(CELL, g.chance(60) ? "new Cell(" : "new SubCell(", e.of(INT, depth - 1), ")");
            case FACE -> expression(type, "(Face) ", Node.fixed("(", e.of(g.any(Type.FACES), depth - 1), ")"));
            case BOX ->
                expression(
                        type, "new Outer<String>(", e.of(STRING, depth - 1), ").new Box(", e.of(INT, depth - 1), ")");
            case SELF -> expression(type, "new SELF(", e.of(INT, depth - 1), ")");
            case INT_SUPPLIER -> e.supplier(depth);
        };
    }

    private Node truth(int depth) {
        return g.<Node>choice()
                .add(4, () -> {
                    String operator = g.any(List.of("<", "<=", ">", ">="));
                    return expression(BOOLEAN, "(", numeric(depth), " ", operator, " ", numeric(depth), ")");
                })
                .add(3, () -> {
                    // On two boxes it would compare objects.
                    String operator = g.any(List.of(" == ", " != "));
                    return expression(BOOLEAN, "(", unboxed(depth), operator, unboxed(depth), ")");
                })
                .add(6, () -> {
                    String operator = g.any(List.of("&&", "||", "&&", "||", "&", "|", "^"));
                    return expression(
                            BOOLEAN, "(", e.of(BOOLEAN, depth - 1), " ", operator, " ", e.of(BOOLEAN, depth - 1), ")");
                })
                .add(2, () -> expression(BOOLEAN, "!", e.of(BOOLEAN, depth - 1)))
                .add(1, () -> expression(BOOLEAN, "yes()"))
                .add(
                        1,
                        () -> expression(
                                BOOLEAN,
                                "(",
                                e.of(OBJECT, depth - 1),
                                " instanceof ",
                                g.any(List.of("String", "Pair", "Integer")),
                                ")"))
                .add(2, () -> binding(depth))
                .add(
                        1,
                        () -> expression(
                                BOOLEAN, "Objects.equals(", e.of(PAIR, depth - 1), ", ", e.of(PAIR, depth - 1), ")"))
                .pick();
    }

    /** A pattern whose variable is used on the right. */
    private Node binding(int depth) {
        g.scope.open();
        Node object = e.of(OBJECT, depth - 1);
        String name = g.scope.uniqueName(g.random);
        boolean record = g.feature >= 21 && g.chance(40);
        String pattern = record ? "Pair(int " + name + ", var " + name + "$)" : "Integer " + name;
        g.scope.declare(name, record ? INT : Type.BOXED, true);
        Node right = e.of(BOOLEAN, depth - 1);
        g.scope.close();
        return expression(BOOLEAN, "(", object, " instanceof ", pattern, " && ", right, ")");
    }

    private Node numeric(int depth) {
        return e.of(g.any(Type.NUMERIC), depth - 1);
    }

    private Node narrow(Type type, int depth) {
        return g.<Node>choice()
                .add(4, () -> expression(type, "(", type.source, ") (int) (", e.of(INT, depth - 1), ")"))
                .add(2, () -> step(type, depth))
                .when(type == Type.CHAR, 3, () -> expression(type, "(\"q\" + ", e.of(STRING, depth - 1), ").charAt(0)"))
                .when(type == Type.BYTE, 3, () -> expression(type, "(", e.of(CELL, depth - 1), ").b"))
                .pick();
    }

    private Node number(Type type, int depth) {
        return g.<Node>choice()
                .add(6, () -> arithmetic(type, depth))
                .add(1, () -> expression(type, "-", Node.fixed("(", e.of(type, depth - 1), ")")))
                .add(1, () -> expression(type, "(", type.source, ") ", Node.fixed("(", unboxed(depth), ")")))
                .add(2, () -> step(type, depth))
                .when(type == Type.LONG, 2, () -> expression(type, "(", e.of(CELL, depth - 1), ").l"))
                .when(
                        type == Type.LONG && !g.scope.isQuiet(),
                        1,
                        () -> expression(type, "down(", e.of(INT, depth - 1), " & 3, ", e.of(type, depth - 1), ")"))
                .pick();
    }

    /** A primitive that a cast can convert, whatever suspends in it. */
    private Node unboxed(int depth) {
        Type from = g.any(Type.NUMERIC);
        return Node.fixed("(", from.source, ") (", e.of(from, depth - 1), ")");
    }

    private Node arithmetic(Type type, int depth) {
        Type other = g.any(Type.NUMERIC);
        Type left = Type.promote(type, other) == type ? other : type;
        boolean integral = type == INT || type == Type.LONG;
        String operator = g.any(
                integral
                        ? List.of("+", "-", "*", "+", "-", "*", "/", "%", "&", "|", "^")
                        : List.of("+", "-", "*", "/", "%"));
        boolean swap = g.chance(50);
        Node a = e.of(swap ? type : left, depth - 1);
        Node b = e.of(swap ? left : type, depth - 1);
        return expression(type, "(", a, " ", operator, " ", b, ")");
    }

    /** {@code x++}, {@code --a[i]}, {@code cell.n += …} as a value. */
    private Node step(Type type, int depth) {
        Node place = g.statements.place(type, depth - 1);
        if (place == null) {
            return expression(type, "(", e.of(type, depth - 1), ")");
        }
        return g.<Node>choice()
                .add(1, () -> expression(type, place, g.any(List.of("++", "--"))))
                .add(1, () -> expression(type, g.any(List.of("++", "--")), place))
                .add(2, () -> expression(type, "(", place, g.any(List.of(" += ", " -= ", " *= ")), numeric(depth), ")"))
                .add(1, () -> expression(type, "(", place, " = ", e.of(type, depth - 1), ")"))
                .pick();
    }

    private Node integer(int depth) {
        return g.<Node>choice()
                .when(!g.scope.classes().isEmpty(), 12, () -> localClasses.number(depth))
                .add(2, () -> expression(INT, "(", e.of(INTS, depth - 1), ")[", index(depth), "]"))
                .add(1, () -> expression(INT, "(", e.of(WORDS, depth - 1), ").length"))
                .add(1, () -> expression(INT, "(", e.of(STRING, depth - 1), ").length()"))
                .add(1, () -> expression(INT, "(", e.of(LIST, depth - 1), ").get(", index(depth), ")"))
                .add(2, () -> expression(INT, "(", e.of(PAIR, depth - 1), ").a()"))
                .add(
                        2,
                        () -> expression(
                                INT, "(", e.of(CELL, depth - 1), ")", g.any(List.of(".n", ".twice()", ".boxed"))))
                .add(2, () -> expression(INT, "((Cell) (", e.of(CELL, depth - 1), ")).hidden"))
                .add(2, () -> expression(INT, "(", e.of(Type.SELF, depth - 1), ").secret(", e.of(INT, depth - 1), ")"))
                .add(2, () -> expression(INT, "(", e.of(Type.BOX, depth - 1), ").n"))
                .when(
                        !g.scope.isQuiet(),
                        2,
                        () -> expression(INT, "(", e.of(Type.FACE, depth - 1), ").weigh(", e.of(INT, depth - 1), ")"))
                .when(
                        g.method.owner() == Grammar.Owner.PAIR,
                        6,
                        () -> expression(INT, g.scope.isTaken("a") ? "a()" : g.any(List.of("a", "a()"))))
                .when(
                        g.method.owner() == Grammar.Owner.BOX,
                        6,
                        () -> expression(INT, g.any(List.of("kept", "Outer.this.kept", "Box.this.n"))))
                .add(1, () -> expression(INT, "SELF.S"))
                .add(1, () -> expression(INT, "shared"))
                .add(1, () -> expression(INT, "(", e.of(Type.COLOR, depth - 1), ").ordinal()"))
                .add(
                        2,
                        () -> expression(
                                INT,
                                "sum(",
                                e.of(INT, depth - 1),
                                ", ",
                                e.of(INT, depth - 1),
                                ", ",
                                e.of(INT, depth - 1),
                                ")"))
                .when(
                        !g.scope.isQuiet(),
                        2,
                        () -> expression(INT, "total(", e.of(INT, depth - 1), ", ", e.of(INT, depth - 1), ")"))
                .add(2, () -> expression(INT, "(", e.of(Type.INT_SUPPLIER, depth - 1), ").getAsInt()"))
                .add(
                        1,
                        () -> expression(
                                INT,
                                "(",
                                e.of(INT, depth - 1),
                                g.any(List.of(" << ", " >> ", " >>> ")),
                                e.of(INT, depth - 1),
                                ")"))
                .add(1, () -> expression(INT, "~", Node.fixed("(", e.of(INT, depth - 1), ")")))
                .pick();
    }

    Node index(int depth) {
        return g.chance(80) ? Node.fixed(e.of(INT, depth - 1), " & 1") : e.of(INT, depth - 1);
    }

    private Node text(int depth) {
        return g.<Node>choice()
                .add(6, () -> e.concatenation(depth))
                .add(
                        2,
                        () -> expression(
                                STRING, "cut((", e.of(STRING, depth - 1), ").concat(", e.of(STRING, depth - 1), "))"))
                .add(1, () -> expression(STRING, "String.valueOf(", e.of(OBJECT, depth - 1), ")"))
                .add(1, () -> expression(STRING, "(", e.of(PAIR, depth - 1), ").b()"))
                .add(1, () -> expression(STRING, "(", e.of(CELL, depth - 1), ").s"))
                .add(1, () -> expression(STRING, "(", e.of(Type.BOX, depth - 1), ").held()"))
                .when(
                        g.method.owner() == Grammar.Owner.BOX,
                        6,
                        () -> expression(STRING, g.any(List.of("String.valueOf(held)", "\"\" + held()"))))
                .add(1, () -> expression(STRING, "(", e.of(WORDS, depth - 1), ")[", index(depth), "]"))
                .add(1, () -> expression(STRING, "(String) ", Node.fixed("(", e.of(OBJECT, depth - 1), ")")))
                .add(
                        2,
                        () -> expression(
                                STRING,
                                "which(",
                                e.exact(g.any(Type.PRINTABLE), depth - 1),
                                ", (int) (",
                                e.of(INT, depth - 1),
                                "))"))
                .pick();
    }

    private Node boxed(Type type, int depth) {
        Type from = switch (type) {
            case BOXED -> INT;
            case BIG -> Type.LONG;
            default -> Type.CHAR;
        };
        return expression(type, "(", type.source, ") ", Node.fixed("(", e.of(from, depth - 1), ")"));
    }

    private Node array(Type type, int depth) {
        Type element = type == INTS ? INT : type == WORDS ? STRING : Type.BYTE;
        return g.chance(70)
                ? expression(
                        type, "new ", type.source, " {", e.of(element, depth - 1), ", ", e.of(element, depth - 1), "}")
                : expression(type, "new ", element.source, "[(", e.of(INT, depth - 1), " & 3) + 1]");
    }

    private Node list(int depth) {
        return g.<Node>choice()
                .add(2, () -> expression(LIST, "new ArrayList<>(", e.of(LIST, depth - 1), ")"))
                .add(2, () -> expression(LIST, "List.of(", e.of(INT, depth - 1), ", ", e.of(INT, depth - 1), ")"))
                .add(
                        1,
                        () -> expression(
                                LIST, "Arrays.asList(", e.of(INT, depth - 1), ", ", e.of(Type.BOXED, depth - 1), ")"))
                .pick();
    }
}
