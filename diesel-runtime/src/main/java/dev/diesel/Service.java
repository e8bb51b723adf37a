package dev.diesel;

import dev.diesel.core.Acceptor;
import dev.diesel.core.Hub;
import dev.diesel.frame.Generators;
import dev.diesel.net.ConnectionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Objects;

/**
 * Listens on a TCP address and runs a handler for each connection. It may be made by any thread; options are set
 * before it is added to an application.
 *
 * <p>The handler gets the peer's address. When it ends, what it has sent is written and the connection is closed.
 *
 * <pre>{@code
 * app.addService(new Service(EchoServer::handleEcho, 8000));
 * app.addService(new Service(peer -> EchoServerGenerators.talk(peer, greeting), 8001).maxConnections(100));
 * }</pre>
 *
 * Where the class has several methods of the handler's name, pass the companion's factory.
 */
public final class Service {
    private final InetSocketAddress address;
    private final Acceptor.Handlers handlers;
    private int backlog = 500;
    private int maxConnections = 10_000;
    private long idleNanos = Duration.ofHours(1).toNanos();
    private ConnectionOptions options = ConnectionOptions.DEFAULT;
    private Hub hub;
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
        this.address = Objects.requireNonNull(address);
        this.handlers = handlers;
    }

    private static Acceptor.Handlers handlers(GeneratorMethod1<SocketAddress> handler) {
        if (handler instanceof CoroutineFactory1<SocketAddress> factory) {
            return factory::create;
        }
        MethodHandle factory = Generators.factory(handler);
        return peer -> (Coroutine<?>) factory.invoke(peer);
    }

    /** How many connections the system keeps until they are accepted; 500 unless set. */
    public Service backlog(int connections) {
        requirePositive(connections, "backlog");
        backlog = connections;
        return this;
    }

    /** How many connections are open at a time; 10,000 unless set. Others wait in the backlog until one is closed. */
    public Service maxConnections(int connections) {
        requirePositive(connections, "maxConnections");
        maxConnections = connections;
        return this;
    }

    /**
     * How long a connection may have no traffic; 1 hour unless set, zero for no limit. It is then closed, not before
     * the time and at most a quarter of it later; its handler gets a {@link ConnectionClosedException} where it
     * waits.
     */
    public Service idleTimeout(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("idleTimeout: " + time);
        }
        idleNanos = time.toNanos();
        return this;
    }

    /** The longest token in bytes; 1 MiB unless set. A longer one throws {@link TokenTooLongException}. */
    public Service maxToken(int bytes) {
        options = options.withMaxToken(bytes);
        return this;
    }

    /** How much input is read before anybody asks for it, in bytes; 64 KiB unless set. */
    public Service readAhead(int bytes) {
        options = options.withReadAhead(bytes);
        return this;
    }

    /**
     * When {@code send} suspends and goes on, in bytes that are queued; above 256 KiB and at 64 KiB unless set.
     *
     * @param high at least {@code low}
     */
    public Service waterMarks(int high, int low) {
        options = options.withWaterMarks(high, low);
        return this;
    }

    /**
     * How text is encoded; UTF-8 unless set, in which bytes that are not valid survive as lone surrogates.
     *
     * @throws IllegalArgumentException if ASCII is not a part of it
     */
    public Service charset(Charset charset) {
        options = options.withCharset(charset);
        return this;
    }

    private static void requirePositive(int value, String option) {
        if (value < 1) {
            throw new IllegalArgumentException(option + ": " + value);
        }
    }

    /**
     * Where it listens, with the port that was chosen. Any thread, once it was added to an application.
     *
     * @throws DieselException if it has not been added to an application
     */
    public InetSocketAddress address() {
        return acceptor().address();
    }

    private Acceptor acceptor() {
        if (acceptor == null) {
            throw new DieselException("the service has not been added to an application");
        }
        return acceptor;
    }

    /** The port of {@link #address}. */
    public int port() {
        return address().getPort();
    }

    /**
     * Stops listening; connections that were accepted go on. Those that wait in the backlog are refused by the system.
     * Any thread.
     *
     * @throws DieselException if it has not been added to an application
     */
    public void close() {
        Acceptor listening = acceptor();
        hub.post(listening::stopListening);
    }

    void start(Hub hub) {
        if (acceptor != null) {
            throw new DieselException("the service has been added to an application before");
        }
        this.hub = hub;
        try {
            acceptor =
                    hub.accept(new Acceptor.Settings(address, backlog, maxConnections, idleNanos, options, handlers));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
    }
}
