package dev.diesel.core;

import dev.diesel.OneOf2;
import dev.diesel.OneOf3;
import dev.diesel.OneOf4;
import dev.diesel.OneOf5;

/** The rules and the results of groups. Any thread. */
final class Groups {
    private Groups() {}

    /**
     * The compiler checks this where it sees the tokens; here it is checked for tokens that came from elsewhere.
     *
     * @throws IllegalArgumentException if two members take input or two sleep
     */
    static void check(Waitable[] group) {
        int inputs = 0;
        int sleeps = 0;
        for (Waitable each : group) {
            if (each instanceof InputToken) {
                inputs++;
            } else if (each instanceof Timeout) {
                sleeps++;
            }
        }
        if (inputs > 1) {
            throw new IllegalArgumentException("two tokens of a group take input; only one can");
        }
        if (sleeps > 1) {
            throw new IllegalArgumentException("two tokens of a group sleep; only one can");
        }
    }

    /** What {@code await} returns for a group of that size. */
    static Object winner(int size, int slot, Object value) {
        Object first = slot == 0 ? value : null;
        Object second = slot == 1 ? value : null;
        Object third = slot == 2 ? value : null;
        Object fourth = slot == 3 ? value : null;
        Object fifth = slot == 4 ? value : null;
        return switch (size) {
            case 2 -> new OneOf2<>(slot, first, second);
            case 3 -> new OneOf3<>(slot, first, second, third);
            case 4 -> new OneOf4<>(slot, first, second, third, fourth);
            default -> new OneOf5<>(slot, first, second, third, fourth, fifth);
        };
    }
}
