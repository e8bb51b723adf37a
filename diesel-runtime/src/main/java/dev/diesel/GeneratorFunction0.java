package dev.diesel;

/**
 * A reference to a {@code @Generator} method of no argument whose value is wanted. Any thread.
 *
 * <p>It extends {@link GeneratorMethod0} so that it is the more specific one for a method that returns a value.
 *
 * <p>{@code Diesel.run} takes it: {@code String page = run(Pages::fetch, url)}.
 *
 * @param <R> what the method returns
 */
@FunctionalInterface
public interface GeneratorFunction0<R> extends GeneratorMethod0 {
    /** Gives the reference its shape; the runtime never calls it. */
    R apply() throws Exception;

    /** Gives the reference its shape too; the runtime never calls it. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // that is how overloads are told apart
    default void run() throws Exception {
        apply();
    }
}
