package dev.diesel.processor.emit;

import com.palantir.javapoet.TypeName;
import dev.diesel.processor.flow.Variable;
import javax.lang.model.type.TypeKind;

/** The types of variables where they live: in the method, and in their fields. */
final class Homes {
    private Homes() {}

    static TypeName type(Variable variable) {
        return variable.kind() == Variable.Kind.CAUGHT ? TypeName.get(Throwable.class) : TypeNames.of(variable.type());
    }

    /** The type of the field of a variable: one that can be named there. */
    static TypeName fieldType(Variable variable) {
        return isErased(variable) ? TypeName.get(Object.class) : type(variable);
    }

    /** Whether the field cannot have the type of the variable. */
    static boolean isErased(Variable variable) {
        return variable.kind() != Variable.Kind.CAUGHT
                && (variable.type() == null || TypeNames.isLocal(variable.type()));
    }

    static String defaultValue(Variable variable) {
        TypeKind kind = variable.type().getKind();
        return kind == TypeKind.BOOLEAN ? "false" : kind.isPrimitive() ? "0" : "null";
    }
}
