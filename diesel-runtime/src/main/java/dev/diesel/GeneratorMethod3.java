package dev.diesel;

/**
 * A reference to a {@code @Generator} method of three arguments whose value is not wanted. Any thread.
 *
 * <p>{@code Service}, {@code Loop} and {@code spawn} take it: {@code new Loop(Printers::everySecond)}.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <C> the type of argument 3
 */
@FunctionalInterface
public interface GeneratorMethod3<A, B, C> extends GeneratorMethod {
    /** Gives the reference its shape; the runtime never calls it. */
    void run(A a, B b, C c) throws Exception;
}
