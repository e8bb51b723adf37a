package dev.diesel.processor.flow;

/** What a {@code break} or {@code continue} names. A statement gets its label printed only if something names it. */
public final class Label {
    private String name;
    private boolean broken;
    private boolean continued;

    private final boolean own;

    private Label(String name, boolean own) {
        this.name = name;
        this.own = own;
    }

    /** A label of the user's if there is one, or else one to be called {@code name} if that is free. */
    public static Label of(String userLabel, String name) {
        return userLabel == null ? own(name) : new Label(userLabel, false);
    }

    /** A label of the compiler's own, to be called {@code name} if that is free. */
    public static Label own(String name) {
        return new Label(name, true);
    }

    /** Whether the compiler made it. */
    public boolean isOwn() {
        return own;
    }

    /** The name in the generated code. */
    public String name() {
        return name;
    }

    /** Renames it. */
    public void rename(String other) {
        name = other;
    }

    /** Says that a {@code break} leaves the statement. */
    public void markBroken() {
        broken = true;
    }

    /** Says that a {@code continue} goes to the statement. */
    public void markContinued() {
        continued = true;
    }

    /** Whether a {@code break} leaves the statement. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether a {@code continue} goes to the statement. */
    public boolean isContinued() {
        return continued;
    }
}
