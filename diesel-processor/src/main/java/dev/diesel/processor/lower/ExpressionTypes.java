package dev.diesel.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.Suspensions;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * The classes that are declared inside of an expression that stays as it is. A variable outside may have such a type,
 * but nothing outside can name it:
 *
 * <pre>
 *   var point = supply(() -&gt; { record Point(int x) {} return new Point(1); });
 * </pre>
 */
final class ExpressionTypes extends TreeScanner<Void, Void> {
    private final Body body;
    private final Suspensions suspensions;
    private final Set<TypeElement> found = new HashSet<>();
    private int expressions;

    ExpressionTypes(Body body, Suspensions suspensions) {
        this.body = body;
        this.suspensions = suspensions;
    }

    Set<TypeElement> find() {
        scan(body.tree().getBody(), null);
        return found;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        expressions++;
        super.visitLambdaExpression(tree, null);
        expressions--;
        return null;
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
        int added = suspensions.inAny(tree.getCases()) ? 0 : 1;
        expressions += added;
        super.visitSwitchExpression(tree, null);
        expressions -= added;
        return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
        if (expressions == 0) {
            return null;
        }
        found.add((TypeElement) body.symbol(tree));
        return super.visitClass(tree, null);
    }
}
