package dev.diesel.processor.lower;

import com.sun.source.tree.MethodInvocationTree;
import dev.diesel.processor.flow.Code;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The type arguments that the user gives to a method, for its accessor, whose type parameters begin with those of the
 * object's class:
 *
 * <pre>
 *   box.&lt;Number&gt;map(f)     Box$access.&lt;String, Number&gt;map(box, f)
 * </pre>
 */
final class Witnesses {
    private final Method method;
    private final SpliceScanner scanner;

    Witnesses(Method method, SpliceScanner scanner) {
        this.method = method;
        this.scanner = scanner;
    }

    /**
     * The accessor's name with type arguments; as it is if there are none, or if those of the object cannot be written.
     *
     * @param object the type of the object; null for a static method
     * @param site the class of the object as the accessor has it
     */
    Code add(Code accessor, MethodInvocationTree call, TypeMirror object, TypeElement site) {
        List<? extends TypeMirror> ofObject = object == null ? List.of() : arguments(object, site);
        if (call.getTypeArguments().isEmpty() || ofObject == null) {
            return accessor;
        }
        List<Object> arguments = new ArrayList<>();
        ofObject.forEach(each -> arguments.add(new Code.Type(each)));
        call.getTypeArguments().forEach(each -> arguments.add(scanner.spliced(each)));
        int last = accessor.parts().size() - 1;
        String name = ((Code.Text) accessor.parts().get(last)).text().substring(1);
        return Code.join(new Code(accessor.parts().subList(0, last)), ".<", Code.list(arguments), ">" + name);
    }

    /** The type arguments of the object; null if they cannot be written down here. */
    private List<? extends TypeMirror> arguments(TypeMirror object, TypeElement site) {
        if (!(object instanceof DeclaredType declared) || !declared.asElement().equals(site)) {
            return site.getTypeParameters().isEmpty() && !isInGeneric(site) ? List.of() : null;
        }
        boolean writable =
                declared.getTypeArguments().size() == site.getTypeParameters().size()
                        && declared.getTypeArguments().stream().allMatch(this::isWritable);
        return writable && !isInGeneric(site) ? declared.getTypeArguments() : null;
    }

    private boolean isWritable(TypeMirror type) {
        return method.reach.hidden(type) == null
                && method.denotable
                        .project(type)
                        .filter(each -> method.body.types().isSameType(each, type))
                        .isPresent();
    }

    private static boolean isInGeneric(TypeElement type) {
        return Reach.isInner(type)
                && type.asType() instanceof DeclaredType declared
                && declared.getEnclosingType() instanceof DeclaredType around
                && !around.getTypeArguments().isEmpty();
    }
}
