package dev.diesel.processor.lower;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.diesel.processor.source.Body;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The constant expressions (JLS 15.29), which decide whether code can be reached. */
final class Constants {
    private final Body body;

    Constants(Body body) {
        this.body = body;
    }

    /** The value of an expression; null if it is no constant. */
    Object value(ExpressionTree tree) {
        if (tree instanceof LiteralTree literal) {
            return literal.getValue();
        }
        if (tree instanceof ParenthesizedTree brackets) {
            return value(brackets.getExpression());
        }
        if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
            return body.symbol(tree) instanceof VariableElement variable && isNamedByType(tree)
                    ? variable.getConstantValue()
                    : null;
        }
        if (tree instanceof UnaryTree unary) {
            Object operand = value(unary.getExpression());
            return operand == null ? null : Folding.unary(unary.getKind(), operand);
        }
        if (tree instanceof TypeCastTree cast) {
            return cast(cast);
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return conditional(choice);
        }
        if (tree instanceof BinaryTree binary) {
            Object left = value(binary.getLeftOperand());
            Object right = left == null ? null : value(binary.getRightOperand());
            return right == null ? null : Folding.binary(binary.getKind(), left, right);
        }
        return null;
    }

    /** A constant that is named through an object is none: the object is evaluated. */
    private boolean isNamedByType(ExpressionTree tree) {
        return !(tree instanceof MemberSelectTree select) || body.symbol(select.getExpression()) instanceof TypeElement;
    }

    private Object cast(TypeCastTree tree) {
        Object value = value(tree.getExpression());
        TypeMirror type = body.type(tree.getType());
        boolean isConstant = type.getKind().isPrimitive() || type.toString().equals("java.lang.String");
        return value == null || !isConstant ? null : Folding.cast(type.getKind(), value);
    }

    /** All three have to be constants. */
    private Object conditional(ConditionalExpressionTree tree) {
        Object first = value(tree.getTrueExpression());
        Object second = value(tree.getFalseExpression());
        boolean all = first != null && second != null && value(tree.getCondition()) instanceof Boolean;
        if (!all) {
            return null;
        }
        Object chosen = (Boolean) value(tree.getCondition()) ? first : second;
        return Folding.cast(body.type(tree).getKind(), chosen);
    }

    /** Whether javac demands that a switch statement covers everything: it has patterns, null, or a new selector. */
    boolean isExhaustive(SwitchTree tree) {
        return isEnhanced(tree.getExpression(), tree.getCases());
    }

    boolean isEnhanced(ExpressionTree selector, Iterable<? extends CaseTree> cases) {
        for (CaseTree each : cases) {
            if (Cases.hasPatternOrNull(each)) {
                return true;
            }
        }
        TypeMirror type = body.type(selector);
        if (type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        try {
            return switch (body.types().unboxedType(type).getKind()) {
                case CHAR, BYTE, SHORT, INT -> false;
                default -> true;
            };
        } catch (IllegalArgumentException e) {
            return !type.toString().equals("java.lang.String")
                    && body.types().asElement(type).getKind() != ElementKind.ENUM;
        }
    }
}
