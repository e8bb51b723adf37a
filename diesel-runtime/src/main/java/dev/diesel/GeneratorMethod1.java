package dev.diesel;

/**
 * A reference to a {@code @Generator} method of one argument whose value is not wanted. Any thread.
 *
 * <p>{@code Service}, {@code Loop} and {@code spawn} take it: {@code new Loop(Printers::everySecond)}.
 *
 * @param <A> the type of argument 1
 */
@FunctionalInterface
public interface GeneratorMethod1<A> extends GeneratorMethod {
    /** Gives the reference its shape; the runtime never calls it. */
    void run(A a) throws Exception;
}
