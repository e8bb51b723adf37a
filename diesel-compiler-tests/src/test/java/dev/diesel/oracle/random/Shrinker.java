package dev.diesel.oracle.random;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Makes a failing program smaller: drops items of lists, puts a statement's inside in its place, puts constants and
 * sub-expressions in the place of expressions. One thread.
 */
final class Shrinker {
    /** Programs that are tried at once, in one run of javac. */
    private static final int BATCH = 12;

    private final ToIntFunction<List<Node>> firstFailing;
    private int attempts;

    /**
     * A shrinker.
     *
     * @param firstFailing the index of the first of some programs that fails as the original does, or -1
     * @param attempts programs to try at most
     */
    Shrinker(ToIntFunction<List<Node>> firstFailing, int attempts) {
        this.firstFailing = firstFailing;
        this.attempts = attempts;
    }

    /** The smallest program found that still fails. */
    Node shrink(Node program) {
        Node smallest = program;
        while (attempts > 0) {
            Node smaller = smaller(smallest);
            if (smaller == null) {
                return smallest;
            }
            smallest = smaller;
        }
        return smallest;
    }

    /** A smaller program that fails, or null: the biggest cuts are tried first. */
    private Node smaller(Node program) {
        List<Node> candidates = new ArrayList<>(reductions(program));
        candidates.sort(Comparator.comparingInt(Node::size));
        for (int from = 0; from < candidates.size() && attempts > 0; from += BATCH) {
            List<Node> batch = candidates.subList(from, Math.min(candidates.size(), from + BATCH));
            attempts -= batch.size();
            int failing = firstFailing.applyAsInt(batch);
            if (failing >= 0) {
                return batch.get(failing);
            }
        }
        return null;
    }

    /** Every program with one cut somewhere in it. */
    static List<Node> reductions(Node node) {
        List<Node> reduced = new ArrayList<>(cuts(node));
        for (int i = 0; i < node.parts().size(); i++) {
            if (node.parts().get(i) instanceof Node part) {
                for (Node each : reductions(part)) {
                    reduced.add(node.with(i, each));
                }
            }
        }
        return reduced;
    }

    /** The node itself, cut in one place. */
    private static List<Node> cuts(Node node) {
        List<Node> cuts = new ArrayList<>();
        switch (node.kind()) {
            case LIST -> {
                int size = node.parts().size();
                for (int i = 0; i < size; i++) {
                    cuts.add(without(node, i, i + 1));
                }
                if (size > 3) {
                    cuts.add(without(node, 0, size / 2));
                    cuts.add(without(node, size / 2, size));
                }
            }
            case STATEMENT ->
                node.descendants().stream()
                        .filter(each -> each.kind() == Node.Kind.LIST || each.kind() == Node.Kind.STATEMENT)
                        .forEach(cuts::add);
            case EXPRESSION -> {
                if (!node.descendants().isEmpty()) {
                    cuts.add(Expressions.literal(
                            node.type(), node.type().literals.get(0)));
                }
                node.descendants().stream()
                        .filter(each -> each.type() == node.type())
                        .forEach(cuts::add);
            }
            default -> {
                // A fixed piece stays, and an item is dropped by its list.
            }
        }
        return cuts;
    }

    /** A list without some of its items; those that must stay do. */
    private static Node without(Node list, int from, int to) {
        List<Node> left = new ArrayList<>();
        for (int i = 0; i < list.parts().size(); i++) {
            Node item = (Node) list.parts().get(i);
            if (i < from || i >= to || item.kind() == Node.Kind.FIXED) {
                left.add(item);
            }
        }
        return Node.list(left);
    }
}
