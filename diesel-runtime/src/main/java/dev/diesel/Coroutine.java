package dev.diesel;

/**
 * One call of a {@code @Generator} method that has not been started yet. Any thread; single use.
 *
 * <p>The generated companion's factories return it: {@code Coroutine<String> c = EchoServerGenerators.readLine();}.
 * It runs when it is given to {@code Diesel.run}, {@code Loop} or {@code spawn}; starting it a second time throws
 * {@link IllegalStateException}. Only generated code implements it.
 *
 * @param <R> what the method returns, boxed; {@link Void} for a {@code void} method
 */
public interface Coroutine<R> {
    /** The class and method that it runs, as the user wrote them: {@code EchoServer.handleEcho}. */
    String name();

    /** Whether it has not been started. */
    boolean isNew();
}
