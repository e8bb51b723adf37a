package dev.diesel.processor.flow;

import java.util.LinkedHashSet;
import java.util.Set;

/** The jumps out of nodes. */
public final class Exits {
    private Exits() {}

    /** The jumps in a node to statements around it, in the order of the source. */
    public static Set<Code.Jump> of(Node node) {
        Set<Code.Jump> exits = new LinkedHashSet<>();
        for (Code each : Children.codes(node)) {
            exits.addAll(each.jumps());
        }
        for (Node each : Children.of(node)) {
            exits.addAll(of(each));
        }
        Label own = label(node);
        exits.removeIf(each -> each.label() == own);
        return exits;
    }

    private static Label label(Node node) {
        if (node instanceof Node.Loop loop) {
            return loop.label();
        }
        if (node instanceof Node.Labeled labeled) {
            return labeled.label();
        }
        return node instanceof Node.Switch choice ? choice.label() : null;
    }
}
