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
                for (int i = 0; i < node.parts().size(); i++) {
                    cuts.add(node.with(i, null));
                }
                if (node.parts().size() > 3) {
                    int half = node.parts().size() / 2;
                    cuts.add(new Node(Node.Kind.LIST, null, node.parts().subList(0, half)));
                    cuts.add(new Node(
                            Node.Kind.LIST,
                            null,
                            node.parts().subList(half, node.parts().size())));
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
}
