package dev.diesel;

import dev.diesel.frame.Frame;
import dev.diesel.frame.Generators;
import java.util.concurrent.Callable;

/** Makes coroutines from what users pass: a reference to their method, or a factory of the companion. Any thread. */
final class Starts {
    private Starts() {}

    static Coroutine<?> coroutine(GeneratorMethod0 method) {
        return method instanceof CoroutineFactory0 factory
                ? create(() -> factory.create())
                : Generators.coroutine(method);
    }

    static <A> Coroutine<?> coroutine(GeneratorMethod1<A> method, A a) {
        return method instanceof CoroutineFactory1<A> factory
                ? create(() -> factory.create(a))
                : Generators.coroutine(method, a);
    }

    static <A, B> Coroutine<?> coroutine(GeneratorMethod2<A, B> method, A a, B b) {
        return method instanceof CoroutineFactory2<A, B> factory
                ? create(() -> factory.create(a, b))
                : Generators.coroutine(method, a, b);
    }

    static <A, B, C> Coroutine<?> coroutine(GeneratorMethod3<A, B, C> method, A a, B b, C c) {
        return method instanceof CoroutineFactory3<A, B, C> factory
                ? create(() -> factory.create(a, b, c))
                : Generators.coroutine(method, a, b, c);
    }

    /** The reference says what the method returns, so the coroutine returns that too. */
    @SuppressWarnings("unchecked")
    static <R> Coroutine<R> function(GeneratorMethod method, Object... arguments) {
        return (Coroutine<R>) Generators.coroutine(method, arguments);
    }

    private static Coroutine<?> create(Callable<Coroutine<?>> factory) {
        try {
            return factory.call();
        } catch (Exception e) {
            throw Frame.<RuntimeException>sneaky(e);
        }
    }
}
