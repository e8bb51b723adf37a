package dev.diesel.processor.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * The members that a machine cannot name itself: private ones, inherited protected ones of another package,
 * {@code super} calls. Each gets a static method in a class beside the companion, which reaches it by a handle.
 */
public final class Accessors {
    /** What an accessor does. */
    public enum Kind {
        /** Reads a field. */
        GET,
        /** Assigns a field, and gives the new value as an assignment does. */
        SET,
        /** Adds one to a field, and gives the value before. */
        POST_INCREMENT,
        /** Takes one from a field, and gives the value before. */
        POST_DECREMENT,
        /** Calls a method. */
        CALL,
        /** Calls the method of the superclass. */
        SUPER,
        /** Calls a constructor. */
        NEW,
        /** Gives the object around an object of an inner class. */
        OUTER
    }

    /**
     * One accessor.
     *
     * @param name the name of the static method
     * @param member the member
     * @param site the class whose machine asks: the type of the receiver
     */
    public record Accessor(String name, Kind kind, Element member, TypeElement site) {
        /** Whether the first parameter is the object. */
        public boolean hasReceiver() {
            return kind == Kind.OUTER
                    || kind != Kind.NEW && !member.getModifiers().contains(Modifier.STATIC);
        }

        /** The type that the member has in the object's class. */
        public TypeMirror type(Types types) {
            return hasReceiver() && kind != Kind.OUTER
                    ? types.asMemberOf((DeclaredType) site.asType(), member)
                    : member.asType();
        }

        /** Whether two type parameters that the accessor needs have the same name. */
        boolean hidesTypeParameter() {
            List<TypeParameterElement> parameters = new ArrayList<>();
            if (member instanceof ExecutableElement called) {
                parameters.addAll(called.getTypeParameters());
            }
            boolean ofObject = hasReceiver() || kind == Kind.NEW;
            for (Element each = site; ofObject && each instanceof TypeElement type; each = each.getEnclosingElement()) {
                parameters.addAll(type.getTypeParameters());
                ofObject = !type.getModifiers().contains(Modifier.STATIC);
            }
            Set<String> names = new HashSet<>();
            return !parameters.stream()
                    .allMatch(each -> names.add(each.getSimpleName().toString()));
        }

        /** The method or constructor. */
        public ExecutableElement method() {
            return (ExecutableElement) member;
        }

        /** The field. */
        public VariableElement field() {
            return (VariableElement) member;
        }
    }

    private final String packageName;
    private final String simpleName;
    private final Map<List<Object>, Accessor> accessors = new LinkedHashMap<>();

    /** The accessors of one top-level class; they stand in {@code packageName.simpleName}. */
    public Accessors(String packageName, String simpleName) {
        this.packageName = packageName;
        this.simpleName = simpleName;
    }

    /** The package of the class with the accessors. */
    public String packageName() {
        return packageName;
    }

    /** The class with the accessors. */
    public String simpleName() {
        return simpleName;
    }

    /** All that were asked for, in that order. */
    public List<Accessor> all() {
        return new ArrayList<>(accessors.values());
    }

    /** The accessor of a field of the same object. */
    public Accessor sibling(Accessor accessor, Kind kind) {
        return get(kind, accessor.member(), accessor.site());
    }

    Accessor get(Kind kind, Element member, TypeElement site) {
        Accessor accessor = of(kind, member, site);
        add(accessor);
        return accessor;
    }

    /** An accessor that is not written unless it is {@link #add added}. */
    Accessor of(Kind kind, Element member, TypeElement site) {
        Element owner = member.getEnclosingElement();
        boolean own = kind != Kind.SUPER
                && kind != Kind.OUTER
                && member.getModifiers().contains(Modifier.PRIVATE);
        TypeElement receiver = own ? (TypeElement) owner : site;
        Accessor known = accessors.get(List.of(kind, member, receiver));
        return known == null ? new Accessor(name(kind, member), kind, member, receiver) : known;
    }

    void add(Accessor accessor) {
        if (accessor.kind() == Kind.POST_INCREMENT || accessor.kind() == Kind.POST_DECREMENT) {
            sibling(accessor, Kind.GET);
            sibling(accessor, Kind.SET);
        }
        accessors.putIfAbsent(List.of(accessor.kind(), accessor.member(), accessor.site()), accessor);
    }

    private String name(Kind kind, Element member) {
        String base = member.getKind() == ElementKind.CONSTRUCTOR
                ? "new" + member.getEnclosingElement().getSimpleName()
                : member.getSimpleName().toString();
        String wanted = switch (kind) {
            case SET -> base + "$set";
            case POST_INCREMENT -> base + "$increment";
            case POST_DECREMENT -> base + "$decrement";
            case SUPER -> base + "$super";
            case OUTER -> base + "$outer";
            default -> base;
        };
        String name = wanted;
        for (int i = 2; isTaken(name); i++) {
            name = wanted + "$" + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return accessors.values().stream().anyMatch(each -> each.name().equals(name));
    }
}
