package dev.diesel.benchmarks;

import static dev.diesel.Diesel.await;

import dev.diesel.Token;
import dev.diesel.annotations.Generator;

/** The generators that the benchmarks run. */
final class Waiters {
    static final int TURNS = 1000;

    private static final Token<Boolean> TURN = new Token<>() {};

    private Waiters() {}

    /** Waits for ever, below {@code depth - 1} callers, with three variables that live across the wait. */
    @Generator
    static long waitAtDepth(int depth) {
        if (depth > 1) {
            return waitAtDepth(depth - 1) + depth;
        }
        long turns = 0;
        String label = "turn";
        while (turns >= 0) {
            if (await(TURN)) {
                turns += label.length();
            }
        }
        return turns;
    }

    /** Waits {@link #TURNS} times. */
    @Generator
    static int waitOften() {
        int wins = 0;
        for (int i = 0; i < TURNS; i++) {
            if (await(TURN)) {
                wins++;
            }
        }
        return wins;
    }

    /** Calls a generator {@link #TURNS} times. */
    @Generator
    static int callOften() {
        int sum = 0;
        for (int i = 0; i < TURNS; i++) {
            sum += callee(i);
        }
        return sum;
    }

    @Generator
    static int callee(int i) {
        return await(TURN) ? i : 0;
    }
}
