package dev.diesel.processor.problem;

import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/**
 * All diagnostics. The codes are stable: one is never given a new meaning. {@code %s} in a text stands for what the
 * user wrote.
 *
 * <ul>
 *   <li>DSL0xx: a suspension where none can be
 *   <li>DSL1xx: tokens and groups
 *   <li>DSL2xx: declarations
 *   <li>DSL3xx: what a body uses and its state machine cannot reach
 *   <li>DSL4xx: constructs that are not transformed
 *   <li>DSL9xx: the build
 * </ul>
 */
public enum Problem {
    SUSPENSION_IN_LAMBDA(
            "DSL001",
            Kind.ERROR,
            "%s suspends inside a lambda, which runs on its own and cannot wait",
            "move it out of the lambda, or give the lambda's body to a @Generator method of its own"),
    SUSPENSION_IN_INNER_CLASS(
            "DSL002",
            Kind.ERROR,
            "%s suspends inside a method of a class that is declared in the generator",
            "mark a method of a named class @Generator and call that"),
    SUSPENSION_IN_CONSTRUCTOR(
            "DSL003",
            Kind.ERROR,
            "%s suspends in a constructor or an initialiser, which cannot wait",
            "move it into a @Generator method that is called once the object exists"),
    SUSPENSION_IN_SYNCHRONIZED(
            "DSL004",
            Kind.ERROR,
            "%s suspends inside synchronized, and would keep the monitor while it waits",
            "leave the synchronized block first; between two suspensions no other routine of the hub runs anyway"),
    SUSPENSION_OUTSIDE_GENERATOR(
            "DSL005", Kind.ERROR, "%s suspends, but the method around it is not a generator", "mark %s @Generator"),
    GENERATOR_CALLED_FROM_ORDINARY_CODE(
            "DSL006",
            Kind.ERROR,
            "the generator %s is called from ordinary code, which would run none of it",
            "call it from a @Generator method, pass a method reference to Service, Loop, spawn or Diesel.run, or start"
                    + " %s"),
    GENERATOR_REFERENCE(
            "DSL007",
            Kind.ERROR,
            "a reference to the generator %s is passed where an ordinary function is wanted",
            "pass it to Service, Loop, spawn or Diesel.run, or start %s"),
    SUSPENSION_IN_GUARD(
            "DSL008",
            Kind.ERROR,
            "%s suspends in the guard of a case",
            "wait before the switch, or test the condition inside the case"),
    SUSPENSION_IN_ASSERT(
            "DSL009",
            Kind.ERROR,
            "%s suspends in an assert statement, which may be switched off",
            "wait before the assert and test the result"),
    SUSPENSION_AS_REFERENCE(
            "DSL010",
            Kind.ERROR,
            "%s is passed as a method reference, and could not suspend where it is called",
            "call it directly in a @Generator method"),

    TWO_SOCKET_TOKENS(
            "DSL101",
            Kind.ERROR,
            "a group waits for two things of the same connection's input",
            "keep one socket token (until, untilEol, bytes) in a group"),
    TWO_SLEEP_TOKENS("DSL102", Kind.ERROR, "a group sleeps twice", "keep the shorter sleep"),
    TOKEN_NOT_AWAITED(
            "DSL104",
            Kind.ERROR,
            "the token %s is created and never awaited, so nothing happens here",
            "write await(%s)"),

