package dev.diesel.processor.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.UnionType;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Turns the types of expressions into types that can be written down in Java. */
public final class Denotable {
    private final Types types;
    private final Set<TypeElement> outOfScope;

    /**
     * With the type operations that the types come from.
     *
     * @param outOfScope classes whose names are not known where the types are written
     */
    public Denotable(Types types, Set<TypeElement> outOfScope) {
        this.types = types;
        this.outOfScope = outOfScope;
    }

    /**
     * The nearest type above {@code type} that has a name: a captured wildcard becomes its bound, and a wildcard where
     * it is an argument.
     *
     * @return empty for types that have no name at all: intersections, anonymous classes, those that are out of scope
     */
    public Optional<TypeMirror> project(TypeMirror type) {
        return project(type, new HashSet<>());
    }

    private Optional<TypeMirror> project(TypeMirror type, Set<TypeVariable> seen) {
        return switch (type.getKind()) {
            case DECLARED -> projectDeclared((DeclaredType) type, seen);
            case ARRAY -> project(((ArrayType) type).getComponentType(), seen).map(types::getArrayType);
            case TYPEVAR -> {
                TypeVariable variable = (TypeVariable) type;
                if (!isCaptured(variable)) {
                    yield Optional.of(type);
                }
                yield seen.add(variable) ? project(variable.getUpperBound(), seen) : Optional.empty();
            }
            case UNION -> classAbove(type);
            case INTERSECTION, ERROR, NULL, NONE -> Optional.empty();
            default -> Optional.of(type);
        };
    }

    /** javac's type for a {@code catch} of several types is also the class above them, unless that is an intersection. */
    private Optional<TypeMirror> classAbove(TypeMirror union) {
        return union instanceof DeclaredType declared
                        && declared.asElement().getSimpleName().length() > 0
                ? Optional.of(types.getDeclaredType((TypeElement) declared.asElement()))
                : Optional.empty();
    }

    private Optional<TypeMirror> projectDeclared(DeclaredType type, Set<TypeVariable> seen) {
        TypeElement element = (TypeElement) type.asElement();
        if (isNameless(type)) {
            return Optional.empty();
        }
        if (type.getTypeArguments().isEmpty() && type.getEnclosingType().getKind() != TypeKind.DECLARED) {
            return Optional.of(type);
        }
        List<TypeMirror> arguments = new ArrayList<>();
        for (TypeMirror each : type.getTypeArguments()) {
            arguments.add(argument(each, seen));
        }
        TypeMirror[] array = arguments.toArray(new TypeMirror[0]);
        if (type.getEnclosingType() instanceof DeclaredType outer
                && !outer.getTypeArguments().isEmpty()) {
            return projectDeclared(outer, seen)
                    .map(around -> types.getDeclaredType((DeclaredType) around, element, array));
        }
        return Optional.of(types.getDeclaredType(element, array));
    }

    private TypeMirror argument(TypeMirror type, Set<TypeVariable> seen) {
        if (type instanceof WildcardType wildcard) {
            return wildcardArgument(wildcard, seen);
        }
        if (type instanceof TypeVariable variable && isCaptured(variable)) {
            if (variable.getLowerBound().getKind() != TypeKind.NULL) {
                // What is above a lower bound is none.
                Optional<TypeMirror> lower = project(variable.getLowerBound(), new HashSet<>(seen))
                        .filter(each -> types.isSameType(each, variable.getLowerBound()));
                return types.getWildcardType(null, lower.orElse(null));
            }
            Optional<TypeMirror> upper =
                    seen.contains(variable) ? Optional.empty() : project(variable, new HashSet<>(seen));
            return types.getWildcardType(upper.filter(bound -> !isObject(bound)).orElse(null), null);
        }
        Optional<TypeMirror> projected = project(type, new HashSet<>(seen));
        if (projected.isPresent() && types.isSameType(projected.get(), type)) {
            return type;
        }
        return types.getWildcardType(projected.filter(bound -> !isObject(bound)).orElse(null), null);
    }

