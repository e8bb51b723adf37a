package dev.diesel.processor.emit;

import dev.diesel.processor.source.DieselNames;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The names of what is generated for a method; the same from the elements of either compilation.
 *
 * @param packageName the user's package
 * @param simpleName the class of the state machine
 * @param companion the class with its factory
 */
public record Machine(String packageName, String simpleName, String companion) {
    /** The names for a method. */
    public static Machine of(ExecutableElement method) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        StringBuilder name = new StringBuilder(DieselNames.nestedName(owner, "$"))
                .append('$')
                .append(method.getSimpleName());
        int number = overload(owner, method);
        if (number > 1 || hasMemberClass(owner, method)) {
            name.append('$').append(number);
        }
        return new Machine(DieselNames.packageName(owner), name.toString(), DieselNames.companion(owner));
    }

    private static int overload(TypeElement owner, ExecutableElement method) {
        int number = 0;
        for (ExecutableElement each : ElementFilter.methodsIn(owner.getEnclosedElements())) {
            if (each.getSimpleName().equals(method.getSimpleName()) && DieselNames.isGenerator(each)) {
                number++;
            }
            if (each.equals(method)) {
                break;
            }
        }
        return number;
    }

    private static boolean hasMemberClass(TypeElement owner, ExecutableElement method) {
        return owner.getEnclosedElements().stream()
                .anyMatch(each -> (each.getKind().isClass() || each.getKind().isInterface())
                        && each.getSimpleName().equals(method.getSimpleName()));
    }
}
