package dev.diesel;

/**
 * A reference to a {@code @Generator} method of no argument whose value is wanted. Any thread.
 *
 * <p>{@code Diesel.run} takes it: {@code String page = run(Pages::fetch, url)}.
 *
 * @param <R> what the method returns
 */
@FunctionalInterface
public interface GeneratorFunction0<R> extends GeneratorMethod {
    /** Gives the reference its shape; the runtime never calls it. */
    R apply() throws Exception;
}
