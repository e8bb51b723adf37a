package dev.diesel;

/**
 * Makes the coroutine to run from one argument: the explicit form, with the companion's factories. Any thread.
 *
 * <p>It extends {@link GeneratorMethod1} so that it is the more specific one wherever an expression fits both:
 * {@code peer -> EchoServerGenerators.talk(peer, greeting)}.
 *
 * @param <A> the type of argument 1
 */
@FunctionalInterface
public interface CoroutineFactory1<A> extends GeneratorMethod1<A> {
    /** A new coroutine, not started. */
    Coroutine<?> create(A a) throws Exception;

    /** Not for calls: the runtime calls {@link #create}. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // that is how overloads are told apart
    default void run(A a) {
        throw new UnsupportedOperationException("a factory is asked to create, not to run");
    }
}
