package dev.diesel.oracle.random;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a program: text with smaller pieces in it. Any thread; immutable.
 *
 * @param kind what the shrinker may do with it
 * @param type the type of an expression, else null
 * @param parts strings and nodes, in the order of the text
 */
record Node(Kind kind, Type type, List<Object> parts) {
    /** What a piece is. */
    enum Kind {
        /** Can be replaced by a constant, or by a smaller expression of its type. */
        EXPRESSION,
        /** Can be dropped, or replaced by a statement inside it. */
        STATEMENT,
        /** A list of statements, members or cases, each of which can be dropped unless it is {@link #FIXED}. */
        LIST,
        /** A piece that can be dropped from a {@link #LIST}: a member, a case, a catch clause. */
        ITEM,
        /** A piece that must stay. */
        FIXED
    }

    static Node expression(Type type, Object... parts) {
        return new Node(Kind.EXPRESSION, type, List.of(parts));
    }

    static Node statement(Object... parts) {
        return new Node(Kind.STATEMENT, null, List.of(parts));
    }

    static Node item(Object... parts) {
        return new Node(Kind.ITEM, null, List.of(parts));
    }

    static Node fixed(Object... parts) {
        return new Node(Kind.FIXED, null, List.of(parts));
    }

    static Node list(List<Node> items) {
        return new Node(Kind.LIST, null, List.copyOf(items));
    }

    /** This node with one part exchanged. */
    Node with(int index, Object part) {
        List<Object> changed = new ArrayList<>(parts);
        changed.set(index, part);
        return new Node(kind, type, List.copyOf(changed));
    }

    /** The nodes below this one, itself excluded, outer ones first. */
    List<Node> descendants() {
        List<Node> found = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Node node) {
                found.add(node);
                found.addAll(node.descendants());
            }
        }
        return found;
    }

    int size() {
        return descendants().size();
    }

    /** Whether the text starts with a parenthesis: a conditional, a switch expression, a cast. */
    boolean startsWithParenthesis() {
        Object first = parts.isEmpty() ? "" : parts.get(0);
        return first instanceof Node node
                ? node.startsWithParenthesis()
                : first.toString().startsWith("(");
    }

    /** The program text, indented. */
    String text() {
        StringBuilder raw = new StringBuilder();
        append(raw);
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (String line : raw.toString().split("\n")) {
            String code = line.strip();
            if (!code.isEmpty()) {
                int closing = code.startsWith("}") ? 1 : 0;
                out.append("    ".repeat(Math.max(0, depth - closing)))
                        .append(code)
                        .append('\n');
                depth += count(code, '{') - count(code, '}');
            }
        }
        return out.toString();
    }

    private void append(StringBuilder out) {
        for (Object part : parts) {
            if (part instanceof Node node) {
                node.append(out);
            } else {
                out.append(part);
            }
            if (kind == Kind.LIST) {
                out.append('\n');
            }
        }
    }

    private static int count(String text, char c) {
        return (int) text.chars().filter(each -> each == c).count();
    }
}
