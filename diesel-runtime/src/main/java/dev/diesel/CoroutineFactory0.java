package dev.diesel;

/**
 * Makes the coroutine to run from no argument: the explicit form, with the companion's factories. Any thread.
 *
 * <p>It extends {@link GeneratorMethod0} so that it is the more specific one wherever an expression fits both:
 * {@code () -> EchoServerGenerators.talk(greeting)}.
 */
@FunctionalInterface
public interface CoroutineFactory0 extends GeneratorMethod0 {
    /** A new coroutine, not started. */
    Coroutine<?> create() throws Exception;

    /** Not for calls: the runtime calls {@link #create}. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // that is how overloads are told apart
    default void run() {
        throw new UnsupportedOperationException("a factory is asked to create, not to run");
    }
}
