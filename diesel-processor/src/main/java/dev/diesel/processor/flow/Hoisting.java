package dev.diesel.processor.flow;

import java.util.List;

/**
 * Decides which variables are declared at the head of the machine's method. A list of statements that suspends becomes
 * a switch; a variable that is used in a part of it which can be entered later cannot stay in the part before.
 */
final class Hoisting {
    private final Points points;

    Hoisting(Points points) {
        this.points = points;
    }

    void decide(Node node) {
        if (node instanceof Node.Seq seq) {
            list(seq.nodes());
        } else if (node instanceof Node.Switch choice) {
            groups(choice);
        }
        Children.of(node).forEach(this::decide);
    }

    private void list(List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            Variable declared = declared(nodes.get(i));
            if (declared == null) {
                continue;
            }
            boolean elsewhere = false;
            for (int k = i + 1; k < nodes.size(); k++) {
                Node later = nodes.get(k);
                // The call of a suspension belongs to the part before it, what becomes of its value to the next.
                boolean before = later instanceof Node.Await await && await.target() != declared;
                elsewhere |= points.suspends(later) && !before;
                if (elsewhere && Children.names(later, declared)) {
                    declared.hoist();
                }
                elsewhere |= before;
            }
        }
    }

    /** The groups of a switch are one scope for variables. */
    private void groups(Node.Switch choice) {
        if (!points.suspends(choice)) {
            return;
        }
        List<Node.Seq> groups = choice.groups();
        for (int g = 0; g < groups.size(); g++) {
            for (Node each : groups.get(g).nodes()) {
                Variable declared = declared(each);
                for (int later = g + 1; declared != null && later < groups.size(); later++) {
                    if (Children.names(groups.get(later), declared)) {
                        declared.hoist();
                        declared.spread();
                    }
                }
            }
        }
    }

    private static Variable declared(Node node) {
        if (node instanceof Node.Declare declare) {
            return declare.variable();
        }
        return node instanceof Node.Await await && await.declares() ? await.target() : null;
    }
}