    GENERATOR_NOT_ALLOWED(
            "DSL201",
            Kind.ERROR,
            "%s cannot be a generator: %s",
            "put the body into an ordinary method of a named class"),
    SYNCHRONIZED_GENERATOR(
            "DSL202",
            Kind.ERROR,
            "the generator %s is synchronized, and would keep the monitor while it waits",
            "remove synchronized; between two suspensions no other routine of the hub runs anyway"),
    OVERRIDE_MISMATCH(
            "DSL203",
            Kind.ERROR,
            "%s and %s must both be generators or both be ordinary methods, since one overrides the other",
            "mark both @Generator or none"),
    CALL_OUTSIDE_CLIENT(
            "DSL204",
            Kind.ERROR,
            "%s is marked @Call, but %s is not a subclass of dev.diesel.Client",
            "mark it @Generator, or extend Client"),
    BAD_SERVICE_METHOD(
            "DSL205",
            Kind.ERROR,
            "%s cannot be %s: %s",
            "make it static, mark it @Generator, and give it the parameters that are wanted"),
    PRIVATE_OWNER(
            "DSL206",
            Kind.ERROR,
            "the generator %s is in a private class, which its state machine cannot name",
            "make the class %s package-private"),
    NEVER_SUSPENDS("DSL207", Kind.WARNING, "the generator %s never suspends", "remove @Generator"),
    GENERATOR_WITHOUT_CLASS(
            "DSL208",
            Kind.ERROR,
            "%s stands for the generator %s, and has no state machine",
            "write a class that implements %s with a @Generator method"),

    PRIVATE_TYPE(
            "DSL301",
            Kind.ERROR,
            "the type %s is private, so the state machine of this generator cannot name it",
            "make it package-private"),
    HIDDEN_TYPE(
            "DSL303",
            Kind.ERROR,
            "the type %s is hidden in another package, so the state machine of this generator cannot name it",
            "make it public"),
    UNREACHABLE_MEMBER(
            "DSL302",
            Kind.ERROR,
            "%s cannot be reached from the state machine of this generator",
            "make it package-private, or reach it through a package-private method"),
    BLOCKING_CALL("DSL310", Kind.MANDATORY_WARNING, "%s blocks the hub, and with it every other routine", "use %s"),

    NOT_TRANSFORMED("DSL401", Kind.ERROR, "%s is not supported around a suspension", "%s"),
    UNWRITABLE_TYPE(
            "DSL402",
            Kind.ERROR,
            "the type of %s cannot be written down in Java, and it lives across a suspension",
            "declare a variable of a named type for it"),

    NO_TREES(
            "DSL901",
            Kind.ERROR,
            "diesel needs javac: this compiler does not give its syntax trees to annotation processors",
            "compile with javac (in Eclipse, through Maven or Gradle)"),
    NOT_SEEN(
            "DSL902",
            Kind.ERROR,
            "diesel does not see all that the generator %s uses: %s",
            "it reads the text of the file; what Lombok and the like add to classes of this compile is for ordinary"
                    + " methods, so call one"),
    OLD_SOURCE(
            "DSL903",
            Kind.ERROR,
            "diesel needs Java 17 or newer as the source level, and this compile has %s",
            "compile with --release 17"),
    NO_MACHINE(
            "DSL904",
            Kind.ERROR,
            "the generator %s was compiled without diesel-processor, and has no state machine",
            "compile %s again, with the processor"),
    INTERNAL(
            "DSL999",
            Kind.ERROR,
            "diesel failed on the generator %s: %s",
            "this is a bug in diesel; please report it with the method");

    private final String code;
    private final Kind kind;
    private final String text;
    private final String hint;

    Problem(String code, Kind kind, String text, String hint) {
        this.code = code;
        this.kind = kind;
        this.text = text;
        this.hint = hint;
    }

    /** What is wrong with a type that a machine cannot name. */
    public static Problem ofHidden(TypeElement type) {
        return type.getModifiers().contains(Modifier.PRIVATE) ? PRIVATE_TYPE : HIDDEN_TYPE;
    }

    /** The stable code: {@code DSL001}. */
    public String code() {
        return code;
    }

    /** How javac reports it. */
    public Kind kind() {
        return kind;
    }

    /** The whole message; the arguments fill the text first, then the hint. */
    public String message(Object... arguments) {
        return code + ": " + (text + "; " + hint).formatted(arguments);
    }
}
