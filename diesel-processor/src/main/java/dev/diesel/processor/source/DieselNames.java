package dev.diesel.processor.source;

import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * The names of diesel's annotations and runtime classes, which the processor knows by name only, and those of what it
 * generates.
 */
public final class DieselNames {
    /** The annotation of a generator. */
    public static final String GENERATOR = "dev.diesel.annotations.Generator";

    /** The annotation of a client's call. */
    public static final String CALL = "dev.diesel.annotations.Call";

    /** The annotation of a service. */
    public static final String SERVE = "dev.diesel.annotations.Serve";

    /** The annotation of a loop. */
    public static final String ON_START = "dev.diesel.annotations.OnStart";

    /** The class of the functions that users import. */
    public static final String DIESEL = "dev.diesel.Diesel";

    /** The type of things one can wait for. */
    public static final String TOKEN = "dev.diesel.Token";

    /** The type of tokens that wait for input. */
    public static final String SOCKET_TOKEN = "dev.diesel.SocketToken";

    /** The type of tokens that wait for a time to pass. */
    public static final String SLEEP_TOKEN = "dev.diesel.SleepToken";

    /** The marker of the functional interfaces that take a reference to a generator. */
    public static final String GENERATOR_METHOD = "dev.diesel.GeneratorMethod";

    /** The class that has calls. */
    public static final String CLIENT = "dev.diesel.Client";

    /** The functions of {@link #DIESEL} that suspend: the compiler replaces them. */
    public static final Set<String> PRIMITIVES = Set.of("await", "send", "flush");

    private DieselNames() {}

    /** Whether a method is marked {@code @Generator} or {@code @Call}. */
    public static boolean isGenerator(Element method) {
        return has(method, GENERATOR) || has(method, CALL);
    }

    /** Whether an element carries an annotation. */
    public static boolean has(Element element, String annotation) {
        for (AnnotationMirror each : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) each.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(annotation)) {
                return true;
            }
        }
        return false;
    }

    /** A value that an annotation gives, or its default. */
    public static Object value(Element element, String annotation, String name, Object otherwise) {
        for (AnnotationMirror each : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) each.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(annotation)) {
                for (var entry : each.getElementValues().entrySet()) {
                    if (entry.getKey().getSimpleName().contentEquals(name)) {
                        return entry.getValue().getValue();
                    }
                }
            }
        }
        return otherwise;
    }

    /** Whether a method is {@code await}, {@code send} or {@code flush}. */
    public static boolean isPrimitive(Element method) {
        return method instanceof ExecutableElement
                && method.getEnclosingElement() instanceof TypeElement owner
                && owner.getQualifiedName().contentEquals(DIESEL)
                && PRIMITIVES.contains(method.getSimpleName().toString());
    }

    /** {@code app.Outer.Inner} has its factories in {@code Outer_InnerGenerators}. */
    public static String companion(TypeElement owner) {
        return nestedName(owner, "_") + "Generators";
    }

    /** The simple names of a class and of those around it, outermost first. */
    public static String nestedName(TypeElement type, String separator) {
        String name = type.getSimpleName().toString();
        Element outer = type.getEnclosingElement();
        while (outer instanceof TypeElement around) {
            name = around.getSimpleName() + separator + name;
            outer = outer.getEnclosingElement();
        }
        return name;
    }

    /** The name of the package that an element is in. */
    public static String packageName(Element element) {
        return Denotable.packageOf(element).getQualifiedName().toString();
    }

    /** A qualified name; the unnamed package has an empty one. */
    public static String qualified(String packageName, String simpleName) {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /** The outermost class around an element. */
    public static TypeElement outermost(Element element) {
        Element each = element;
        while (each.getEnclosingElement() instanceof TypeElement) {
            each = each.getEnclosingElement();
        }
        return (TypeElement) each;
    }

    /** Whether a subclass can override the method, so that a call has to look at the receiver. */
    public static boolean isOverridable(ExecutableElement method) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        boolean closed = method.getModifiers().contains(Modifier.STATIC)
                || method.getModifiers().contains(Modifier.PRIVATE)
                || method.getModifiers().contains(Modifier.FINAL)
                || owner.getModifiers().contains(Modifier.FINAL)
                || owner.getKind() == ElementKind.RECORD;
        return !closed;
    }
}
