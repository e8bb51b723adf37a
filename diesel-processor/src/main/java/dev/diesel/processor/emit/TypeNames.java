package dev.diesel.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.diesel.processor.flow.LocalClass;
import dev.diesel.processor.source.Denotable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** The names of types, also of those that are declared inside a method, which JavaPoet does not know. */
final class TypeNames {
    /** Local classes that have become members of the machine, with their scopes. */
    private final Map<TypeElement, String> scopes = new HashMap<>();

    TypeNames(List<LocalClass> members) {
        members.forEach(each -> scopes.put(each.type(), each.scope()));
    }

    /** The name of a type. */
    TypeName of(TypeMirror type) {
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
        ClassName name = Denotable.isLocal(element) ? localName(element) : ClassName.get(element);
        List<TypeName> arguments = new ArrayList<>();
        declared.getTypeArguments().forEach(each -> arguments.add(of(each)));
        return arguments.isEmpty() ? name : ParameterizedTypeName.get(name, arguments.toArray(new TypeName[0]));
    }

    private ClassName localName(TypeElement type) {
        String name = type.getSimpleName().toString();
        if (type.getEnclosingElement() instanceof TypeElement around) {
            return localName(around).nestedClass(name);
        }
        String scope = scopes.get(type);
        return scope == null ? ClassName.get("", name) : ClassName.get("", scope, name);
    }

    /** Whether a type names a class that is declared inside a method. */
    private static boolean isLocal(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isLocal(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror bound =
                    wildcard.getExtendsBound() != null ? wildcard.getExtendsBound() : wildcard.getSuperBound();
            return bound != null && isLocal(bound);
        }
        return type instanceof DeclaredType declared
                && (Denotable.isLocal((TypeElement) declared.asElement())
                        || declared.getTypeArguments().stream().anyMatch(TypeNames::isLocal));
    }
}
