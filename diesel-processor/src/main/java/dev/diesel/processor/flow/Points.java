package dev.diesel.processor.flow;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the suspension points of a body, from 1 in the order of the source. */
public final class Points {
    /** The points inside a node; empty if {@code first > last}. */
    public record Range(int first, int last) {
        /** Whether there is none. */
        public boolean isEmpty() {
            return first > last;
        }
    }

    private final Map<Node, Range> ranges = new IdentityHashMap<>();
    private final List<Node.Await> awaits = new ArrayList<>();

    /** Numbers all points under {@code root}. */
    public Points(Node root) {
        visit(root);
    }

    /** The points inside a node. */
    public Range of(Node node) {
        return ranges.get(node);
    }

    /** Whether a node holds a suspension. */
    public boolean suspends(Node node) {
        return node != null && !ranges.get(node).isEmpty();
    }

    /** All suspensions; the first has number 1. */
    public List<Node.Await> awaits() {
        return awaits;
    }

    private void visit(Node node) {
        if (node == null) {
            return;
        }
        int first = awaits.size() + 1;
        if (node instanceof Node.Await await) {
            awaits.add(await);
        } else {
            Children.of(node).forEach(this::visit);
        }
        ranges.put(node, new Range(first, awaits.size()));
    }
}
