package dev.diesel.processor.lower;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The {@code return} statements of a machine. Its method returns {@code Object}, the user's returns something else, so
 * the value has to be converted as the user's {@code return} would.
 *
 * <pre>
 *   return 1;            return (long) (1);                                    in a method that returns long
 *   return List.of();    { List&lt;String&gt; result = List.of(); return result; }   whose type depends on the context
 *   return;              return null;
 * </pre>
 */
final class Returns {
    private final Method method;
    private final TypeMirror type;
    private Variable variable;

    Returns(Method method) {
        this.method = method;
        this.type = method.body.element().getReturnType();
    }

    /** A return that nothing stands in the way of. */
    Code direct(ExpressionTree tree, Code value) {
        if (value == null) {
            return leave("null");
        }
        method.checkVisible(type, tree);
        TypeMirror actual = method.body.type(tree);
        if (type.getKind().isPrimitive()) {
            boolean same = actual.getKind() == type.getKind();
            return leave(same ? value : Code.join("(", new Code.Type(type), ") (", value, ")"));
        }
        if (!dependsOnContext(tree) && isBoxedAlike(actual)) {
            return leave(value);
        }
        Variable result = method.temporary("result", type, Variable.Kind.TEXT);
        return Code.join(
                        "{ ",
                        new Code.Type(type),
                        " ",
                        new Code.Name(result),
                        " = ",
                        value,
                        "; ",
                        leave(Code.read(result)),
                        " }")
                .floated();
    }

    private static Code leave(Object value) {
        return Code.join("return ", value, ";", new Code.Leaves()).floated();
    }

    private boolean isBoxedAlike(TypeMirror actual) {
        if (!actual.getKind().isPrimitive()) {
            return actual.getKind() != TypeKind.VOID;
        }
        TypeMirror boxed =
                method.body.types().boxedClass((PrimitiveType) actual).asType();
        return method.body.types().isSubtype(boxed, type);
    }

    private boolean dependsOnContext(ExpressionTree tree) {
        if (tree instanceof ParenthesizedTree brackets) {
            return dependsOnContext(brackets.getExpression());
        }
        if (tree instanceof NewClassTree creation) {
            return creation.getIdentifier() instanceof ParameterizedTypeTree named
                    && named.getTypeArguments().isEmpty();
        }
        if (tree instanceof MethodInvocationTree call) {
            return method.body.symbol(call) instanceof ExecutableElement called
                    && !called.getTypeParameters().isEmpty();
        }
        return tree instanceof LambdaExpressionTree
                || tree instanceof MemberReferenceTree
                || tree instanceof ConditionalExpressionTree
                || tree instanceof SwitchExpressionTree;
    }

    /** The variable that keeps the value while finally blocks run. */
    Variable variable() {
        if (variable == null) {
            variable = method.temporary("result", type, Variable.Kind.LOCAL);
            variable.hoist();
        }
        return variable;
    }

    Variable used() {
        return variable;
    }

    /** A return of what {@link #variable} keeps. */
    Code saved() {
        return type.getKind() == TypeKind.VOID ? leave("null") : leave(Code.read(variable()));
    }
}
