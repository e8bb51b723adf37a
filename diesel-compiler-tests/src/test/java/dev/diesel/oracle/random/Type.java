package dev.diesel.oracle.random;

import java.util.List;

/** The types of variables and expressions in random programs. */
enum Type {
    BOOLEAN("boolean", "true", "false"),
    BYTE("byte", "(byte) 100", "(byte) -128", "(byte) 1"),
    SHORT("short", "(short) 30000", "(short) -7"),
    CHAR("char", "'c'", "'\\uffff'", "'7'"),
    INT("int", "0", "1", "7", "-3", "2147483647", "0x40000000"),
    LONG("long", "1L", "-9L", "4_000_000_000L"),
    FLOAT("float", "0.5f", "-3f", "1e10f"),
    DOUBLE("double", "1.25", "-0.0", "1e300"),
    STRING("String", "\"a\"", "\"b$c\"", "\"\"", "(String) null"),
    BOXED("Integer", "Integer.valueOf(5)", "Integer.valueOf(-1)", "(Integer) null"),
    BIG("Long", "Long.valueOf(6L)", "Long.valueOf(0L)"),
    LETTER("Character", "Character.valueOf('x')"),
    OBJECT("Object", "(Object) \"o\"", "(Object) 3", "(Object) null"),
    INTS("int[]", "new int[] {1, 2, 3}", "new int[] {9}"),
    BYTES("byte[]", "new byte[] {1, -2}"),
    WORDS("String[]", "new String[] {\"v\", \"w\"}"),
    LIST("List<Integer>", "new ArrayList<>(List.of(1, 2))", "List.of(3)"),
    PAIR("Pair", "new Pair(1, \"p\")"),
    COLOR("Color", "Color.RED", "Color.BLUE"),
    CELL("Cell", "new Cell(3)", "new SubCell(4)"),
    FACE("Face", "(Face) new Cell(2)", "(Face) new Pair(1, \"q\")", "(Face) Color.GREEN"),
    BOX("Outer<String>.Box", "new Outer<String>(\"h\").new Box(6)"),
    SELF("SELF", "new SELF(2)"),
    INT_SUPPLIER("IntSupplier", "(IntSupplier) () -> 8");

    static final List<Type> INTEGRAL = List.of(BYTE, SHORT, CHAR, INT);
    static final List<Type> NUMERIC = List.of(BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE);
    static final List<Type> PRIMITIVE = List.of(BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE);

    /** Types whose values have the same text in every run. */
    static final List<Type> PRINTABLE = List.of(
            BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE, STRING, BOXED, BIG, LETTER, OBJECT, LIST, PAIR, COLOR,
            CELL);

    /** Types of objects that are a {@link #FACE}. */
    static final List<Type> FACES = List.of(CELL, PAIR, COLOR);

    final String source;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    final List<String> literals;

    Type(String source, String... literals) {
        this.source = source;
        this.literals = List.of(literals);
    }

    boolean isPrimitive() {
        return PRIMITIVE.contains(this);
    }

    boolean isNumeric() {
        return NUMERIC.contains(this);
    }

    /** What {@code switch} and {@code ==} see: byte, short and char count as int. */
    Type promoted() {
        return INTEGRAL.contains(this) ? INT : this;
    }

    /** The type of {@code a + b} for numeric operands. */
    static Type promote(Type a, Type b) {
        for (Type wide : List.of(DOUBLE, FLOAT, LONG)) {
            if (a == wide || b == wide) {
                return wide;
            }
        }
        return INT;
    }
}
