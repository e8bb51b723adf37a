package dev.diesel.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The parts of a method's signature, as they stand in a static method beside it. */
public final class Signatures {
    private Signatures() {}

    /** Whether a type in the signature does not exist; javac reports it to the user. */
    public static boolean hasUnknownType(ExecutableElement method) {
        return isUnknown(method.getReturnType())
                || method.getParameters().stream().anyMatch(each -> isUnknown(each.asType()))
                || method.getThrownTypes().stream().anyMatch(Signatures::isUnknown);
    }

    private static boolean isUnknown(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isUnknown(array.getComponentType());
        }
        return type.getKind() == TypeKind.ERROR
                || type instanceof DeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(Signatures::isUnknown);
    }

    static boolean isStatic(Element element) {
        return element.getModifiers().contains(Modifier.STATIC);
    }

    /** The type parameters that the types of a member can name: its own, and those of the object it belongs to. */
    static List<TypeVariableName> typeVariables(Element member) {
        List<TypeVariableName> variables = new ArrayList<>();
        boolean ofObject = !isStatic(member);
        Element each = member.getEnclosingElement();
        while (ofObject && each instanceof TypeElement type) {
            List<TypeVariableName> outer = new ArrayList<>();
            for (TypeParameterElement parameter : type.getTypeParameters()) {
                outer.add(TypeVariableName.get(parameter));
            }
            variables.addAll(0, outer);
            ofObject = !isStatic(type);
            each = type.getEnclosingElement();
        }
        if (member instanceof TypeElement type) {
            type.getTypeParameters().forEach(parameter -> variables.add(TypeVariableName.get(parameter)));
        }
        if (member instanceof ExecutableElement method) {
            method.getTypeParameters().forEach(parameter -> variables.add(TypeVariableName.get(parameter)));
        }
        return variables;
    }

    /** The parameters of a method, behind the receiver if it has one. */
    static List<ParameterSpec> parameters(ExecutableElement method, String receiver) {
        List<ParameterSpec> parameters = new ArrayList<>();
        if (!isStatic(method) && receiver != null) {
            TypeName owner = TypeName.get(method.getEnclosingElement().asType());
            parameters.add(ParameterSpec.builder(owner, receiver).build());
        }
        for (VariableElement each : method.getParameters()) {
            parameters.add(ParameterSpec.builder(
                            TypeName.get(each.asType()), each.getSimpleName().toString())
                    .build());
        }
        return parameters;
    }

    /** A name for the receiver that no parameter has. */
    static String receiver(ExecutableElement method) {
        String name = "self";
        for (VariableElement each : method.getParameters()) {
            if (each.getSimpleName().contentEquals(name)) {
                name = "self$";
            }
        }
        return name;
    }

    /** {@code Coroutine<R>}. */
    static TypeName coroutine(ExecutableElement method) {
        TypeMirror type = method.getReturnType();
        TypeName result = type.getKind() == TypeKind.VOID
                ? ClassName.get(Void.class)
                : TypeName.get(type).box();
        return ParameterizedTypeName.get(RuntimeNames.COROUTINE, result);
    }

    /** Whether a class can be named outside of its package. */
    static boolean isPublic(TypeElement type) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    static TypeName erased(TypeMirror type, Types types) {
        return TypeName.get(types.erasure(type));
    }
}
