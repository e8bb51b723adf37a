package dev.diesel.processor.lower;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.source.Denotable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * Takes suspensions out of expressions, in Java's order of evaluation.
 *
 * <pre>
 *   log(name(), await(token), size());       String t1 = name();
 *                                            String t2 = await(token);
 *                                            log(t1, t2, size());
 * </pre>
 *
 * <p>What stands left of the last suspension is evaluated before it, into a temporary, unless nothing can change it in
 * between. What stands right of it stays in the expression.
 */
final class Expressions {
    private final Method method;
    private final Splicer splicer;
    private final Calls calls;
    private final Stability stability;
    private final Conversions conversions;
    private final Operators operators;
    private Switches switches;

    Expressions(Method method, Splicer splicer) {
        this.method = method;
        this.splicer = splicer;
        this.stability = new Stability(method);
        this.calls = new Calls(method, this, splicer);
        this.conversions = new Conversions(method);
        this.operators = new Operators(method, this, splicer, stability, conversions);
    }

    void connect(Switches lowering) {
        switches = lowering;
    }

    Calls calls() {
        return calls;
    }

    /**
     * Lowers an expression.
     *
     * @param out takes the statements that come first
     * @return what remains, without a suspension
     */
    Code value(ExpressionTree tree, List<Node> out) {
        if (!method.suspensions.in(tree)) {
            return splicer.splice(tree);
        }
        if (tree instanceof ParenthesizedTree brackets) {
            return splicer.splice(tree, Map.of(brackets.getExpression(), value(brackets.getExpression(), out)));
        }
        if (tree instanceof MethodInvocationTree call) {
            return method.suspensions.isSuspension(call) ? calls.suspension(call, out) : call(call, out);
        }
        if (tree instanceof BinaryTree binary) {
            return operators.binary(binary, out);
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return operators.conditional(choice, out);
        }
        if (tree instanceof AssignmentTree assignment) {
            List<ExpressionTree> operands = new ArrayList<>(targetOperands(assignment.getVariable()));
            operands.add(assignment.getExpression());
            return operands(tree, operands, out);
        }
        if (tree instanceof CompoundAssignmentTree assignment) {
            return operators.compoundAssignment(assignment, out);
        }
        if (tree instanceof UnaryTree unary) {
            return switch (unary.getKind()) {
                case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                    operands(tree, targetOperands(unary.getExpression()), out);
                default -> operands(tree, List.of(unary.getExpression()), out);
            };
        }
        if (tree instanceof SwitchExpressionTree choice) {
            return switches.expression(choice, out);
        }
        if (tree instanceof NewClassTree creation) {
            initialize(creation, out);
        }
        return operands(tree, plainOperands(tree), out);
    }

    /** {@code new} initialises the class before it evaluates the arguments. */
    private void initialize(NewClassTree tree, List<Node> out) {
        Element constructor = method.body.symbol(tree);
        if (constructor == null || tree.getEnclosingExpression() != null) {
            return;
        }
        TypeElement type = (TypeElement) constructor.getEnclosingElement();
        if (!isInitialized(type)) {
            String local = method.localTypes.name(type, tree);
            Object name = local == null ? new Code.ClassName(type) : local;
            out.add(new Node.Plain(Code.join("initialize(", name, ".class);"), true, Set.of()));
        }
    }

    /** Whether the class is initialised already, or has nothing to do for that. */
    private boolean isInitialized(TypeElement type) {
        if (method.localTypes.name(type, method.body.tree()) != null) {
            return !method.localTypes.hasStaticCode(type)
                    && isInitialized((TypeElement) method.body.types().asElement(type.getSuperclass()));
        }
        return type.getSimpleName().length() == 0
                || Denotable.isLocal(type)
                || method.reach.isSubclass(method.body.owner(), type)
                || type.getQualifiedName().toString().startsWith("java.");
    }

    /** The operands of all forms that evaluate each of them once, from left to right. */
    private List<ExpressionTree> plainOperands(ExpressionTree tree) {
        if (tree instanceof NewClassTree creation) {
            List<ExpressionTree> operands = new ArrayList<>();
            if (creation.getEnclosingExpression() != null) {
                operands.add(creation.getEnclosingExpression());
            }
            operands.addAll(creation.getArguments());
            return operands;
        }
        if (tree instanceof NewArrayTree array) {
            List<ExpressionTree> operands = new ArrayList<>(array.getDimensions());
            if (array.getInitializers() != null) {
                operands.addAll(array.getInitializers());
            }
            return operands;
        }
        if (tree instanceof ArrayAccessTree access) {
            return List.of(access.getExpression(), access.getIndex());
        }
        if (tree instanceof MemberSelectTree select) {
            return List.of(select.getExpression());
        }
        if (tree instanceof TypeCastTree cast) {
            return List.of(cast.getExpression());
        }
        if (tree instanceof InstanceOfTree test) {
            return List.of(test.getExpression());
        }
        if (tree instanceof MemberReferenceTree reference) {
            return List.of(reference.getQualifierExpression());
        }
        throw method.reject(
                Problem.NOT_TRANSFORMED, tree, method.quote(tree), "take the suspension out of this expression");
    }

