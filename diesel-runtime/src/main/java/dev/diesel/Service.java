package dev.diesel;

import dev.diesel.core.Acceptor;
import dev.diesel.core.Hub;
import dev.diesel.frame.Generators;
import dev.diesel.net.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;

/**
 * Listens on a TCP address and runs a handler for each connection. It may be made by any thread.
 *
 * <p>The handler gets the peer's address. When it ends, what it has sent is written and the connection is closed.
 *
 * <pre>{@code
 * app.addService(new Service(EchoServer::handleEcho, 8000));
 * app.addService(new Service(peer -> EchoServerGenerators.talk(peer, greeting), 8001));
 * }</pre>
 */
public final class Service {
    /** Connections that the system keeps for a service until they are accepted. */
    private static final int BACKLOG = 500;

    private final Acceptor.Settings settings;
    private Acceptor acceptor;

    /** A service on a port of every local address; port 0 chooses a free port. */
    public Service(GeneratorMethod1<SocketAddress> handler, int port) {
        this(handler, new InetSocketAddress(port));
    }

    /** A service on an address; port 0 chooses a free port. */
    public Service(GeneratorMethod1<SocketAddress> handler, InetSocketAddress address) {
        this(address, handlers(handler));
    }

    /** A service on a port of every local address, by a companion's factory. */
    public Service(CoroutineFactory1<SocketAddress> handler, int port) {
        this(handler, new InetSocketAddress(port));
    }

    /** A service on an address, by a companion's factory. */
    public Service(CoroutineFactory1<SocketAddress> handler, InetSocketAddress address) {
        this(address, handler::create);
    }

    private Service(InetSocketAddress address, Acceptor.Handlers handlers) {
        this.settings = new Acceptor.Settings(Objects.requireNonNull(address), BACKLOG, Limits.DEFAULT, handlers);
    }

    private static Acceptor.Handlers handlers(GeneratorMethod1<SocketAddress> handler) {
        if (handler instanceof CoroutineFactory1<SocketAddress> factory) {
            return factory::create;
        }
        MethodHandle factory = Generators.factory(handler);
        return peer -> (Coroutine<?>) factory.invoke(peer);
    }

    /**
     * Where it listens, with the port that was chosen. Any thread, once it was added to an application.
     *
     * @throws DieselException if it has not been added to an application
     */
    public InetSocketAddress address() {
        if (acceptor == null) {
            throw new DieselException("the service has not been added to an application");
        }
        return acceptor.address();
    }

    /** The port of {@link #address}. */
    public int port() {
        return address().getPort();
    }

    void start(Hub hub) {
        if (acceptor != null) {
            throw new DieselException("the service has been added to an application before");
        }
        try {
            acceptor = hub.accept(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + settings.address(), e);
        }
    }
}
