package dev.diesel.processor.check;

import dev.diesel.processor.source.DieselNames;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What a method overrides. */
final class Overrides {
    private Overrides() {}

    /**
     * A method that {@code method} overrides and that is a generator where this one is not, or the other way round;
     * null if there is none.
     */
    static ExecutableElement overridden(ExecutableElement method, Elements elements, Types types) {
        if (method.getModifiers().contains(Modifier.STATIC)
                || method.getModifiers().contains(Modifier.PRIVATE)) {
            return null;
        }
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        return overridden(method, owner, owner, elements, types);
    }

    private static ExecutableElement overridden(
            ExecutableElement method, TypeElement owner, TypeElement below, Elements elements, Types types) {
        for (TypeMirror each : types.directSupertypes(below.asType())) {
            if (!(each instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement above)) {
                continue;
            }
            for (ExecutableElement candidate : ElementFilter.methodsIn(above.getEnclosedElements())) {
                if (candidate.getSimpleName().equals(method.getSimpleName())
                        && DieselNames.isGenerator(candidate) != DieselNames.isGenerator(method)
                        && elements.overrides(method, candidate, owner)) {
                    return candidate;
                }
            }
            ExecutableElement found = overridden(method, owner, above, elements, types);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
