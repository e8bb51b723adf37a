package dev.diesel.oracle;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** Values as text: the same for equal values of different runs, different for different types. Any thread. */
final class Rendering {
    private static final int MAX_ELEMENTS = 64;

    private Rendering() {}

    static String of(Object value, Function<Throwable, String> errors) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Throwable error) {
            return errors.apply(error);
        }
        if (value instanceof String || value instanceof Character) {
            return "'" + value + "'";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.getClass().getSimpleName() + " " + value;
        }
        if (value.getClass().isArray()) {
            return array(value, errors);
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Enum<?>) {
            return value.toString();
        }
        if (value instanceof Record) {
            return "record " + value;
        }
        // A class of the program: its name says enough, its identity hash differs from run to run.
        return value.getClass().isSynthetic() || value.getClass().isHidden()
                ? "function"
                : "a " + value.getClass().getSimpleName();
    }

    private static String array(Object array, Function<Throwable, String> errors) {
        StringJoiner out =
                new StringJoiner(", ", array.getClass().getComponentType().getSimpleName() + "[", "]");
        int length = Array.getLength(array);
        for (int i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
            out.add(of(Array.get(array, i), errors));
        }
        return length > MAX_ELEMENTS ? out + " of " + length : out.toString();
    }
}
