package dev.diesel.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** The names of types, also of those that are declared inside a method, which JavaPoet does not know. */
final class TypeNames {
    private TypeNames() {}

    /** The name of a type. */
    static TypeName of(TypeMirror type) {
        if (!isLocal(type)) {
            return TypeName.get(type);
        }
        if (type instanceof ArrayType array) {
            return ArrayTypeName.of(of(array.getComponentType()));
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getSuperBound() != null
                    ? WildcardTypeName.supertypeOf(of(wildcard.getSuperBound()))
                    : WildcardTypeName.subtypeOf(of(wildcard.getExtendsBound()));
        }
        DeclaredType declared = (DeclaredType) type;
        TypeElement element = (TypeElement) declared.asElement();
        ClassName name = isLocal(element) ? localName(element) : ClassName.get(element);
        List<TypeName> arguments = new ArrayList<>();
        declared.getTypeArguments().forEach(each -> arguments.add(of(each)));
        return arguments.isEmpty() ? name : ParameterizedTypeName.get(name, arguments.toArray(new TypeName[0]));
    }

    private static ClassName localName(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement around
                ? localName(around).nestedClass(type.getSimpleName().toString())
                : ClassName.get("", type.getSimpleName().toString());
    }

    /** Whether a type names a class that is declared inside a method; a field cannot have such a type. */
    static boolean isLocal(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isLocal(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror bound =
                    wildcard.getExtendsBound() != null ? wildcard.getExtendsBound() : wildcard.getSuperBound();
            return bound != null && isLocal(bound);
        }
        return type instanceof DeclaredType declared
                && (isLocal((TypeElement) declared.asElement())
                        || declared.getTypeArguments().stream().anyMatch(TypeNames::isLocal));
    }

    private static boolean isLocal(TypeElement type) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (each.getEnclosingElement() instanceof ExecutableElement) {
                return true;
            }
        }
        return false;
    }
}
