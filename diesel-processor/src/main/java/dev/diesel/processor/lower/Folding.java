package dev.diesel.processor.lower;

import com.sun.source.tree.Tree;
import javax.lang.model.type.TypeKind;

/** What operators give for constants. Null stands for what is no constant: a division by zero. */
final class Folding {
    private Folding() {}

    static Object unary(Tree.Kind operator, Object operand) {
        return switch (operator) {
            case LOGICAL_COMPLEMENT -> operand instanceof Boolean truth ? !truth : null;
            case UNARY_PLUS -> promoted(operand);
            case UNARY_MINUS -> binary(Tree.Kind.MULTIPLY, -1, operand);
            case BITWISE_COMPLEMENT -> binary(Tree.Kind.XOR, -1, operand);
            default -> null;
        };
    }

    static Object binary(Tree.Kind operator, Object left, Object right) {
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return booleans(operator, a, b);
        }
        if (left instanceof String || right instanceof String) {
            return strings(operator, String.valueOf(left), String.valueOf(right));
        }
        Object a = promoted(left);
        Object b = promoted(right);
        boolean isDouble = a instanceof Double || b instanceof Double;
        if (isDouble || a instanceof Float || b instanceof Float) {
            return floating(operator, ((Number) a).doubleValue(), ((Number) b).doubleValue(), isDouble);
        }
        boolean isShift = operator == Tree.Kind.LEFT_SHIFT
                || operator == Tree.Kind.RIGHT_SHIFT
                || operator == Tree.Kind.UNSIGNED_RIGHT_SHIFT;
        boolean isLong = a instanceof Long || b instanceof Long && !isShift;
        long x = ((Number) a).longValue();
        long y = ((Number) b).longValue();
        return isShift ? shift(operator, x, y, isLong) : whole(operator, x, y, isLong);
    }

    private static Object booleans(Tree.Kind operator, boolean a, boolean b) {
        return switch (operator) {
            case CONDITIONAL_AND, AND -> a && b;
            case CONDITIONAL_OR, OR -> a || b;
            case XOR, NOT_EQUAL_TO -> a != b;
            case EQUAL_TO -> a == b;
            default -> null;
        };
    }

    private static Object strings(Tree.Kind operator, String a, String b) {
        return switch (operator) {
            case PLUS -> a + b;
            case EQUAL_TO -> a.equals(b);
            case NOT_EQUAL_TO -> !a.equals(b);
            default -> null;
        };
    }

    /** With floats, too: a double has more than twice their digits, so that rounding it gives the same. */
    private static Object floating(Tree.Kind operator, double a, double b, boolean isDouble) {
        return switch (operator) {
            case PLUS -> rounded(a + b, isDouble);
            case MINUS -> rounded(a - b, isDouble);
            case MULTIPLY -> rounded(a * b, isDouble);
            case DIVIDE -> rounded(a / b, isDouble);
            case REMAINDER -> rounded(a % b, isDouble);
            case LESS_THAN -> a < b;
            case LESS_THAN_EQUAL -> a <= b;
            case GREATER_THAN -> a > b;
            case GREATER_THAN_EQUAL -> a >= b;
            case EQUAL_TO -> a == b;
            case NOT_EQUAL_TO -> a != b;
            default -> null;
        };
    }

    private static Object rounded(double value, boolean isDouble) {
        return isDouble ? (Object) value : (Object) (float) value;
    }

    private static Object whole(Tree.Kind operator, long a, long b, boolean isLong) {
        return switch (operator) {
            case PLUS -> cut(a + b, isLong);
            case MINUS -> cut(a - b, isLong);
            case MULTIPLY -> cut(a * b, isLong);
            case DIVIDE -> b == 0 ? null : cut(a / b, isLong);
            case REMAINDER -> b == 0 ? null : cut(a % b, isLong);
            case AND -> cut(a & b, isLong);
            case OR -> cut(a | b, isLong);
            case XOR -> cut(a ^ b, isLong);
            case LESS_THAN -> a < b;
            case LESS_THAN_EQUAL -> a <= b;
            case GREATER_THAN -> a > b;
            case GREATER_THAN_EQUAL -> a >= b;
            case EQUAL_TO -> a == b;
            case NOT_EQUAL_TO -> a != b;
            default -> null;
        };
    }

    private static Object shift(Tree.Kind operator, long value, long distance, boolean isLong) {
        int by = (int) distance & (isLong ? 63 : 31);
        return switch (operator) {
            case LEFT_SHIFT -> cut(value << by, isLong);
            case RIGHT_SHIFT -> cut(value >> by, isLong);
            default -> isLong ? (Object) (value >>> by) : (Object) ((int) value >>> by);
        };
    }

    private static Object cut(long value, boolean isLong) {
        return isLong ? (Object) value : (Object) (int) value;
    }

    /** A constant converted to a primitive type; any other type leaves it. */
    static Object cast(TypeKind type, Object value) {
        if (!(promoted(value) instanceof Number number)) {
            return value;
        }
        return switch (type) {
            case BYTE -> number.byteValue();
            case SHORT -> number.shortValue();
            case CHAR -> (char) number.intValue();
            case INT -> number.intValue();
            case LONG -> number.longValue();
            case FLOAT -> number.floatValue();
            case DOUBLE -> number.doubleValue();
            default -> null;
        };
    }

    private static Object promoted(Object value) {
        if (value instanceof Character c) {
            return (int) c;
        }
        return value instanceof Byte || value instanceof Short ? (Object) ((Number) value).intValue() : value;
    }
}
