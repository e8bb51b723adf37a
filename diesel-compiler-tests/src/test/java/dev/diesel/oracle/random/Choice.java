package dev.diesel.oracle.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** One of several productions of the grammar, by weight. One thread. */
final class Choice<T> {
    private final SplittableRandom random;
    private final List<Supplier<T>> productions = new ArrayList<>();
    private final List<Integer> weights = new ArrayList<>();
    private int total;

    Choice(SplittableRandom random) {
        this.random = random;
    }

    Choice<T> add(int weight, Supplier<T> production) {
        if (weight > 0) {
            productions.add(production);
            weights.add(weight);
            total += weight;
        }
        return this;
    }

    /** Adds a production that is only possible sometimes. */
    Choice<T> when(boolean possible, int weight, Supplier<T> production) {
        return possible ? add(weight, production) : this;
    }

    boolean isEmpty() {
        return productions.isEmpty();
    }

    T pick() {
        int left = random.nextInt(total);
        int index = 0;
        while (left >= weights.get(index)) {
            left -= weights.get(index++);
        }
        return productions.get(index).get();
    }
}
