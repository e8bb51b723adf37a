package dev.diesel.processor.flow;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Cuts a body that is too long for one method into parts that become methods of their own. HotSpot does not compile a
 * method of more than 8,000 bytes at all.
 *
 * <pre>
 *   a(); await(x); b(); await(y); …      Part(a(); await(x); b();)  Part(await(y); …)
 *   if (c) {…} else {…}                  if (c) {Part(…)} else {Part(…)}
 *   switch (n) { 0: … 90: … }            switch (n &lt; 40 ? 0 : 1) { 0: Part(switch (n) {…}) n = 40;  1: Part(…) }
 * </pre>
 *
 * <p>A part begins and ends between two statements of a list, or two groups of a switch.
 */
public final class Outlining {
    /** Bytes of code in one method, by the estimates below, which are on the high side. */
    private static final int LIMIT = 4_500;

    /** What the call of a part takes. */
    private static final int CALL = 200;

    /** What a way out of a part takes besides, where it is called. */
    private static final int EXIT = 15;

    /** What a suspension takes besides its own text. */
    private static final int AWAIT = 80;

    /** A body that is no longer than this stays where it is: the call of a part would take more. */
    private static final int SMALL_BODY = 200;

    /** What each point at which a list can be entered takes in the table of its switch. */
    private static final int ENTRY = 10;

    /** A switch does not list more points than this. */
    private static final int MAX_POINTS = 40;

    /** What a case in the user's text takes besides the text itself: a string is looked for in two tables. */
    private static final int CASE = 30;

    private final Map<Node, Integer> sizes = new IdentityHashMap<>();

    private Outlining() {}

    /** The body, in parts if it is long. It stays whole if several parts would use a variable whose type has no name. */
    public static Node.Seq outline(Node.Seq root) {
        Node.Seq cut = (Node.Seq) new Outlining().cut(root);
        return dividesNameless(cut, cut, new IdentityHashMap<>()) ? root : cut;
    }

    private static boolean dividesNameless(Node node, Node method, Map<Variable, Node> homes) {
        for (Variable each : Hoisting.direct(node)) {
            boolean nameless = each.kind() == Variable.Kind.LOCAL && each.type() == null;
            Node home = nameless ? homes.putIfAbsent(each, method) : null;
            if (home != null && home != method) {
                return true;
            }
        }
        Node inside = node instanceof Node.Part ? node : method;
        return Children.of(node).stream().anyMatch(each -> dividesNameless(each, inside, homes));
    }

    private Node cut(Node node) {
        if (size(node) <= LIMIT) {
            return node;
        }
        if (node instanceof Node.Seq seq) {
            List<Node> nodes = new ArrayList<>();
            seq.nodes().forEach(each -> nodes.add(cut(each)));
            return new Node.Seq(inParts(besideParts(nodes)), seq.scope());
        }
        if (node instanceof Node.Switch choice) {
            return cut(choice);
        }
        Node shorter = withBodies(node, this::cut);
        return size(shorter) <= LIMIT ? shorter : withBodies(shorter, this::inPart);
    }

    /** The statement with other bodies. */
    private Node withBodies(Node node, UnaryOperator<Node> change) {
        if (node instanceof Node.If choice) {
            Node otherwise = choice.otherwise() == null ? null : change.apply(choice.otherwise());
            return new Node.If(choice.condition(), change.apply(choice.then()), otherwise);
        }
        if (node instanceof Node.Loop loop) {
            return new Node.Loop(loop.kind(), loop.label(), loop.condition(), change.apply(loop.body()), loop.update());
        }
        if (node instanceof Node.Labeled labeled) {
            return new Node.Labeled(labeled.label(), change.apply(labeled.body()));
        }
        if (node instanceof Node.Try attempt) {
            List<Node.Handler> handlers = attempt.handlers().stream()
                    .map(each -> withBody(each, change))
                    .toList();
            return new Node.Try(change.apply(attempt.body()), handlers, attempt.cleanup(), attempt.line());
        }
        return node;
    }

    /** The handler with another body. A part finds the exception in its field, and has to name its type then. */
    private static Node.Handler withBody(Node.Handler handler, UnaryOperator<Node> change) {
        boolean whole = !handler.suspends()
                || handler.parameter().type() == null && Children.names(handler.body(), handler.parameter());
        Node body = whole ? handler.body() : change.apply(handler.body());
        return new Node.Handler(handler.parameter(), handler.type(), body, handler.suspends(), handler.line());
    }

    private Node inPart(Node body) {
        return size(body) > SMALL_BODY ? list(List.of(part(List.of(body)))) : body;
    }

    private static Node.Part part(List<Node> nodes) {
        return new Node.Part(list(nodes));
    }

    private static Node.Seq list(List<Node> nodes) {
        return new Node.Seq(nodes, Node.Scope.NONE);
    }

