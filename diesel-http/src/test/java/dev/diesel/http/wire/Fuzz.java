package dev.diesel.http.wire;

import java.util.Arrays;
import java.util.List;

/**
 * Tries a property on mutations of a corpus. What fails is made as small as it gets, and the message holds it in the
 * form in which it can be put into a file of vectors.
 *
 * <p>{@code -Ddiesel.fuzz.runs} says how many inputs, {@code -Ddiesel.fuzz.seed} which; the profile {@code fuzz} tries
 * many.
 */
public final class Fuzz {
    /** Few enough for every build. */
    private static final int DEFAULT_RUNS = 10_000;

    private static final int RUNS = Integer.getInteger("diesel.fuzz.runs", DEFAULT_RUNS);
    private static final long SEED = Long.getLong("diesel.fuzz.seed", 1);

    private Fuzz() {}

    /** What must hold for every input; it throws where it does not. */
    @FunctionalInterface
    public interface Property {
        void check(byte[] input);
    }

    /** Tries the corpus itself, and then mutations of it. */
    public static void run(List<byte[]> corpus, Property property) {
        corpus.forEach(input -> attempt(input, property));
        Mutator mutator = new Mutator(corpus, SEED);
        for (int i = 0; i < RUNS; i++) {
            attempt(mutator.next(), property);
        }
    }

    private static void attempt(byte[] input, Property property) {
        Throwable failure = failure(input, property);
        if (failure != null) {
            byte[] smallest = shrink(input, property);
            Throwable cause = failure(smallest, property);
            throw new AssertionError(
                    Vector.block("found by fuzzing", smallest, String.valueOf(cause.getMessage())), cause);
        }
    }

    private static Throwable failure(byte[] input, Property property) {
        try {
            property.check(input);
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }

    /** Takes away pieces, large ones first, as long as the property still fails. */
    private static byte[] shrink(byte[] input, Property property) {
        byte[] smallest = input;
        for (int size = Math.max(1, input.length / 2); size > 0; size /= 2) {
            for (int at = 0; at + size <= smallest.length; ) {
                byte[] smaller = without(smallest, at, size);
                if (failure(smaller, property) != null) {
                    smallest = smaller;
                } else {
                    at += 1;
                }
            }
        }
        return smallest;
    }

    private static byte[] without(byte[] input, int at, int size) {
        byte[] smaller = Arrays.copyOf(input, input.length - size);
        System.arraycopy(input, at + size, smaller, at, smaller.length - at);
        return smaller;
    }
}
