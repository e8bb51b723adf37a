package dev.diesel.processor.flow;

import java.util.ArrayList;
import java.util.List;

/** The parts of nodes. */
public final class Children {
    private Children() {}

    /** The nodes directly inside a node, in the order of the source. */
    public static List<Node> of(Node node) {
        List<Node> children = new ArrayList<>();
        if (node instanceof Node.Seq seq) {
            children.addAll(seq.nodes());
        } else if (node instanceof Node.If choice) {
            children.add(choice.then());
            if (choice.otherwise() != null) {
                children.add(choice.otherwise());
            }
        } else if (node instanceof Node.Loop loop) {
            children.add(loop.body());
        } else if (node instanceof Node.Labeled labeled) {
            children.add(labeled.body());
        } else if (node instanceof Node.Part part) {
            children.add(part.body());
        } else if (node instanceof Node.Switch choice) {
            children.addAll(choice.groups());
        } else if (node instanceof Node.Try attempt) {
            children.add(attempt.body());
            attempt.handlers().forEach(each -> children.add(each.body()));
            if (attempt.cleanup() != null) {
                children.add(attempt.cleanup());
            }
        }
        return children;
    }

    /** The code directly in a node. */
    public static List<Code> codes(Node node) {
        List<Code> codes = new ArrayList<>();
        if (node instanceof Node.Plain plain) {
            codes.add(plain.code());
        } else if (node instanceof Node.Declare declare) {
            codes.add(declare.type());
            if (declare.init() != null) {
                codes.add(declare.init());
            }
        } else if (node instanceof Node.Await await) {
            codes.add(await.call());
        } else if (node instanceof Node.If choice) {
            codes.add(choice.condition());
        } else if (node instanceof Node.Loop loop) {
            if (loop.condition() != null) {
                codes.add(loop.condition());
            }
            if (loop.update() != null) {
                codes.add(loop.update());
            }
        } else if (node instanceof Node.Switch choice) {
            codes.add(choice.selector());
        }
        return codes;
    }

    /** Whether a variable is named anywhere in a node. */
    static boolean names(Node node, Variable variable) {
        if (node instanceof Node.Await await && await.target() == variable) {
            return true;
        }
        for (Code code : codes(node)) {
            if (code.variables().contains(variable)) {
                return true;
            }
        }
        for (Node child : of(node)) {
            if (names(child, variable)) {
                return true;
            }
        }
        return false;
    }
}
