package dev.diesel;

/**
 * Makes the coroutine to run from three arguments: the explicit form, with the companion's factories. Any thread.
 *
 * <p>It extends {@link GeneratorMethod3} so that it is the more specific one wherever an expression fits both:
 * {@code EchoServerGenerators::talk}.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <C> the type of argument 3
 */
@FunctionalInterface
public interface CoroutineFactory3<A, B, C> extends GeneratorMethod3<A, B, C> {
    /** A new coroutine, not started. */
    Coroutine<?> create(A a, B b, C c) throws Exception;

    /** Not for calls: the runtime calls {@link #create}. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // that is how overloads are told apart
    default void run(A a, B b, C c) {
        throw new UnsupportedOperationException("a factory is asked to create, not to run");
    }
}
