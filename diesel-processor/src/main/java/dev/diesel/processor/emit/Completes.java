package dev.diesel.processor.emit;

import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Points;
import java.util.List;

/** Whether javac thinks that the end of a generated statement can be reached. */
final class Completes {
    private Completes() {}

    static boolean canComplete(Node node, Points points) {
        if (node instanceof Node.Seq seq) {
            return list(seq, points);
        }
        if (node instanceof Node.Part) {
            return true;
        }
        if (node instanceof Node.Plain plain) {
            return plain.completes();
        }
        if (node instanceof Node.If choice) {
            return choice.otherwise() == null
                    || canComplete(choice.then(), points)
                    || canComplete(choice.otherwise(), points);
        }
        if (node instanceof Node.Loop loop) {
            boolean endless = loop.condition() == null || loop.kind() == Node.LoopKind.DO && isTrue(loop);
            return !endless || loop.label().isBroken();
        }
        if (node instanceof Node.Labeled labeled) {
            return labeled.label().isBroken() || canComplete(labeled.body(), points);
        }
        if (node instanceof Node.Try attempt) {
            boolean completes = canComplete(attempt.body(), points);
            for (Node.Handler each : attempt.handlers()) {
                completes |= canComplete(each.body(), points);
            }
            boolean guarded = points.suspends(attempt);
            return completes && (attempt.cleanup() == null || guarded || canComplete(attempt.cleanup(), points));
        }
        return true;
    }

    private static boolean isTrue(Node.Loop loop) {
        return loop.condition().parts().stream()
                .anyMatch(part -> part instanceof Code.Text text
                        && text.text().equals("true")
                        && loop.condition().parts().size() == 1);
    }

    /** A list that is entered in several places is a switch without default, whose end can always be reached. */
    private static boolean list(Node.Seq seq, Points points) {
        boolean entered = false;
        List<Node> nodes = seq.flat();
        for (int i = 0; i < nodes.size(); i++) {
            Node each = nodes.get(i);
            entered |= points.suspends(each) && (i > 0 || each instanceof Node.Await);
        }
        if (entered) {
            return true;
        }
        return nodes.isEmpty() || canComplete(nodes.get(nodes.size() - 1), points);
    }
}
