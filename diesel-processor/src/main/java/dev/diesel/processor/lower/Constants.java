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
import com.sun.source.tree.UnaryTree;
import dev.diesel.processor.source.Body;
import java.util.Objects;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The constant expressions (JLS 15.29) that decide whether code can be reached. Numbers are compared as doubles, which
 * is exact for what stands in conditions.
 */
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
            return body.symbol(tree) instanceof VariableElement variable ? variable.getConstantValue() : null;
        }
        if (tree instanceof UnaryTree unary) {
            Object operand = value(unary.getExpression());
            return switch (unary.getKind()) {
                case LOGICAL_COMPLEMENT -> operand instanceof Boolean truth ? !truth : null;
                case UNARY_MINUS -> operand instanceof Number number ? -number.doubleValue() : null;
                case UNARY_PLUS -> operand;
                default -> null;
            };
        }
        if (tree instanceof ConditionalExpressionTree choice && value(choice.getCondition()) instanceof Boolean truth) {
            return value(truth ? choice.getTrueExpression() : choice.getFalseExpression());
        }
        return tree instanceof BinaryTree binary ? binary(binary) : null;
    }

    private Object binary(BinaryTree tree) {
        Object left = value(tree.getLeftOperand());
        Object right = value(tree.getRightOperand());
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return switch (tree.getKind()) {
                case CONDITIONAL_AND, AND -> a && b;
                case CONDITIONAL_OR, OR -> a || b;
                case XOR, NOT_EQUAL_TO -> !a.equals(b);
                case EQUAL_TO -> a.equals(b);
                default -> null;
            };
        }
        if (left instanceof String || right instanceof String) {
            return switch (tree.getKind()) {
                case PLUS -> String.valueOf(left) + right;
                case EQUAL_TO -> Objects.equals(left, right);
                case NOT_EQUAL_TO -> !Objects.equals(left, right);
                default -> null;
            };
        }
        return numbers(tree, number(left), number(right));
    }

    private static double number(Object value) {
        return value instanceof Character c ? c : ((Number) value).doubleValue();
    }

    private static Object numbers(BinaryTree tree, double a, double b) {
        return switch (tree.getKind()) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case MULTIPLY -> a * b;
            case LESS_THAN -> a < b;
            case LESS_THAN_EQUAL -> a <= b;
            case GREATER_THAN -> a > b;
            case GREATER_THAN_EQUAL -> a >= b;
            case EQUAL_TO -> a == b;
            case NOT_EQUAL_TO -> a != b;
            default -> null;
        };
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
