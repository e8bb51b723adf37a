package dev.diesel.processor.check;

import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.source.Denotable;
import dev.diesel.processor.source.DieselNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeMirror;

/** What can be a generator, by its declaration alone. */
public final class DeclarationCheck {
    private final ProcessingEnvironment env;
    private final Predicate<TypeElement> isImplicit;
    private final ElementReporter reporter;

    /** Where the messages go. */
    @FunctionalInterface
    public interface ElementReporter {
        /** Reports a problem at a declaration. */
        void report(Problem problem, Element element, Object... arguments);
    }

    /**
     * A check of the elements of the running compile.
     *
     * @param isImplicit whether a top-level class has no declaration, and so no name for other files
     */
    public DeclarationCheck(ProcessingEnvironment env, Predicate<TypeElement> isImplicit, ElementReporter reporter) {
        this.env = env;
        this.isImplicit = isImplicit;
        this.reporter = reporter;
    }

    /** Whether the method can be a generator at all; what is wrong is reported. */
    public boolean isAllowed(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        if (method.getModifiers().contains(Modifier.NATIVE)) {
            reporter.report(Problem.GENERATOR_NOT_ALLOWED, method, name, "it is native");
            return false;
        }
        if (isLocal(owner)) {
            boolean named = owner.getSimpleName().length() > 0;
            String why = named ? "its class is declared inside a method" : "its class has no name";
            reporter.report(Problem.GENERATOR_NOT_ALLOWED, method, name, why);
            return false;
        }
        if (isImplicit.test(DieselNames.outermost(owner))) {
            reporter.report(Problem.GENERATOR_NOT_ALLOWED, method, name, "the class of its file has no name");
            return false;
        }
        if (owner.getKind() == ElementKind.ANNOTATION_TYPE) {
            reporter.report(Problem.GENERATOR_NOT_ALLOWED, method, name, "it belongs to an annotation");
            return false;
        }
        if (method.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            reporter.report(Problem.SYNCHRONIZED_GENERATOR, method, name);
            return false;
        }
        TypeElement hidden = privateOwner(owner);
        if (hidden != null) {
            reporter.report(Problem.PRIVATE_OWNER, method, name, hidden.getSimpleName());
            return false;
        }
        if (hidesTypeParameter(method)) {
            reporter.report(
                    Problem.GENERATOR_NOT_ALLOWED, method, name, "a type parameter of it hides one of its class");
            return false;
        }
        TypeElement unnamed = hiddenType(method);
        if (unnamed != null) {
            reporter.report(Problem.ofHidden(unnamed), method, unnamed.getSimpleName());
            return false;
        }
        if (DieselNames.has(method, DieselNames.CALL) && !isClient(owner)) {
            reporter.report(Problem.CALL_OUTSIDE_CLIENT, method, name, owner.getSimpleName());
            return false;
        }
        return checkOverridden(method, owner) && checkStarts(method);
    }

    /** A class in the signature that the companion cannot name. */
    private static TypeElement hiddenType(ExecutableElement method) {
        List<TypeMirror> types = new ArrayList<>(method.getThrownTypes());
        types.add(method.getReturnType());
        method.getParameters().forEach(each -> types.add(each.asType()));
        typeParameters(method).forEach(each -> types.addAll(each.getBounds()));
        return types.stream()
                .map(each -> Denotable.hiddenClass(each, Denotable.packageOf(method)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** In the machine, the type parameters of the class and of the method stand in one list. */
    private static boolean hidesTypeParameter(ExecutableElement method) {
        Set<String> names = new HashSet<>();
        return !typeParameters(method).stream()
                .allMatch(each -> names.add(each.getSimpleName().toString()));
    }

    /** The type parameters of a method and, if it is no static one, of the classes around it. */
    private static List<TypeParameterElement> typeParameters(ExecutableElement method) {
        List<TypeParameterElement> parameters = new ArrayList<>();
        Element each = method;
        while (each instanceof Parameterizable declared) {
            parameters.addAll(declared.getTypeParameters());
            each = each.getModifiers().contains(Modifier.STATIC) ? null : each.getEnclosingElement();
        }
        return parameters;
    }

    private static boolean isLocal(TypeElement owner) {
        for (Element each = owner; each instanceof TypeElement; each = each.getEnclosingElement()) {
            ElementKind around = each.getEnclosingElement().getKind();
            if (around != ElementKind.PACKAGE && !around.isClass() && !around.isInterface()) {
                return true;
            }
        }
        return owner.getSimpleName().length() == 0;
    }

    private static TypeElement privateOwner(TypeElement owner) {
        for (Element each = owner; each instanceof TypeElement type; each = each.getEnclosingElement()) {
            if (type.getModifiers().contains(Modifier.PRIVATE)) {
                return type;
            }
        }
        return null;
    }

    private boolean isClient(TypeElement owner) {
        TypeElement client = env.getElementUtils().getTypeElement(DieselNames.CLIENT);
        return client != null && env.getTypeUtils().isSubtype(owner.asType(), client.asType());
    }

    /** A generator can only override a generator. */
    private boolean checkOverridden(ExecutableElement method, TypeElement owner) {
        ExecutableElement overridden = Overrides.overridden(method, env.getElementUtils(), env.getTypeUtils());
        if (overridden != null) {
            reporter.report(
                    Problem.OVERRIDE_MISMATCH,
                    method,
                    owner.getSimpleName() + "." + method.getSimpleName(),
                    overridden.getEnclosingElement().getSimpleName() + "." + method.getSimpleName());
        }
        return overridden == null;
    }

    /** {@code @Serve} and {@code @OnStart}. */
    private boolean checkStarts(ExecutableElement method) {
        if (DieselNames.has(method, DieselNames.SERVE)) {
            boolean takesPeer = method.getParameters().size() == 1
                    && method.getParameters().get(0).asType().toString().equals("java.net.SocketAddress");
            return checkStart(method, "a service", takesPeer, "it needs one parameter of type java.net.SocketAddress");
        }
        if (DieselNames.has(method, DieselNames.ON_START)) {
            boolean takesNothing = method.getParameters().isEmpty();
            return checkStart(method, "started", takesNothing, "it must have no parameters");
        }
        return true;
    }

    private boolean checkStart(ExecutableElement method, String what, boolean parameters, String wrong) {
        String name = method.getSimpleName().toString();
        if (!DieselNames.has(method, DieselNames.GENERATOR)) {
            reporter.report(Problem.BAD_SERVICE_METHOD, method, name, what, "it is not marked @Generator");
            return false;
        }
        if (!method.getModifiers().contains(Modifier.STATIC)) {
            reporter.report(Problem.BAD_SERVICE_METHOD, method, name, what, "it is not static");
            return false;
        }
        if (!parameters) {
            reporter.report(Problem.BAD_SERVICE_METHOD, method, name, what, wrong);
        }
        return parameters;
    }
}
