package dev.diesel.oracle;

/**
 * What the oracle says about one program. Any thread; immutable.
 *
 * @param kind the class of the answer
 * @param detail what happened, for a person; empty for {@link Kind#PASSED}
 * @param schedule the one under which a program did something else, or null
 */
public record Verdict(Kind kind, String detail, Schedule schedule) {
    public static final Verdict PASSED = new Verdict(Kind.PASSED, "");

    Verdict(Kind kind, String detail) {
        this(kind, detail, null);
    }

    /** Whether the state machine does what the text does, wherever its exceptions say that they come from. */
    public boolean meansTheSame() {
        return kind == Kind.PASSED || kind == Kind.MISPLACED;
    }

    /** The classes of answers. */
    public enum Kind {
        /** State machine and plain method cannot be told apart. */
        PASSED,
        /** The processor says that it does not handle the program. */
        DECLINED,
        /** javac rejects the program itself: the test is wrong. */
        ILLEGAL,
        /** With the processor it does not compile, or compiles with other diagnostics. */
        BROKEN,
        /** The same, but an exception names other lines of the program. */
        MISPLACED,
        /** State machine and plain method do different things. */
        DIFFERENT
    }
}
