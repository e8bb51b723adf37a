package dev.diesel;

/**
 * A reference to a {@code @Generator} method of two arguments whose value is wanted. Any thread.
 *
 * <p>{@code Diesel.run} takes it: {@code String page = run(Pages::fetch, url)}.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <R> what the method returns
 */
@FunctionalInterface
public interface GeneratorFunction2<A, B, R> extends GeneratorMethod {
    /** Gives the reference its shape; the runtime never calls it. */
    R apply(A a, B b) throws Exception;
}
