package dev.diesel;

/**
 * A reference to a {@code @Generator} method of no argument whose value is not wanted. Any thread.
 *
 * <p>{@code Service}, {@code Loop} and {@code spawn} take it: {@code new Loop(Printers::everySecond)}.
 */
@FunctionalInterface
public interface GeneratorMethod0 extends GeneratorMethod {
    /** Gives the reference its shape; the runtime never calls it. */
    void run() throws Exception;
}
