package dev.diesel.processor.lower;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What an operand is converted to where it stands. javac unboxes each operand as soon as it is evaluated, so a null
 * throws before the next operand is.
 *
 * <pre>
 *   power(boxed, await(token));       int t1 = boxed;
 *                                     int t2 = await(token);
 *                                     power(t1, t2);
 * </pre>
 */
final class Conversions {
    private final Method method;

    Conversions(Method method) {
        this.method = method;
    }

    /** The type of an operand's value: the primitive one if it is unboxed there. */
    TypeMirror type(ExpressionTree operand) {
        TypeMirror type = method.body.type(operand);
        return type.getKind() == TypeKind.DECLARED && isPrimitivePlace(operand, type) ? unboxed(type) : type;
    }

    /** The primitive type of a boxed one; any other type as it is. */
    TypeMirror unboxed(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return type;
        }
        try {
            return method.body.types().unboxedType(type);
        } catch (IllegalArgumentException e) {
            return type;
        }
    }

    private boolean isPrimitivePlace(ExpressionTree operand, TypeMirror type) {
        Tree parent = method.body.parent(operand);
        if (parent instanceof MethodInvocationTree call) {
            return isPrimitiveParameter(parent, call.getArguments().indexOf(operand), type);
        }
        if (parent instanceof NewClassTree creation) {
            return isPrimitiveParameter(parent, creation.getArguments().indexOf(operand), type);
        }
        if (parent instanceof ArrayAccessTree access) {
            return access.getIndex() == operand;
        }
        if (parent instanceof NewArrayTree array) {
            return array.getDimensions().contains(operand)
                    || method.body.type(array) instanceof ArrayType created
                            && created.getComponentType().getKind().isPrimitive();
        }
        return false;
    }

    private boolean isPrimitiveParameter(Tree call, int index, TypeMirror type) {
        if (index < 0 || !(method.body.symbol(call) instanceof ExecutableElement callee)) {
            return false;
        }
        List<? extends VariableElement> parameters = callee.getParameters();
        int last = parameters.size() - 1;
        TypeMirror parameter = parameters.get(Math.min(index, last)).asType();
        // A boxed value is no array, so it is one of the elements.
        boolean isElement = callee.isVarArgs() && index >= last && parameter instanceof ArrayType;
        TypeMirror place = isElement ? ((ArrayType) parameter).getComponentType() : parameter;
        return place.getKind().isPrimitive() && unboxed(type).getKind().isPrimitive();
    }
}
