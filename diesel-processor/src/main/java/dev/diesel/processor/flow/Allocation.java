package dev.diesel.processor.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plan of a machine: its suspension points, and where each variable lives. */
public final class Allocation {
    private final Points points;
    private final boolean inParts;
    private final String separator;
    private final List<Variable> atHead = new ArrayList<>();
    private final List<Variable> fields = new ArrayList<>();
    private final List<Variable> homeless = new ArrayList<>();
    private final Map<Node.Await, Set<Variable>> saves = new IdentityHashMap<>();
    private final Residue residue;

    /**
     * Plans a machine. This marks and names the variables.
     *
     * @param root the lowered body
     * @param parameters the method's parameters; each that is used has a field from the start
     * @param variables all variables, parameters included
     * @param machine names of the machine itself
     * @param words all that the user's text names
     */
    public Allocation(
            Node root,
            List<Variable> parameters,
            Collection<Variable> variables,
            Collection<Variable> machine,
            Collection<String> words) {
        this.points = new Points(root);
        this.inParts = hasParts(root);
        this.separator = separator(words);
        new Hoisting(points).decide(root);
        Liveness liveness = new Liveness(root);
        for (Node.Await await : points.awaits()) {
            Set<Variable> kept = new LinkedHashSet<>(liveness.at(await));
            kept.removeIf(each -> each.constant() != null || !hasPlace(each));
            kept.forEach(Variable::save);
            saves.put(await, kept);
        }
        for (Variable each : parameters) {
            if (Children.names(root, each)) {
                each.save();
            }
        }
        if (inParts) {
            variables.stream()
                    .filter(each -> each.kind() == Variable.Kind.LOCAL && each.isHoisted() && each.constant() == null)
                    .forEach(Variable::save);
        }
        variables.stream().filter(Variable::isReloaded).forEach(Variable::save);
        variables.stream().filter(Variable::isHomeless).forEach(homeless::add);
        name(root, parameters, variables, machine, words);
        Map<String, Variable> places = new LinkedHashMap<>();
        for (Variable each : variables) {
            if (each.isSaved()) {
                places.putIfAbsent(each.emitted(), each);
            }
        }
        // Of variables that share a place, one is declared at the head; it has to come from the field if any does.
        atHead.stream().filter(each -> places.containsKey(each.emitted())).forEach(Variable::save);
        fields.addAll(places.values());
        this.residue = new Residue(root, this, parameters);
    }

    /** Variables of the text and of one part of a switch are never needed in another part. */
    private static boolean hasPlace(Variable variable) {
        return switch (variable.kind()) {
            case PARAMETER, CAUGHT -> true;
            case LOCAL -> variable.isHoisted() || variable.isReloaded();
            case TEXT, MACHINE -> false;
        };
    }

    private void name(
            Node root,
            List<Variable> parameters,
            Collection<Variable> variables,
            Collection<Variable> machine,
            Collection<String> words) {
        Names names = new Names(words);
        machine.forEach(names::machine);
        Map<String, Variable> heads = new LinkedHashMap<>();
        for (Variable each : parameters) {
            names.head(each);
        }
        for (Variable each : variables) {
            if (each.kind() == Variable.Kind.LOCAL && each.isHoisted()) {
                names.head(each);
                if (heads.putIfAbsent(each.emitted(), each) == null) {
                    atHead.add(each);
                }
            }
        }
        for (Variable each : variables) {
            boolean elsewhere =
                    each.kind() == Variable.Kind.PARAMETER || each.kind() == Variable.Kind.LOCAL && each.isHoisted();
            if (!elsewhere) {
                names.local(each);
            }
        }
        labels(root, names, new HashSet<>());
    }

    /** Labels inside of each other need different names; siblings may share one, as in the user's code. */
    private static void labels(Node node, Names names, Set<String> around) {
        Set<String> inside = new HashSet<>(around);
        if (node instanceof Node.Loop loop) {
            names.label(loop.label(), inside);
        } else if (node instanceof Node.Labeled labeled) {
            names.label(labeled.label(), inside);
        } else if (node instanceof Node.Switch choice) {
            names.label(choice.label(), inside);
        }
        Children.of(node).forEach(each -> labels(each, names, inside));
    }

    private static boolean hasParts(Node node) {
        return node instanceof Node.Part || Children.of(node).stream().anyMatch(Allocation::hasParts);
    }

    /** Whether the machine has several methods, so that variables that are used in more than one live in fields. */
    public boolean isInParts() {
        return inParts;
    }

    /** Dollar signs, one more than in any word of the user's, so that what ends in them and a number is new. */
    private static String separator(Collection<String> words) {
        String separator = "$";
        for (String each : words) {
            while (each.contains(separator)) {
                separator += "$";
            }
        }
        return separator;
    }

    /** What stands between the name of a variable and the number of its copy, which a lambda captures. */
    public String separator() {
        return separator;
    }

    /** The numbers of the suspensions. */
    public Points points() {
        return points;
    }

    /** Variables that are declared at the head, other than parameters; one for each place. */
    public List<Variable> atHead() {
        return atHead;
    }

    /** Variables that have a field; one for each place. */
    public List<Variable> fields() {
        return fields;
    }

    /** Variables of types without a name that nothing can be done about. */
    public List<Variable> homeless() {
        return homeless;
    }

    /** What a suspension keeps. */
    public Set<Variable> saves(Node.Await await) {
        return saves.get(await);
    }

    /** Whether the field may hold something when the suspension is reached. */
    public boolean mayHold(Variable field, Node.Await await) {
        return residue.at(await).contains(field.emitted());
    }
}
