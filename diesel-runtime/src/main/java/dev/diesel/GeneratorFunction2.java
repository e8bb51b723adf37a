package dev.diesel;

/**
 * A reference to a {@code @Generator} method of two arguments whose value is wanted. Any thread.
 *
 * <p>It extends {@link GeneratorMethod2} so that it is the more specific one for a method that returns a value.
 *
 * <p>{@code Diesel.run} takes it: {@code String page = run(Pages::fetch, url)}.
 *
 * @param <A> the type of argument 1
 * @param <B> the type of argument 2
 * @param <R> what the method returns
 */
@FunctionalInterface
public interface GeneratorFunction2<A, B, R> extends GeneratorMethod2<A, B> {
    /** Gives the reference its shape; the runtime never calls it. */
    R apply(A a, B b) throws Exception;

    /** Gives the reference its shape too; the runtime never calls it. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // that is how overloads are told apart
    default void run(A a, B b) throws Exception {
        apply(a, b);
    }
}
