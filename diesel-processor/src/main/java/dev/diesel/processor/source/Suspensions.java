package dev.diesel.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Which parts of a body can lose control. Lambdas and classes in a body are not part of it. */
public final class Suspensions {
    private final Body body;
    private final Map<Tree, Boolean> known = new IdentityHashMap<>();

    /** The suspensions of one body. */
    public Suspensions(Body body) {
        this.body = body;
    }

    /** Whether this very call suspends. */
    public boolean isSuspension(Tree tree) {
        return tree instanceof MethodInvocationTree call && suspends(body.symbol(call));
    }

    /** Whether a call of {@code method} suspends. */
    public static boolean suspends(Element method) {
        return method instanceof ExecutableElement
                && (DieselNames.isPrimitive(method) || DieselNames.isGenerator(method));
    }

    /** Whether a suspension is inside, or {@code tree} is one. */
    public boolean in(Tree tree) {
        if (tree == null) {
            return false;
        }
        Boolean before = known.get(tree);
        if (before == null) {
            before = Boolean.TRUE.equals(new Finder().scan(tree, null));
            known.put(tree, before);
        }
        return before;
    }

    /** Whether a suspension is in any of them. */
    public boolean inAny(Iterable<? extends Tree> trees) {
        for (Tree each : trees) {
            if (in(each)) {
                return true;
            }
        }
        return false;
    }

    private final class Finder extends TreeScanner<Boolean, Void> {
        @Override
        public Boolean reduce(Boolean a, Boolean b) {
            return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
        }

        @Override
        public Boolean visitMethodInvocation(MethodInvocationTree call, Void unused) {
            return isSuspension(call) || Boolean.TRUE.equals(super.visitMethodInvocation(call, null));
        }

        @Override
        public Boolean visitTry(TryTree tree, Void unused) {
            return Resources.closeSuspends(body, tree) || Boolean.TRUE.equals(super.visitTry(tree, null));
        }

        @Override
        public Boolean visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
            return false;
        }

        @Override
        public Boolean visitClass(ClassTree tree, Void unused) {
            return false;
        }
    }
}
