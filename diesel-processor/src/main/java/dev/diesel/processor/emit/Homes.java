package dev.diesel.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.diesel.processor.flow.Variable;
import javax.lang.model.type.TypeKind;

/** The types of variables where they live: in the method, and in their fields. */
final class Homes {
    private final TypeNames names;

    Homes(TypeNames names) {
        this.names = names;
    }

    TypeName type(Variable variable) {
        return variable.kind() == Variable.Kind.CAUGHT ? TypeName.get(Throwable.class) : copyType(variable);
    }

    /** The type of a copy that something captures: the one that the user's text sees. */
    TypeName copyType(Variable variable) {
        return variable.scope() == null ? names.of(variable.type()) : ClassName.get("", variable.scope());
    }

    /** The type of the field of a variable: one that can be named there. */
    TypeName fieldType(Variable variable) {
        return variable.kind() != Variable.Kind.CAUGHT && variable.type() == null
                ? TypeName.get(Object.class)
                : type(variable);
    }

    static String defaultValue(Variable variable) {
        TypeKind kind = variable.type().getKind();
        return kind == TypeKind.BOOLEAN ? "false" : kind.isPrimitive() ? "0" : "null";
    }
}
