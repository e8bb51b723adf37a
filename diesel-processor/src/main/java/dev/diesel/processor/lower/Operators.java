package dev.diesel.processor.lower;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Takes suspensions out of the operands of operators: what stands left is evaluated before, and converted as the
 * operator demands; what is not chosen is not evaluated.
 *
 * <pre>
 *   count += await(t)     int t1 = count; int t2 = await(t); count = t1 + t2;
 *   a() &amp;&amp; await(b)       boolean t1 = a(); if (t1) t1 = await(b);
 * </pre>
 */
final class Operators {
    private final Method method;
    private final Expressions expressions;
    private final Splicer splicer;
    private final Stability stability;
    private final Conversions conversions;

    Operators(Method method, Expressions expressions, Splicer splicer, Stability stability, Conversions conversions) {
        this.method = method;
        this.expressions = expressions;
        this.splicer = splicer;
        this.stability = stability;
        this.conversions = conversions;
    }

    Code binary(BinaryTree tree, List<Node> out) {
        ExpressionTree left = tree.getLeftOperand();
        ExpressionTree right = tree.getRightOperand();
        boolean suspendsRight = method.suspensions.in(right);
        boolean shortCircuit =
                tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR;
        if (!suspendsRight) {
            return splicer.splice(tree, Map.of(left, expressions.value(left, out)));
        }
        if (shortCircuit) {
            return shortCircuit(tree, out);
        }
        Code leftCode = expressions.value(left, out);
        TypeMirror leftType = operandType(tree, left, right);
        boolean unboxes = leftType != method.body.type(left);
        if (isJoin(tree) && isObject(leftType)) {
            Code.Type string = new Code.Type(method.type("java.lang.String"));
            Code text = Code.join(string, ".valueOf((", new Code.Type(method.object()), ") (", leftCode, "))");
            leftCode = Code.read(expressions.keep(left, text, string.type(), out));
        } else if (unboxes || !stability.isStable(left, leftCode, List.of(right))) {
            leftCode = Code.read(expressions.keep(left, leftCode, leftType, out));
        }
        Code rightCode = expressions.value(right, out);
        Map<Tree, Code> codes = new IdentityHashMap<>();
        codes.put(left, leftCode);
        codes.put(right, rightCode);
        return splicer.splice(tree, codes);
    }

    /** Arithmetic unboxes its left operand before the right one is evaluated; joining strings does not. */
    private TypeMirror operandType(BinaryTree tree, ExpressionTree left, ExpressionTree right) {
        TypeMirror type = method.body.type(left);
        boolean equality = tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO;
        if (isJoin(tree) || equality && !method.body.type(right).getKind().isPrimitive()) {
            return type;
        }
        return conversions.unboxed(type);
    }

    private boolean isJoin(BinaryTree tree) {
        return tree.getKind() == Tree.Kind.PLUS
                && !method.body.type(tree).getKind().isPrimitive();
    }

    /** Whether joining strings calls a {@code toString()}, which is done before the right operand is evaluated. */
    private boolean isObject(TypeMirror type) {
        return !type.getKind().isPrimitive()
                && type.getKind() != TypeKind.NULL
                && !method.body.types().isSameType(type, method.type("java.lang.String"));
    }

    /** {@code a && await(b)}: {@code boolean t = a; if (t) t = await(b);}. */
    private Code shortCircuit(BinaryTree tree, List<Node> out) {
        Variable result = expressions.keep(
                tree,
                expressions.value(tree.getLeftOperand(), out),
                method.body.types().getPrimitiveType(TypeKind.BOOLEAN),
                out);
        List<Node> rest = new ArrayList<>();
        Code right = expressions.value(tree.getRightOperand(), rest);
        rest.add(Node.Plain.assign(result, right));
        Code condition =
                tree.getKind() == Tree.Kind.CONDITIONAL_AND ? Code.read(result) : Code.join("!", Code.read(result));
        out.add(new Node.If(condition, new Node.Seq(rest, Node.Scope.NONE), null));
        return Code.read(result);
    }

    Code conditional(ConditionalExpressionTree tree, List<Node> out) {
        Code condition = expressions.value(tree.getCondition(), out);
        if (!method.suspensions.in(tree.getTrueExpression()) && !method.suspensions.in(tree.getFalseExpression())) {
            return splicer.splice(tree, Map.of(tree.getCondition(), condition));
        }
        Variable result = expressions.newTemporary(method.body.type(tree), tree);
        out.add(new Node.Declare(result, Code.EMPTY, null));
        List<Node> then = new ArrayList<>();
        then.add(Node.Plain.assign(result, expressions.value(tree.getTrueExpression(), then)));
        List<Node> otherwise = new ArrayList<>();
        otherwise.add(Node.Plain.assign(result, expressions.value(tree.getFalseExpression(), otherwise)));
        out.add(new Node.If(
                condition.floated(), new Node.Seq(then, Node.Scope.NONE), new Node.Seq(otherwise, Node.Scope.NONE)));
        return Code.read(result);
    }

    Code compoundAssignment(CompoundAssignmentTree tree, List<Node> out) {
        ExpressionTree target = tree.getVariable();
        List<ExpressionTree> operands = expressions.targetOperands(target);
        if (!method.suspensions.in(tree.getExpression())) {
            return splicer.splice(tree, expressions.spill(operands, out));
        }
        TypeMirror type = method.body.type(target);
        Variable local = localVariable(target);
        boolean unboxes = conversions.unboxed(type) != type;
        if (local != null && !unboxes && stability.isUnassigned(local, List.of(tree.getExpression()))) {
            return splicer.splice(tree, Map.of(tree.getExpression(), expressions.value(tree.getExpression(), out)));
        }
        Map<Tree, Code> codes = expressions.spill(operands, List.of(tree.getExpression()), out);
        Code place = splicer.splice(target, codes);
        Variable old = expressions.keep(target, place, conversions.unboxed(type), out);
        Code right = expressions.value(tree.getExpression(), out);
        Code updated = Code.join(Code.read(old), " " + FieldUpdates.operator(tree) + " (", right, ")");
        TypeMirror castType = conversions.unboxed(type);
        if (castType.getKind().isPrimitive()) {
            updated = Code.join("(", new Code.Type(castType), ") (", updated, ")");
        }
        return splicer.assign(tree, target, codes, updated);
    }

    private Variable localVariable(ExpressionTree target) {
        ExpressionTree inner = Statements.withoutBrackets(target);
        return inner instanceof IdentifierTree ? method.locals.get(method.body.symbol(inner)) : null;
    }
}