    private Code call(MethodInvocationTree call, List<Node> out) {
        List<ExpressionTree> operands = new ArrayList<>();
        ExpressionTree receiver = receiver(call);
        if (receiver != null) {
            operands.add(receiver);
        }
        operands.addAll(call.getArguments());
        return operands(call, operands, out);
    }

    /** The expression that is evaluated to find the object of a call; null if there is none. */
    ExpressionTree receiver(MethodInvocationTree call) {
        if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
            return null;
        }
        ExpressionTree receiver = select.getExpression();
        return isNoValue(receiver) ? null : receiver;
    }

    private boolean isNoValue(ExpressionTree tree) {
        if (Receivers.isSuper(tree)) {
            return true;
        }
        if (!(tree instanceof IdentifierTree) && !(tree instanceof MemberSelectTree)) {
            return tree.getKind() == Tree.Kind.PARAMETERIZED_TYPE || tree.getKind() == Tree.Kind.ANNOTATED_TYPE;
        }
        Element element = method.body.symbol(tree);
        return element instanceof TypeElement
                || element != null
                        && (element.getKind() == ElementKind.PACKAGE
                                || element.getKind() == ElementKind.TYPE_PARAMETER);
    }

    /** The expressions that are evaluated to find the place that is assigned. */
    List<ExpressionTree> targetOperands(ExpressionTree target) {
        ExpressionTree inner = Statements.withoutBrackets(target);
        if (inner instanceof ArrayAccessTree access) {
            return List.of(access.getExpression(), access.getIndex());
        }
        if (inner instanceof MemberSelectTree select && !isNoValue(select.getExpression())) {
            return List.of(select.getExpression());
        }
        return List.of();
    }

    private Code operands(ExpressionTree tree, List<? extends ExpressionTree> operands, List<Node> out) {
        return splicer.splice(tree, spill(operands, out));
    }

    /** Lowers operands; the result says what stands for each of them afterwards. */
    Map<Tree, Code> spill(List<? extends ExpressionTree> operands, List<Node> out) {
        return spill(operands, List.of(), out);
    }

    /** The same, where {@code later} is evaluated behind them, and suspends if it is not empty. */
    Map<Tree, Code> spill(
            List<? extends ExpressionTree> operands, List<? extends ExpressionTree> later, List<Node> out) {
        Map<Tree, Code> codes = new IdentityHashMap<>();
        int last = later.isEmpty() ? lastSuspension(operands) : operands.size();
        for (int i = 0; i < operands.size() && i <= last; i++) {
            ExpressionTree operand = operands.get(i);
            Code code = value(operand, out);
            if (i < last) {
                List<ExpressionTree> rest =
                        new ArrayList<>(operands.subList(i + 1, Math.min(last + 1, operands.size())));
                rest.addAll(later);
                boolean outer = method.body.parent(operand) instanceof NewClassTree creation
                        && creation.getEnclosingExpression() == operand;
                if (outer) {
                    // The object around the new one is checked before the arguments are evaluated.
                    Code checked = Code.join("java.util.Objects.requireNonNull(", code, ")");
                    code = Code.read(keep(operand, checked, method.body.type(operand), out));
                } else {
                    TypeMirror type = conversions.type(operand);
                    boolean unboxes = type != method.body.type(operand);
                    if (unboxes || !stability.isStable(operand, code, rest)) {
                        code = Code.read(keep(operand, code, type, out));
                    }
                }
            }
            codes.put(operand, code);
        }
        return codes;
    }

    private int lastSuspension(List<? extends ExpressionTree> operands) {
        int last = -1;
        for (int i = 0; i < operands.size(); i++) {
            if (method.suspensions.in(operands.get(i))) {
                last = i;
            }
        }
        return last;
    }

    /** Evaluates code into a temporary. */
    Variable keep(Tree tree, Code code, TypeMirror type, List<Node> out) {
        if (method.isNameless(type)) {
            Variable variable = method.temporary("t", (TypeMirror) null, Variable.Kind.LOCAL);
            out.add(new Node.Declare(variable, Code.of("var"), code.floated()));
            return variable;
        }
        Variable variable = newTemporary(type, tree);
        boolean bareArray = tree instanceof NewArrayTree array && array.getType() == null;
        Code value = bareArray ? Code.join("new ", new Code.Type(variable.type()), " ", code) : code;
        out.add(new Node.Declare(variable, Code.join(new Code.Type(variable.type())), value.floated()));
        return variable;
    }

    Variable newTemporary(TypeMirror type, Tree at) {
        return method.temporary("t", type, at);
    }
}
