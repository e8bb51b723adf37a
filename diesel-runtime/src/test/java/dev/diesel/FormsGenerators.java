package dev.diesel;

import dev.diesel.frame.Frame;
import dev.diesel.frame.Generators;
import dev.diesel.frame.Routine;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.SocketAddress;
import java.util.concurrent.Callable;

final class FormsGenerators {
    static {
        Generators.register(MethodHandles.lookup());
    }

    private FormsGenerators() {}

    static Coroutine<Void> talk(SocketAddress peer) {
        return new Ready<>("talk", () -> null);
    }

    static Coroutine<Void> tick() {
        return new Ready<>("tick", () -> null);
    }

    static Coroutine<Integer> count() {
        return new Ready<>("count", () -> 1);
    }

    static Coroutine<String> word() {
        return new Ready<>("word", () -> "word");
    }

    static Coroutine<Void> every(double seconds) {
        return new Ready<>("every", () -> null);
    }

    static Coroutine<String> join(String a, int b, long c) {
        return new Ready<>("join", () -> a + b + c);
    }

    static <T> Coroutine<T> same(T value) {
        return new Ready<>("same", () -> value);
    }

    static Coroutine<Void> fails(String message) {
        return new Ready<>("fails", () -> {
            throw new IOException(message);
        });
    }

    /** A generator that never waits. */
    private static final class Ready<R> extends Frame implements Coroutine<R> {
        private final String method;
        private final Callable<R> body;

        Ready(String method, Callable<R> body) {
            this.method = method;
            this.body = body;
        }

        @Override
        protected Object step(Routine routine, Object in) throws Exception {
            enter();
            return body.call();
        }

        @Override
        protected StackTraceElement at(int pc) {
            return new StackTraceElement("dev.diesel.Forms", method, "Forms.java", 1);
        }
    }
}
