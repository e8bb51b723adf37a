package dev.diesel;

import dev.diesel.frame.Generators;
import java.lang.invoke.MethodHandles;

/** The coroutines of {@link Diesel}'s own generators, written by hand. Any thread. */
public final class DieselGenerators {
    static {
        Generators.register(MethodHandles.lookup());
    }

    private DieselGenerators() {}

    /**
     * The coroutine of {@link Diesel#call}: a call of it is a call of what it is given.
     *
     * @throws IllegalStateException if the coroutine has been started
     */
    public static <R> Coroutine<R> call(Coroutine<R> coroutine) {
        if (!coroutine.isNew()) {
            throw new IllegalStateException(coroutine.name() + " has been started before; a coroutine runs once");
        }
        return coroutine;
    }
}
