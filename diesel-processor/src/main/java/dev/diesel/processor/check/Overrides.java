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
public final class Overrides {
    private Overrides() {}

    /**
     * A method that {@code method} overrides and that is a generator where this one is not, or the other way round;
     * null if there is none.
     */
    static ExecutableElement overridden(ExecutableElement method, Elements elements, Types types) {
        return overridden(method, !DieselNames.isGenerator(method), elements, types);
    }

    /** Whether {@code method} overrides a generator. */
    public static boolean overridesGenerator(ExecutableElement method, Elements elements, Types types) {
        return overridden(method, true, elements, types) != null;
    }

    private static ExecutableElement overridden(
            ExecutableElement method, boolean generator, Elements elements, Types types) {
        boolean overrides = !method.getModifiers().contains(Modifier.STATIC)
                && !method.getModifiers().contains(Modifier.PRIVATE);
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        return overrides ? overridden(method, generator, owner, elements, types) : null;
    }

    private static ExecutableElement overridden(
            ExecutableElement method, boolean generator, TypeElement below, Elements elements, Types types) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        for (TypeMirror each : types.directSupertypes(below.asType())) {
            if (!(each instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement above)) {
                continue;
            }
            for (ExecutableElement candidate : ElementFilter.methodsIn(above.getEnclosedElements())) {
                if (candidate.getSimpleName().equals(method.getSimpleName())
                        && DieselNames.isGenerator(candidate) == generator
                        && elements.overrides(method, candidate, owner)) {
                    return candidate;
                }
            }
            ExecutableElement found = overridden(method, generator, above, elements, types);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
