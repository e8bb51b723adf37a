package dev.diesel.oracle;

import dev.diesel.OneOf2;
import dev.diesel.OneOf3;
import dev.diesel.OneOf4;
import dev.diesel.OneOf5;
import dev.diesel.Token;

/** What the suspending calls of {@code Diesel} do in a program that runs on a thread of its own. */
public final class Blocking {
    private Blocking() {}

    /** {@code await(token)}. */
    public static Object await(Token<?> token) {
        return Script.current().block(describe(token), value(token));
    }

    /** {@code await(a, b, …)}. */
    public static Object awaitGroup(Token<?>... tokens) {
        return Script.current().block(describe(tokens), winner(Script.current().calls(), tokens));
    }

    /** {@code send(…)} and {@code flush()}. */
    public static void act(String what) {
        Script.current().block(what, null);
    }

    static String describe(Token<?>... tokens) {
        StringBuilder out = new StringBuilder("await");
        for (Token<?> each : tokens) {
            out.append(' ').append(Script.current().trace().render(value(each)));
        }
        return out.toString();
    }

    static Object value(Token<?> token) {
        return ((Probe.Tok<?>) token).value;
    }

    /** The result of a group; who wins follows from the number of the call. */
    static Object winner(int call, Token<?>... tokens) {
        int index = call % tokens.length;
        Object[] values = new Object[5];
        values[index] = value(tokens[index]);
        return switch (tokens.length) {
            case 2 -> new OneOf2<>(index, values[0], values[1]);
            case 3 -> new OneOf3<>(index, values[0], values[1], values[2]);
            case 4 -> new OneOf4<>(index, values[0], values[1], values[2], values[3]);
            default -> new OneOf5<>(index, values[0], values[1], values[2], values[3], values[4]);
        };
    }
}
