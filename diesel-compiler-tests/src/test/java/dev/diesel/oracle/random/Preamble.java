package dev.diesel.oracle.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
            import java.util.stream.*;
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

            @Generator static <T extends Comparable<T>> T greater(T a, T b) throws IOException {
            return a.compareTo(await(tok(b))) > 0 ? a : await(tok(b));
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

            @Override @Generator public int weigh(int n) throws IOException {
            return trace("weigh", n + this.n) + await(tok(hidden));
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

            @Override @Generator public int weigh(int n) throws IOException {
            return super.weigh(await(tok(n))) - super.weigh(n + 1);
            }
            """;

    private static final String FACE_MEMBERS = """
            @Generator int weigh(int n) throws IOException;
            """;

    private static final String PAIR_MEMBERS = """
            @Override @Generator public int weigh(int n) throws IOException {
            return a + await(tok(n)) + b.length();
            }
            """;

    private static final String COLOR_MEMBERS = """
            @Override @Generator public int weigh(int n) throws IOException {
            return ordinal() + await(tok(n));
            }
            """;

    private static final String BOX_MEMBERS = """
            int n;

            Box(int n) {
            this.n = n;
            }

            T held() {
            return trace("held", held);
            }
            """;

    /** A method that can be left out if nothing calls it. */
    private static final Pattern CALLED = Pattern.compile("^(?:@Override )?(?:@Generator |static )[^=;({]*?(\\w+\\()");

    private final Map<String, List<Node>> random;
    private final String calls;

    private Preamble(Map<String, List<Node>> random) {
        this.random = random;
        this.calls =
                random.values().stream().flatMap(List::stream).map(Node::text).collect(Collectors.joining());
    }

    /** The whole program around its random members, which are given by the simple name of their class. */
    static Node around(Map<String, List<Node>> random) {
        return new Preamble(random).program();
    }

    private Node program() {
        List<Node> classes = List.of(
                type("interface Face", FACE_MEMBERS, "Face"),
                type("record Pair(int a, String b) implements Face", PAIR_MEMBERS, "Pair"),
                Node.item("enum Color implements Face {\nRED, BLUE, GREEN;\n", members(COLOR_MEMBERS, "Color"), "}"),
                type("static class Cell implements Face", CELL_MEMBERS, "Cell"),
                type("static class SubCell extends Cell", SUB_CELL_MEMBERS, "SubCell"),
                Node.item(
                        "static class Outer<T> {\nprivate int kept = 2;\nT held;\nOuter(T held) {\nthis.held = held;\n}\n",
                        type("class Box", BOX_MEMBERS, "Box"),
                        "}"));
        return Node.fixed(HEADER, members(MEMBERS, "SELF"), Node.list(classes), "}\n");
    }

    private Node type(String head, String fixed, String name) {
        return Node.item(head, " {\n", members(fixed, name), "}");
    }

    /** The fixed members of a class that the program needs, since each takes javac long, and the random ones. */
    private Node members(String fixed, String className) {
        List<Node> members = new ArrayList<>();
        for (Node each : Arrays.stream(fixed.split("\n\n")).map(Node::item).toList()) {
            Matcher method = CALLED.matcher(each.text());
            if (!method.find() || calls.contains(method.group(1))) {
                members.add(each);
            }
        }
        members.addAll(random.getOrDefault(className, List.of()));
        return Node.list(members);
    }
}
