package dev.diesel.oracle.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fixed part of every random program; the shrinker drops the members that a failure does not need. */
final class Preamble {
    /** Up to the first member of the class. */
    static final String HEADER = """
            package random;
            import static dev.diesel.Diesel.*;
            import static dev.diesel.oracle.Probe.*;
            import dev.diesel.annotations.Generator;
            import dev.diesel.oracle.Probe.*;
            import java.io.IOException;
            import java.util.*;
            import java.util.function.*;
            @SuppressWarnings("all")
            class SELF {
            """;

    private static final String MEMBERS = """
            static final Object LOCK = new Object();

            static int S = 1;

            private static int secretCount;

            int f;

            private final int hiddenValue = 3;

            SELF(int f) {
            this.f = f;
            }

            private int secret(int x) {
            return hiddenValue + f + x + secretCount;
            }

            @Override
            public String toString() {
            return "SELF" + f;
            }

            record Pair(int a, String b) {}

            enum Color { RED, BLUE, GREEN }

            static int sum(int first, int... rest) {
            int sum = first;
            for (int each : rest) {
            sum = sum * 3 + each;
            }
            return sum;
            }

            static String which(int x, int y) { return "int" + x + y; }

            static String which(long x, int y) { return "long" + x + y; }

            static String which(char x, int y) { return "char" + x + y; }

            static String which(Integer x, Object y) { return "Integer" + x + y; }

            static String which(Object x, int y) { return "Object" + x + y; }

            static String cut(String text) {
            return text.length() > 40 ? text.substring(0, 40) : text;
            }

            @Generator static <T> T pass(T t, int times) throws IOException {
            T kept = t;
            for (int i = 0; i < (times & 1); i++) {
            kept = await(tok(kept));
            }
            return kept;
            }

            @Generator static long down(int n, long sum) throws IOException {
            return n <= 0 ? await(tok(sum)) : down(n - 1, sum + n) + await(tok(1));
            }

            @Generator static int total(int... all) throws IOException {
            int total = 0;
            for (int each : all) {
            total += await(tok(each));
            }
            return total;
            }

            @Generator static void quietly(int n) throws IOException {
            try {
            await(tok(n));
            } catch (RuntimeException e) {
            trace("quietly", e);
            } finally {
            await(tok(-n));
            }
            }
            """;

    private static final String CELL_MEMBERS = """
            int n;

            long l = 3;

            byte b = 7;

            char c = 'c';

            double d = 1.5;

            String s = "cell";

            Integer boxed = 5;

            int[] a = {1, 2};

            private int hidden = 4;

            Cell(int n) {
            this.n = n;
            trace("new Cell", n);
            }

            int twice() {
            return trace("twice", 2 * n);
            }

            @Override
            public String toString() {
            return "Cell" + n + hidden;
            }
            """;

    private static final String SUB_CELL_MEMBERS = """
            SubCell(int n) {
            super(n + 1);
            }

            @Override
            int twice() {
            return super.twice() + 1;
            }
            """;

    private static final Pattern STATIC_METHOD = Pattern.compile("^(?:@Generator )?static [^=;]*?(\\w+\\()");

    private Preamble() {}

    /**
     * The members of the class.
     *
     * @param program what may call them: static methods that it does not name are left out, since each takes javac
     *     long
     */
    static Node members(String program) {
        List<Node> needed = new ArrayList<>();
        for (Node each : split(MEMBERS)) {
            Matcher method = STATIC_METHOD.matcher(each.text());
            if (!method.find() || program.contains(method.group(1))) {
                needed.add(each);
            }
        }
        return Node.list(needed);
    }

    /** The nested class and its subclass, with random members besides the fixed ones. */
    static Node classes(Node cellMembers, Node subCellMembers) {
        return Node.list(List.of(
                Node.item("static class Cell {\n", Node.list(split(CELL_MEMBERS)), cellMembers, "}"),
                Node.item(
                        "static class SubCell extends Cell {\n",
                        Node.list(split(SUB_CELL_MEMBERS)),
                        subCellMembers,
                        "}")));
    }

    private static List<Node> split(String text) {
        return Arrays.stream(text.split("\n\n")).map(Node::item).toList();
    }
}
