package dev.diesel.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.source.DieselNames;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The calls that suspend.
 *
 * <pre>
 *   await(untilEol())      r.await(this, Diesel.untilEol())
 *   readLine(limit)        r.call(this, EchoServerGenerators.readLine(limit))
 *   other.serve()          r.call(this, ServerGenerators.serve(other))
 *   wrap(() -> "x")         r.<Supplier<String>>call(this, EchoServerGenerators.wrap(() -> "x"))
 *   super.serve()          r.call(this, BaseGenerators.serve$direct(self))
 * </pre>
 */
final class Calls {
    private static final Set<Tree.Kind> POLY = EnumSet.of(
            Tree.Kind.LAMBDA_EXPRESSION,
            Tree.Kind.MEMBER_REFERENCE,
            Tree.Kind.METHOD_INVOCATION,
            Tree.Kind.NEW_CLASS,
            Tree.Kind.CONDITIONAL_EXPRESSION,
            Tree.Kind.SWITCH_EXPRESSION,
            Tree.Kind.PARENTHESIZED);

    private final Method method;
    private final Expressions expressions;
    private final Splicer splicer;

    Calls(Method method, Expressions expressions, Splicer splicer) {
        this.method = method;
        this.expressions = expressions;
        this.splicer = splicer;
    }

    /** Lowers a suspension in an expression; its value is in a temporary afterwards. */
    Code suspension(MethodInvocationTree call, List<Node> out) {
        TypeMirror type = method.body.type(call);
        Variable target = expressions.newTemporary(type, call);
        out.add(suspend(call, target, true, out));
        return Code.read(target);
    }

    /**
     * The suspension itself.
     *
     * @param target what its value is assigned to, or null to drop it
     */
    Node suspend(MethodInvocationTree call, Variable target, boolean declares, List<Node> out) {
        ExecutableElement callee = (ExecutableElement) method.body.symbol(call);
        List<ExpressionTree> operands = new ArrayList<>();
        ExpressionTree receiver = DieselNames.isPrimitive(callee) ? null : expressions.receiver(call);
        if (receiver != null && !Members.isStatic(callee)) {
            operands.add(receiver);
        } else if (Receivers.isEvaluated(receiver, method)) {
            // The object through which a static method is named is evaluated, and not looked at.
            expressions.keep(receiver, expressions.value(receiver, out), method.body.type(receiver), out);
        }
        operands.addAll(call.getArguments());
        Map<Tree, Code> codes = expressions.spill(operands, out);
        Code code = DieselNames.isPrimitive(callee)
                ? primitive(callee, call, codes)
                : generator(callee, call, receiver, codes, target != null);
        TypeMirror type = method.body.type(call);
        TypeMirror cast = target == null || type.getKind() == TypeKind.VOID ? null : castType(type, target, call);
        int line = method.body.callLine(call);
        return new Node.Await(
                target, declares, cast, Code.join(new Code.Line(line), code).floated(), line);
    }

    private TypeMirror castType(TypeMirror type, Variable target, Tree at) {
        boolean references = target.type() != null
                && !target.type().getKind().isPrimitive()
                && !type.getKind().isPrimitive();
        return references ? target.type() : method.writable(type, at);
    }

    private Code primitive(ExecutableElement callee, MethodInvocationTree call, Map<Tree, Code> codes) {
        List<Object> pieces =
                new ArrayList<>(List.of(Code.read(method.routine), "." + callee.getSimpleName(), "(this"));
        arguments(call.getArguments(), codes, true, pieces);
        pieces.add(")");
        return Code.join(pieces.toArray());
    }

    private Code generator(
            ExecutableElement callee,
            MethodInvocationTree call,
            ExpressionTree receiver,
            Map<Tree, Code> codes,
            boolean valueUsed) {
        TypeElement owner = (TypeElement) callee.getEnclosingElement();
        if (!method.body.hasCompanion(owner)) {
            String name = owner.getSimpleName() + "." + callee.getSimpleName();
            throw method.reject(Problem.NO_MACHINE, call, name, owner.getQualifiedName());
        }
        boolean isSuper =
                call.getMethodSelect() instanceof MemberSelectTree select && Receivers.isSuper(select.getExpression());
        List<Object> pieces = new ArrayList<>(List.of(
                Code.read(method.routine),
                ".",
                valueUsed ? witness(callee, call) : Code.EMPTY,
                "call(this, ",
                Method.companion(owner),
                "." + callee.getSimpleName() + (isSuper && DieselNames.isOverridable(callee) ? "$direct" : "") + "("));
        boolean hasReceiver = !Members.isStatic(callee);
        if (hasReceiver) {
            pieces.add(receiver == null ? self(owner, call) : codes.getOrDefault(receiver, splicer.splice(receiver)));
        }
        arguments(call.getArguments(), codes, hasReceiver, pieces);
        pieces.add("))");
        return Code.join(pieces.toArray());
    }

    /** The value's type, where arguments such as lambdas are typed by what the callee returns. */
    private Code witness(ExecutableElement callee, MethodInvocationTree call) {
        boolean poly = call.getArguments().stream().anyMatch(each -> POLY.contains(each.getKind()));
        if (callee.getTypeParameters().isEmpty() || !poly) {
            return Code.EMPTY;
        }
        TypeMirror type = method.body.type(call);
        return method.denotable
                .project(type)
                .filter(each -> each.getKind() == TypeKind.DECLARED || each.getKind() == TypeKind.ARRAY)
                .filter(each -> callee.getReturnType().getKind() == TypeKind.TYPEVAR
                        ? method.body.types().isSubtype(type, each)
                        : method.body.types().isSameType(type, each))
                .map(each -> Code.join("<", new Code.Type(each), ">"))
                .orElse(Code.EMPTY);
    }

    private Code self(TypeElement owner, MethodInvocationTree call) {
        TypeElement site = method.reach.site(owner);
        if (site == null) {
            throw method.reject(Problem.UNREACHABLE_MEMBER, call, method.quote(call));
        }
        return method.instance(site, call);
    }

    private void arguments(
            List<? extends ExpressionTree> arguments, Map<Tree, Code> codes, boolean comma, List<Object> pieces) {
        boolean separate = comma;
        for (ExpressionTree each : arguments) {
            if (separate) {
                pieces.add(", ");
            }
            Code code = codes.get(each);
            pieces.add(code == null ? splicer.splice(each) : code);
            separate = true;
        }
    }
}
