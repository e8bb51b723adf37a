package dev.diesel.processor.check;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.DieselNames;
import dev.diesel.processor.source.Suspensions;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.lang.model.element.Element;

/** A generator must not suspend where it could not be entered again: in a lambda, a class, a monitor, a guard. */
public final class PlacementCheck {
    private PlacementCheck() {}

    /** Reports every suspension that stands in the wrong place. */
    public static void check(Body body, Problems problems) {
        new Scanner(body, problems).scan(body.tree().getBody(), null);
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final Body body;
        private final Problems problems;
        private final Deque<Problem> places = new ArrayDeque<>();

        Scanner(Body body, Problems problems) {
            this.body = body;
            this.problems = problems;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
            Element callee = body.symbol(tree);
            if (Suspensions.suspends(callee) && !places.isEmpty()) {
                problems.report(places.peek(), body.position(tree), callee.getSimpleName() + "(…)");
            }
            return super.visitMethodInvocation(tree, null);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
            Element callee = body.symbol(tree);
            if (DieselNames.isPrimitive(callee)) {
                problems.report(Problem.SUSPENSION_AS_REFERENCE, body.position(tree), callee.getSimpleName());
            }
            return super.visitMemberReference(tree, null);
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
            return inside(Problem.SUSPENSION_IN_LAMBDA, () -> super.visitLambdaExpression(tree, null));
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            return inside(Problem.SUSPENSION_IN_INNER_CLASS, () -> super.visitClass(tree, null));
        }

        @Override
        public Void visitSynchronized(SynchronizedTree tree, Void unused) {
            scan(tree.getExpression(), null);
            return inside(Problem.SUSPENSION_IN_SYNCHRONIZED, () -> scan(tree.getBlock(), null));
        }

        @Override
        public Void visitAssert(AssertTree tree, Void unused) {
            return inside(Problem.SUSPENSION_IN_ASSERT, () -> super.visitAssert(tree, null));
        }

        /** The guard of a case is the part of it that is neither its statements nor its body. */
        @Override
        public Void visitCase(CaseTree tree, Void unused) {
            return inside(Problem.SUSPENSION_IN_GUARD, () -> super.visitCase(tree, null));
        }

        @Override
        public Void scan(Tree tree, Void unused) {
            if (tree != null && body.parent(tree) instanceof CaseTree group && isContent(group, tree)) {
                Problem guard = places.pop();
                super.scan(tree, null);
                places.push(guard);
                return null;
            }
            return super.scan(tree, null);
        }

        private static boolean isContent(CaseTree group, Tree tree) {
            return group.getBody() == tree
                    || group.getStatements() != null && group.getStatements().contains(tree);
        }

        private Void inside(Problem place, Runnable visit) {
            // The innermost lambda or class decides; a monitor around it is of no matter then.
            places.push(place);
            visit.run();
            places.pop();
            return null;
        }
    }
}