    /**
     * What stands between parts is put into parts, too: only there it can be on its own line. So are statements that
     * parts are in, if they have text of their own; it stands before that of the parts.
     */
    private List<Node> besideParts(List<Node> nodes) {
        if (nodes.stream().noneMatch(Outlining::isCut)) {
            return nodes;
        }
        List<Node> all = new ArrayList<>();
        List<Node> run = new ArrayList<>();
        for (Node each : nodes) {
            if (isCut(each)) {
                runs(run).forEach(some -> all.add(part(some)));
                run.clear();
                all.add(hasText(each) ? part(List.of(each)) : each);
            } else {
                run.add(each);
            }
        }
        runs(run).forEach(some -> all.add(part(some)));
        return all;
    }

    private static boolean hasText(Node node) {
        return Children.codes(node).stream().anyMatch(each -> !each.isEmpty() && each.variable() == null);
    }

    private static boolean isCut(Node node) {
        return node instanceof Node.Part || Children.of(node).stream().anyMatch(Outlining::isCut);
    }

    private List<Node> inParts(List<Node> nodes) {
        List<List<Node>> runs = runs(nodes);
        if (runs.size() == 1) {
            return nodes;
        }
        List<Node> parts = new ArrayList<>();
        runs.forEach(each -> parts.add(part(each)));
        return parts.size() * CALL > LIMIT ? inParts(parts) : parts;
    }

    /** The same nodes in as few runs as are short enough for a method each. */
    private <N extends Node> List<List<N>> runs(List<N> nodes) {
        List<List<N>> runs = new ArrayList<>();
        int size = LIMIT;
        for (N each : nodes) {
            int next = size(each);
            if (size + next > LIMIT) {
                runs.add(new ArrayList<>());
                size = 0;
            }
            runs.get(runs.size() - 1).add(each);
            size += next;
        }
        return runs;
    }

    // Switches

    private Node cut(Node.Switch choice) {
        List<Node.Seq> groups = new ArrayList<>();
        choice.groups().forEach(each -> groups.add((Node.Seq) cut(each)));
        Variable number = choice.selector().variable();
        if (number == null) {
            groups.replaceAll(each -> (Node.Seq) inPart(each));
            return new Node.Switch(choice.label(), choice.selector(), groups);
        }
        List<Integer> firsts = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            firsts.add(i);
        }
        return inRanges(choice.label(), number, groups, firsts);
    }

    /**
     * A switch over a number that a variable holds: as it is if it is short, or else over ranges of its groups. What
     * falls through to the next range has to begin there with the first group.
     *
     * @param firsts the least number of each group
     */
    private Node.Switch inRanges(Label label, Variable number, List<Node.Seq> groups, List<Integer> firsts) {
        List<List<Node.Seq>> runs = runs(groups);
        if (runs.size() == 1) {
            return new Node.Switch(label, selector(number, firsts), groups);
        }
        List<Node.Seq> ranges = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int from = 0;
        for (List<Node.Seq> run : runs) {
            int to = from + run.size();
            Code selector = selector(number, firsts.subList(from, to));
            List<Node> range = new ArrayList<>();
            range.add(part(List.of(new Node.Switch(Label.own("range"), selector, run))));
            if (to < groups.size()) {
                range.add(Node.Plain.assign(number, Code.of(String.valueOf(firsts.get(to)))));
            }
            ranges.add(list(range));
            starts.add(firsts.get(from));
            from = to;
        }
        return inRanges(label, number, ranges, starts);
    }

    /** Gives the index of the group that holds a number; -1 for a negative number. */
    private static Code selector(Variable number, List<Integer> firsts) {
        int first = firsts.get(0);
        boolean dense = firsts.get(firsts.size() - 1) - first == firsts.size() - 1;
        if (dense) {
            return first == 0 ? Code.read(number) : Code.join(Code.read(number), " - " + first);
        }
        List<Object> pieces = new ArrayList<>(List.of(Code.read(number), " < " + first + " ? -1"));
        for (int i = 1; i < firsts.size(); i++) {
            pieces.addAll(List.of(" : ", Code.read(number), " < " + firsts.get(i) + " ? " + (i - 1)));
        }
        pieces.add(" : " + (firsts.size() - 1));
        return Code.join(pieces.toArray());
    }

    // Estimates

    private int size(Node node) {
        Integer known = sizes.get(node);
        if (known == null) {
            known = estimate(node);
            sizes.put(node, known);
        }
        return known;
    }

    private int estimate(Node node) {
        if (node instanceof Node.Part part) {
            return CALL + EXIT * Exits.of(part).size();
        }
        int size = node instanceof Node.Await ? AWAIT : 5;
        if (node instanceof Node.Seq seq) {
            long entries = seq.nodes().stream().filter(each -> awaits(each) > 0).count();
            size += ENTRY * (int) Math.max(entries, Math.min(MAX_POINTS, awaits(node)));
        }
        for (Code code : Children.codes(node)) {
            size += code.length() * 2 / 5 + CASE * code.cases();
        }
        for (Node each : Children.of(node)) {
            size += size(each);
        }
        return size;
    }

    private static int awaits(Node node) {
        return node instanceof Node.Await
                ? 1
                : Children.of(node).stream().mapToInt(Outlining::awaits).sum();
    }
}
