package dev.diesel.processor.flow;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which variables are declared at the head of the machine's method. A list of statements that suspends becomes
 * a switch; a variable that is used in a part of it which can be entered later cannot stay in the part before.
 */
final class Hoisting {
    private final Points points;
    private final Map<Node, Set<Variable>> named = new IdentityHashMap<>();
    private final Map<Variable, Integer> homes = new LinkedHashMap<>();
    private int entered;

    Hoisting(Points points) {
        this.points = points;
    }

    /** Hoists what has to be. */
    void decide(Node root) {
        lists(root);
        parts(root, 0);
    }

    private void lists(Node node) {
        if (node instanceof Node.Seq seq) {
            list(seq.nodes());
        } else if (node instanceof Node.Switch choice) {
            groups(choice);
        }
        Children.of(node).forEach(this::lists);
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
                if (elsewhere && names(later).contains(declared)) {
                    declared.hoist();
                    break;
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
                    if (names(groups.get(later)).contains(declared)) {
                        declared.hoist();
                        declared.spread();
                    }
                }
            }
        }
    }

    /** A variable that is used in several methods has a field of its own in the frame. */
    private void parts(Node node, int part) {
        for (Variable each : direct(node)) {
            Integer home = homes.putIfAbsent(each, part);
            if (home != null && home != part && each.kind() == Variable.Kind.LOCAL) {
                each.hoist();
            }
        }
        int inside = node instanceof Node.Part ? ++entered : part;
        Children.of(node).forEach(each -> parts(each, inside));
    }

    private static Variable declared(Node node) {
        if (node instanceof Node.Declare declare) {
            return declare.variable();
        }
        return node instanceof Node.Await await && await.declares() ? await.target() : null;
    }

    /** The variables that are named anywhere in a node. */
    private Set<Variable> names(Node node) {
        Set<Variable> known = named.get(node);
        if (known == null) {
            known = direct(node);
            for (Node each : Children.of(node)) {
                known.addAll(names(each));
            }
            named.put(node, known);
        }
        return known;
    }

    /** The variables that are named in a node itself, not in the nodes inside. */
    static Set<Variable> direct(Node node) {
        Set<Variable> all = new HashSet<>();
        if (node instanceof Node.Await await && await.target() != null) {
            all.add(await.target());
        } else if (node instanceof Node.Declare declare) {
            all.add(declare.variable());
        }
        for (Code code : Children.codes(node)) {
            all.addAll(code.variables());
        }
        return all;
    }
}
