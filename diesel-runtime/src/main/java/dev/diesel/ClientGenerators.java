package dev.diesel;

import dev.diesel.core.Connect;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Generators;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.time.Duration;

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
        return new Connect(self.link(), host, port, timeout.toNanos(), () -> onConnect(self));
    }

    /** A coroutine of the client's own {@code onConnect}; null if it has none. */
    private static Coroutine<Void> onConnect(Client self) {
        MethodHandle override = ON_CONNECT.in(self.getClass());
        if (override == null) {
            return null;
        }
        try {
            return cast(override.invoke(self));
        } catch (Throwable e) {
            throw Frame.<RuntimeException>sneaky(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Coroutine<Void> cast(Object coroutine) {
        return (Coroutine<Void>) coroutine;
    }
}
