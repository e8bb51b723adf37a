package dev.diesel.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

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
        if (kind == Kind.POST_INCREMENT || kind == Kind.POST_DECREMENT) {
            get(Kind.GET, member, site);
            get(Kind.SET, member, site);
        }
        Element owner = member.getEnclosingElement();
        boolean own = kind != Kind.SUPER
                && kind != Kind.OUTER
                && member.getModifiers().contains(Modifier.PRIVATE);
        TypeElement receiver = own ? (TypeElement) owner : site;
        List<Object> key = List.of(kind, member, receiver);
        Accessor known = accessors.get(key);
        if (known == null) {
            known = new Accessor(name(kind, member), kind, member, receiver);
            accessors.put(key, known);
        }
        return known;
    }

    private String name(Kind kind, Element member) {
        String base = member.getKind() == ElementKind.CONSTRUCTOR
                ? "new" + member.getEnclosingElement().getSimpleName()
                : member.getSimpleName().toString();
        String wanted = switch (kind) {
            case SET -> base + "$set";
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
