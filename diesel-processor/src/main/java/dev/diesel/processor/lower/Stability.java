package dev.diesel.processor.lower;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Which operands have the same value before and after others are evaluated, so that they need no temporary. */
final class Stability {
    private final Method method;

    Stability(Method method) {
        this.method = method;
    }

    /** Whether {@code tree}, of which {@code code} is left, can be evaluated behind {@code later} as well. */
    boolean isStable(ExpressionTree tree, Code code, List<? extends ExpressionTree> later) {
        if (isTemporary(code)) {
            return true;
        }
        if (tree instanceof ParenthesizedTree brackets) {
            return isStable(brackets.getExpression(), code, later);
        }
        if (tree instanceof LiteralTree || tree instanceof LambdaExpressionTree) {
            return true;
        }
        if (tree instanceof IdentifierTree name) {
            return isStable(name, later);
        }
        return tree instanceof MemberSelectTree select
                && (select.getIdentifier().contentEquals("this")
                        || select.getIdentifier().contentEquals("class")
                        || isConstant(method.body.symbol(select))
                                && method.body.symbol(select.getExpression()) instanceof TypeElement);
    }

    private boolean isStable(IdentifierTree name, List<? extends ExpressionTree> later) {
        if (name.getName().contentEquals("this")) {
            return true;
        }
        Element element = method.body.symbol(name);
        Variable variable = method.locals.get(element);
        return variable == null ? isConstant(element) : isUnassigned(variable, later);
    }

    private static boolean isConstant(Element element) {
        return element instanceof VariableElement variable && variable.getConstantValue() != null;
    }

    /** A temporary has one value for as long as it is needed. */
    private boolean isTemporary(Code code) {
        List<Code.Part> parts = code.parts().stream()
                .filter(each -> !(each instanceof Code.Line))
                .toList();
        return parts.size() == 1
                && parts.get(0) instanceof Code.Use use
                && method.temporaries().contains(use.variable());
    }

    /** Whether none of the expressions assigns the variable. */
    boolean isUnassigned(Variable variable, List<? extends ExpressionTree> later) {
        if (!variable.isAssigned()) {
            return true;
        }
        Boolean assigned = new TreeScanner<Boolean, Void>() {
            @Override
            public Boolean reduce(Boolean a, Boolean b) {
                return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
            }

            @Override
            public Boolean visitAssignment(AssignmentTree tree, Void unused) {
                return is(tree.getVariable()) || Boolean.TRUE.equals(super.visitAssignment(tree, unused));
            }

            @Override
            public Boolean visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
                return is(tree.getVariable()) || Boolean.TRUE.equals(super.visitCompoundAssignment(tree, unused));
            }

            @Override
            public Boolean visitUnary(UnaryTree tree, Void unused) {
                return is(tree.getExpression()) || Boolean.TRUE.equals(super.visitUnary(tree, unused));
            }

            private boolean is(ExpressionTree target) {
                ExpressionTree inner = Statements.withoutBrackets(target);
                return inner instanceof IdentifierTree && method.locals.get(method.body.symbol(inner)) == variable;
            }
        }.scan(later, null);
        return !Boolean.TRUE.equals(assigned);
    }
}
