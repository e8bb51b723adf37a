package dev.diesel;

import dev.diesel.frame.Frame;
import dev.diesel.frame.Generators;

/** Makes coroutines from what users pass: a reference to their method, or a factory of the companion. Any thread. */
final class Starts {
    private Starts() {}

    /** The coroutine of a method with its arguments. */
    static Coroutine<?> coroutine(GeneratorMethod method, Object... arguments) {
        return method instanceof CoroutineFactory0 factory ? create(factory) : Generators.coroutine(method, arguments);
    }

    /** The reference says what the method returns, so the coroutine returns that too. */
    @SuppressWarnings("unchecked")
    static <R> Coroutine<R> function(GeneratorMethod method, Object... arguments) {
        return (Coroutine<R>) Generators.coroutine(method, arguments);
    }

    private static Coroutine<?> create(CoroutineFactory0 factory) {
        try {
            return factory.create();
        } catch (Exception e) {
            throw Frame.<RuntimeException>sneaky(e);
        }
    }
}
