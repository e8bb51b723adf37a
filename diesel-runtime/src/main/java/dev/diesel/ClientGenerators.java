package dev.diesel;

import dev.diesel.core.Connect;
import dev.diesel.core.Timeout;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Generators;
import dev.diesel.frame.Routine;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Objects;

/** The coroutines of {@link Client}'s own generators, written by hand. Any thread. */
public final class ClientGenerators {
    static {
        Generators.register(MethodHandles.lookup());
    }

    private static final Generators.Virtual ON_CONNECT = new Generators.Virtual(Client.class, "onConnect");

    private ClientGenerators() {}

    /** A coroutine of {@link Client#connect(String, int)}. */
    public static Coroutine<Void> connect(Client self, String host, int port) {
        return connect(self, host, port, Client.CONNECT_TIMEOUT);
    }

    /** A coroutine of {@link Client#connect(String, int, Duration)}. */
    public static Coroutine<Void> connect(Client self, String host, int port, Duration timeout) {
        return new Connect(self.link(), host, port, Timeout.of(timeout), () -> onConnect(self));
    }

    /** A coroutine of {@link Client#onConnect}, as the client's class has it. */
    public static Coroutine<Void> onConnect(Client self) {
        MethodHandle override = ON_CONNECT.in(self.getClass());
        if (override == null) {
            return onConnect$direct(self);
        }
        try {
            return cast(override.invoke(self));
        } catch (Throwable e) {
            throw Frame.<RuntimeException>sneaky(e);
        }
    }

    /** A coroutine of {@link Client#onConnect} itself: what {@code super.onConnect()} runs. */
    public static Coroutine<Void> onConnect$direct(Client self) {
        Objects.requireNonNull(self);
        return new Nothing();
    }

    private static final class Nothing extends Frame implements Coroutine<Void> {
        @Override
        protected Object step(Routine routine, Object in) {
            enter();
            return null;
        }

        @Override
        protected StackTraceElement at(int point) {
            return new StackTraceElement("dev.diesel.Client", "onConnect", "Client.java", -1);
        }
    }

    @SuppressWarnings("unchecked")
    private static Coroutine<Void> cast(Object coroutine) {
        return (Coroutine<Void>) coroutine;
    }
}
