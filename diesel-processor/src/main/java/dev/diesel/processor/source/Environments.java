package dev.diesel.processor.source;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/** Takes off what IDEs and build tools wrap around javac's processing environment. */
public final class Environments {
    private Environments() {}

    /** The syntax trees of the compile that {@code env} belongs to; empty if its compiler is not javac. */
    public static Optional<Trees> trees(ProcessingEnvironment env) {
        try {
            return Optional.of(Trees.instance(unwrap(env)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The running compiler; empty if it is not javac. */
    public static Optional<JavacTask> task(ProcessingEnvironment env) {
        try {
            return Optional.of(JavacTask.instance(unwrap(env)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The compiler's own environment, as far as it can be found. */
    static ProcessingEnvironment unwrap(ProcessingEnvironment env) {
        ProcessingEnvironment inner = unwrapIntelliJ(env);
        for (int depth = 0; depth < 4; depth++) {
            Optional<ProcessingEnvironment> delegate = delegateOf(inner);
            if (delegate.isEmpty()) {
                break;
            }
            inner = delegate.get();
        }
        return inner;
    }

    /** IntelliJ's build process passes a dynamic proxy, and documents this way to look behind it. */
    private static ProcessingEnvironment unwrapIntelliJ(ProcessingEnvironment env) {
        try {
            Class<?> wrappers = env.getClass().getClassLoader().loadClass("org.jetbrains.jps.javac.APIWrappers");
            Object unwrapped = wrappers.getDeclaredMethod("unwrap", Class.class, Object.class)
                    .invoke(null, ProcessingEnvironment.class, env);
            return unwrapped instanceof ProcessingEnvironment inner ? inner : env;
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException
                | NullPointerException e) {
            return env;
        }
    }

    /** Gradle's incremental processing keeps the real environment in a field named {@code delegate}. */
    private static Optional<ProcessingEnvironment> delegateOf(ProcessingEnvironment env) {
        if (env.getClass().getName().startsWith("com.sun.tools.javac.")) {
            return Optional.empty();
        }
        for (Class<?> type = env.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField("delegate");
                field.setAccessible(true);
                return field.get(env) instanceof ProcessingEnvironment inner ? Optional.of(inner) : Optional.empty();
            } catch (NoSuchFieldException e) {
                // The superclass may have it.
            } catch (IllegalAccessException | RuntimeException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
