package dev.diesel.processor.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a body that is too long for one method into parts that become methods of their own. HotSpot does not compile a
 * method of more than 8,000 bytes at all.
 *
 * <pre>
 *   a(); await(x); b(); await(y); …      Part(a(); await(x); b();)  Part(await(y); …)
 * </pre>
 *
 * <p>A part begins and ends between two statements of a list. Handlers stay whole, since their exception is a variable
 * of the method they are in.
 */
public final class Outlining {
    /** Bytes of code in one method, by the estimates below, which are on the high side. */
    private static final int LIMIT = 4_500;

    /** What the call of a part takes. */
    private static final int CALL = 200;

    /** What a suspension takes besides its own text. */
    private static final int AWAIT = 80;

    /** A group of a switch that is longer than this is longer than the call of a part. */
    private static final int SMALL_GROUP = 60;

    /** What each point at which a list can be entered takes in the table of its switch. */
    private static final int ENTRY = 40;

    /** A switch does not list more entries than this. */
    private static final int MAX_ENTRIES = 40;

    private Outlining() {}

    /** The body, in parts if it is long. */
    public static Node.Seq outline(Node.Seq root) {
        return size(root) <= LIMIT ? root : (Node.Seq) cut(root);
    }

    private static Node cut(Node node) {
        if (size(node) <= LIMIT) {
            return node;
        }
        if (node instanceof Node.Seq seq) {
            List<Node> nodes = new ArrayList<>();
            seq.nodes().forEach(each -> nodes.add(cut(each)));
            return new Node.Seq(inParts(nodes), seq.scope());
        }
        if (node instanceof Node.If choice) {
            Node otherwise = choice.otherwise() == null ? null : cut(choice.otherwise());
            return new Node.If(choice.condition(), cut(choice.then()), otherwise);
        }
        if (node instanceof Node.Loop loop) {
            return new Node.Loop(loop.kind(), loop.label(), loop.condition(), cut(loop.body()), loop.update());
        }
        if (node instanceof Node.Labeled labeled) {
            return new Node.Labeled(labeled.label(), cut(labeled.body()));
        }
        if (node instanceof Node.Switch choice) {
            List<Node.Seq> groups = new ArrayList<>();
            // Many small groups are as long as a few big ones; each may fall through to the next from its part.
            choice.groups().forEach(each -> groups.add(inPart((Node.Seq) cut(each))));
            return new Node.Switch(choice.label(), choice.selector(), groups);
        }
        if (node instanceof Node.Try attempt) {
            return new Node.Try(cut(attempt.body()), attempt.handlers(), attempt.cleanup(), attempt.line());
        }
        return node;
    }

    private static Node.Seq inPart(Node.Seq group) {
        boolean worthIt = size(group) > SMALL_GROUP;
        return worthIt ? new Node.Seq(List.of(new Node.Part(group)), Node.Scope.NONE) : group;
    }

    private static List<Node> inParts(List<Node> nodes) {
        List<Node> parts = new ArrayList<>();
        List<Node> part = new ArrayList<>();
        int size = 0;
        for (Node each : nodes) {
            int next = size(each);
            if (size > 0 && size + next > LIMIT) {
                parts.add(new Node.Part(new Node.Seq(part, Node.Scope.NONE)));
                part = new ArrayList<>();
                size = 0;
            }
            part.add(each);
            size += next;
        }
        if (parts.isEmpty()) {
            return nodes;
        }
        parts.add(new Node.Part(new Node.Seq(part, Node.Scope.NONE)));
        return parts.size() * CALL > LIMIT ? inParts(parts) : parts;
    }

    private static int size(Node node) {
        if (node instanceof Node.Part) {
            return CALL;
        }
        int size = node instanceof Node.Await ? AWAIT : 5;
        if (node instanceof Node.Seq) {
            size += ENTRY * Math.min(MAX_ENTRIES, awaits(node));
        }
        for (Code code : Children.codes(node)) {
            size += code.length() * 2 / 5;
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
