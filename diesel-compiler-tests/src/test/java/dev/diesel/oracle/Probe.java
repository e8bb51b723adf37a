package dev.diesel.oracle;

import dev.diesel.Token;

/**
 * What a program under test calls to be seen. The methods named {@code trace} record a value with its static type and
 * hand it back, so that they fit anywhere in an expression.
 */
public final class Probe {
    /** Loop iterations that one run may use, see {@link #go}. */
    static final int FUEL = 120;

    /** Changed at every suspending call: state that another routine writes meanwhile. Set to 0 before a run. */
    public static int shared;

    private Probe() {}

    /** A token that the script makes ready at once, later, or never; {@code await} then returns {@code value}. */
    public static <T> Token<T> tok(T value) {
        return new Tok<>(value);
    }

    /** As {@link #tok}, of one type. */
    public static Token<Integer> number(int value) {
        return new Tok<>(value);
    }

    /** As {@link #tok}, of one type. */
    public static Token<Long> wide(long value) {
        return new Tok<>(value);
    }

    /** As {@link #tok}, of one type. */
    public static Token<Boolean> flag(boolean value) {
        return new Tok<>(value);
    }

    /** As {@link #tok}, of one type. */
    public static Token<String> text(String value) {
        return new Tok<>(value);
    }

    /** A loop condition that turns false in the end: every loop of a random program asks it. */
    public static boolean go() {
        return Script.current().burn();
    }

    /** An opaque {@code true}, which no compiler can fold. */
    public static boolean yes() {
        return true;
    }

    public static void trace(String label) {
        Script.current().trace().add(label);
    }

    public static boolean trace(String label, boolean value) {
        record(label, "boolean", value);
        return value;
    }

    public static byte trace(String label, byte value) {
        record(label, "byte", value);
        return value;
    }

    public static short trace(String label, short value) {
        record(label, "short", value);
        return value;
    }

    public static char trace(String label, char value) {
        record(label, "char", value);
        return value;
    }

    public static int trace(String label, int value) {
        record(label, "int", value);
        return value;
    }

    public static long trace(String label, long value) {
        record(label, "long", value);
        return value;
    }

    public static float trace(String label, float value) {
        record(label, "float", value);
        return value;
    }

    public static double trace(String label, double value) {
        record(label, "double", value);
        return value;
    }

    public static <T> T trace(String label, T value) {
        Trace trace = Script.current().trace();
        trace.add(label + " = " + trace.render(value));
        return value;
    }

    private static void record(String label, String type, Object value) {
        Script.current().trace().add(label + " = " + type + " " + value);
    }

    /** The token of {@link #tok}. */
    static final class Tok<T> extends Token<T> {
        final T value;

        Tok(T value) {
            this.value = value;
        }
    }

    /** An unchecked failure, of a suspending call or thrown by a program. */
    public static class Boom extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Boom(String message) {
            super(message);
        }
    }

    /** A more special {@link Boom}. */
    public static class Bang extends Boom {
        private static final long serialVersionUID = 1;

        public Bang(String message) {
            super(message);
        }
    }

    /** A failure that {@code catch (Exception e)} does not see. */
    public static class Crash extends Error {
        private static final long serialVersionUID = 1;

        public Crash(String message) {
            super(message);
        }
    }

    /** Ends a run that has made too many suspending calls. */
    static final class OutOfCalls extends Error {
        private static final long serialVersionUID = 1;

        OutOfCalls() {
            super("too many suspending calls");
        }
    }

    /** A resource that tells when it is opened and closed; closing fails if its name ends with an exclamation mark. */
    public static final class Res implements AutoCloseable {
        private final String name;

        public Res(String name) {
            this.name = name;
            trace("open " + name);
        }

        public String name() {
            return name;
        }

        @Override
        public void close() {
            trace("close " + name);
            if (name.endsWith("!")) {
                throw new Bang("close " + name);
            }
        }
    }
}