    private TypeMirror wildcardArgument(WildcardType wildcard, Set<TypeVariable> seen) {
        if (wildcard.getExtendsBound() != null) {
            return types.getWildcardType(
                    project(wildcard.getExtendsBound(), new HashSet<>(seen)).orElse(null), null);
        }
        if (wildcard.getSuperBound() != null) {
            return types.getWildcardType(
                    null, project(wildcard.getSuperBound(), new HashSet<>(seen)).orElse(null));
        }
        return wildcard;
    }

    /** Whether a type names a class without a name; what is above it lacks the members that the user may have added. */
    private boolean isNameless(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isNameless(array.getComponentType());
        }
        // An intersection is a declared type, too, as far as javac's classes are concerned.
        return type.getKind() == TypeKind.DECLARED
                && type instanceof DeclaredType declared
                && (declared.asElement().getSimpleName().length() == 0
                        || outOfScope.contains(declared.asElement())
                        || declared.getTypeArguments().stream().anyMatch(this::isNameless));
    }

    private static boolean isObject(TypeMirror type) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals("java.lang.Object");
    }

    /** A captured wildcard is a type variable that no declaration has. */
    public static boolean isCaptured(TypeVariable variable) {
        return variable.asElement().getKind() != ElementKind.TYPE_PARAMETER
                || variable.toString().startsWith("capture#")
                || variable.asElement().getSimpleName().toString().startsWith("<captured");
    }

    /**
     * A class that {@code type} names and that other classes of the package {@code home} cannot: it is private, or hidden
     * in another package.
     *
     * @return the first one found, or null
     */
    public static TypeElement hiddenClass(TypeMirror type, PackageElement home) {
        if (type instanceof ArrayType array) {
            return hiddenClass(array.getComponentType(), home);
        }
        if (type instanceof IntersectionType intersection) {
            return firstHidden(intersection.getBounds(), home);
        }
        if (type instanceof UnionType union) {
            return firstHidden(union.getAlternatives(), home);
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror bound =
                    wildcard.getExtendsBound() != null ? wildcard.getExtendsBound() : wildcard.getSuperBound();
            return bound == null ? null : hiddenClass(bound, home);
        }
        if (!(type instanceof DeclaredType declared)) {
            return null;
        }
        for (Element each = declared.asElement();
                each instanceof TypeElement named;
                each = each.getEnclosingElement()) {
            if (isHidden(named, home)) {
                return named;
            }
        }
        return firstHidden(declared.getTypeArguments(), home);
    }

    private static boolean isHidden(TypeElement type, PackageElement home) {
        return type.getModifiers().contains(Modifier.PRIVATE) || !isVisible(type, home);
    }

    /** Whether other classes of the package {@code home} can name a class, if that is not private. */
    public static boolean isVisible(TypeElement type, PackageElement home) {
        return type.getModifiers().contains(Modifier.PUBLIC) || packageOf(type).equals(home);
    }

    /** Whether a class is declared inside a method, so that its name is no more than a local one. */
    public static boolean isLocal(TypeElement type) {
        for (Element each = type; each instanceof TypeElement named; each = each.getEnclosingElement()) {
            ElementKind around = named.getEnclosingElement().getKind();
            if (around != ElementKind.PACKAGE && !around.isClass() && !around.isInterface()) {
                return true;
            }
            if (named.getSimpleName().length() == 0) {
                return true;
            }
        }
        return false;
    }

    /** The package that an element is in. */
    public static PackageElement packageOf(Element element) {
        Element each = element;
        while (!(each instanceof PackageElement)) {
            each = each.getEnclosingElement();
        }
        return (PackageElement) each;
    }

    private static TypeElement firstHidden(List<? extends TypeMirror> types, PackageElement home) {
        for (TypeMirror each : types) {
            TypeElement found = hiddenClass(each, home);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
