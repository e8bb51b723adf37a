package dev.diesel.processor.flow;

import javax.lang.model.type.TypeMirror;

/** A variable of a generator: one of the user's, or one that the compiler made. */
public final class Variable {
    /** Where it comes from. */
    public enum Kind {
        /** A parameter of the generator, the receiver included. */
        PARAMETER,
        /** A local variable that is declared in a statement list of the intermediate form. */
        LOCAL,
        /** A local variable inside the user's text: it is only named here, so that it can be renamed. */
        TEXT,
        /** The parameter of a catch clause that suspends; it comes back by throwing the exception again. */
        CAUGHT,
        /** A name of the machine's own: the routine, what is delivered. */
        MACHINE
    }

    private final String name;
    private final TypeMirror type;
    private Kind kind;
    private String constant;
    private String scope;
    private boolean own;
    private boolean assigned;
    private boolean hoisted;
    private boolean saved;
    private boolean spread;
    private String emitted;

    /**
     * A variable.
     *
     * @param name as the user wrote it, or what it should be called
     * @param type its type; null if it has none that can be written
     */
    public Variable(String name, TypeMirror type, Kind kind) {
        this.name = name;
        this.type = type;
        this.kind = kind;
        this.emitted = name;
    }

    /** The user's name. */
    public String name() {
        return name;
    }

    /** The type; null if it cannot be written down. */
    public TypeMirror type() {
        return type;
    }

    /** Where it comes from. */
    public Kind kind() {
        return kind;
    }

    /** A variable that the compiler made, whose place no other variable may share. */
    public static Variable own(String name, TypeMirror type, Kind kind) {
        Variable variable = new Variable(name, type, kind);
        variable.own = true;
        return variable;
    }

    /** A variable that holds the scope of a local class. */
    public static Variable ofScope(String name, TypeMirror local, String scope) {
        Variable variable = own(name, local, Kind.LOCAL);
        variable.scope = scope;
        return variable;
    }

    /** The generated class that is its type, instead of a type of the user's; null if there is none. */
    public String scope() {
        return scope;
    }

    /** Whether the compiler made it. */
    public boolean isOwn() {
        return own;
    }

    /** Makes a variable of the text one that the intermediate form declares. */
    public void become(Kind other) {
        kind = other;
    }

    /** Whether it is assigned again after its declaration or, if declared without a value, more than once. */
    public boolean isAssigned() {
        return assigned;
    }

    /** Says that it is assigned after its declaration. */
    public void markAssigned() {
        assigned = true;
    }

    /** The text of its value if it is a constant of the language; it must stay one ({@code case K}). */
    public String constant() {
        return constant;
    }

    /** Makes it a constant. */
    public void makeConstant(String value) {
        constant = value;
    }

    /** Whether it is declared at the head of the machine's method, because its uses are in several parts of it. */
    public boolean isHoisted() {
        return hoisted && type != null;
    }

    /**
     * Makes it known in all parts of the method: by a declaration at the head or, if its type cannot be written there,
     * by {@link #isReloaded reloading}.
     */
    public void hoist() {
        hoisted = true;
    }

    /** Whether it is read again from its field wherever its part of the method can be entered. */
    public boolean isReloaded() {
        return hoisted && type == null;
    }

    /** Says that several groups of a switch use it. */
    void spread() {
        spread = true;
    }

    /** Whether there is no way to keep it: it cannot be declared where all its uses see it. */
    public boolean isHomeless() {
        return spread && isReloaded();
    }

    /** Whether a field keeps it while the routine waits. */
    public boolean isSaved() {
        return saved;
    }

    /** Gives it a field. */
    public void save() {
        saved = true;
    }

    /** Its name in the generated code. */
    public String emitted() {
        return emitted;
    }

    /** Renames it. */
    public void rename(String other) {
        emitted = other;
    }

    @Override
    public String toString() {
        return name;
    }
}
