package dev.diesel;

/**
 * Makes the coroutine to run from two arguments: the explicit form, with the companion's factories. Any thread.
 *
 * <p>It extends {@link GeneratorMethod2} so that it is the more specific one wherever an expression fits both:
 * {@code EchoServerGenerators::talk}.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 */
@FunctionalInterface
public interface CoroutineFactory2<A, B> extends GeneratorMethod2<A, B> {
    /** A new coroutine, not started. */
    Coroutine<?> create(A a, B b) throws Exception;

    /** Not for calls: the runtime calls {@link #create}. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // that is how overloads are told apart
    default void run(A a, B b) {
        throw new UnsupportedOperationException("a factory is asked to create, not to run");
    }
}
