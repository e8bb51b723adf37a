package dev.diesel.oracle;

/**
 * What the oracle says about one program. Any thread; immutable.
 *
 * @param kind the class of the answer
 * @param detail what happened, for a person; empty for {@link Kind#PASSED}
 */
public record Verdict(Kind kind, String detail) {
    public static final Verdict PASSED = new Verdict(Kind.PASSED, "");

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
        /** State machine and plain method do different things. */
        DIFFERENT
    }
}
