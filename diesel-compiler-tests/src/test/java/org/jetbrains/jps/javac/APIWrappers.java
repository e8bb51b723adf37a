package org.jetbrains.jps.javac;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.annotation.processing.ProcessingEnvironment;

/** Stands for the class of IntelliJ's build process, by its name: it wraps, and processors may ask it to unwrap. */
public final class APIWrappers {
    private APIWrappers() {}

    /** The environment in a dynamic proxy. */
    public static ProcessingEnvironment wrap(ProcessingEnvironment env) {
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                APIWrappers.class.getClassLoader(), new Class<?>[] {ProcessingEnvironment.class}, new Handler(env));
    }

    /** What is in the proxy; something else as it is. */
    public static <T> T unwrap(Class<? extends T> type, T wrapper) {
        return Proxy.isProxyClass(wrapper.getClass()) && Proxy.getInvocationHandler(wrapper) instanceof Handler handler
                ? type.cast(handler.env)
                : wrapper;
    }

    private record Handler(ProcessingEnvironment env) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(env, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
