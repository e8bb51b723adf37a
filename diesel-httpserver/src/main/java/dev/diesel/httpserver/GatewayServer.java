package dev.diesel.httpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.log.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A server of the JDK's interface that runs on an application of diesel. Any thread.
 *
 * <pre>
 *   NEW ── bind ──▶ BOUND ── start ──▶ STARTED ── stop ──▶ STOPPED
 *    └────────────────┴──────────── stop ─────────────────────▲
 * </pre>
 *
 * Two threads belong to a started server: the application's, on which nothing of the user runs, and the dispatcher,
 * which hands exchanges to the executor, or runs them itself if the server has none.
 */
final class GatewayServer extends HttpServer {
    private static final Logger LOGGER = Logger.toSystem("com.sun.net.httpserver");

    private enum State {
        NEW,
        BOUND,
        STARTED,
        STOPPED
    }

    private final Contexts contexts = new Contexts();
    private final OpenExchanges exchanges = new OpenExchanges();

    /** Guarded by this, as what follows. */
    private State state = State.NEW;

    /** Null unless it was set. */
    private Executor executor;

    /** Null until the first attempt to bind it. */
    private Application application;

    private Thread hub;

    /** Null until it is bound. */
    private Service service;

    /** Null until it is started; then it does not change. */
    private volatile Dispatcher dispatcher;

    @Override
    public synchronized void bind(InetSocketAddress address, int backlog) throws IOException {
        Objects.requireNonNull(address);
        if (state != State.NEW) {
            throw new BindException("the server was bound before");
        }
        if (address.isUnresolved()) {
            throw new SocketException("there is no host " + address.getHostString());
        }
        if (application == null) {
            application = new Application(LOGGER);
            hub = new Thread(this::run, "diesel-httpserver");
        }
        Gateway gateway = new Gateway(application::execute, contexts, exchanges, this::dispatch, LOGGER);
        Service listening = new Service(gateway.server(), address);
        Settings.apply(listening);
        if (backlog > 0) {
            listening.backlog(backlog);
        }
        try {
            application.addService(listening);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        service = listening;
        state = State.BOUND;
    }

    @Override
    public synchronized void start() {
        if (state != State.BOUND) {
            throw new IllegalStateException("a server is started once, when it is bound: it is " + state);
        }
        dispatcher = new Dispatcher(executor, LOGGER);
        hub.start();
        state = State.STARTED;
    }

    private void dispatch(Exchange exchange) {
        dispatcher.dispatch(exchange);
    }

    private void run() {
        try {
            application.run();
        } finally {
            exchanges.refuse();
            exchanges.abort(new IOException("the server has ended"));
            if (dispatcher != null) {
                dispatcher.close();
            }
        }
    }

    @Override
    public synchronized void setExecutor(Executor executor) {
        if (state == State.STARTED) {
            throw new IllegalStateException("the server is started already");
        }
        this.executor = executor;
    }

    @Override
    public synchronized Executor getExecutor() {
        return executor;
    }

    /**
     * Ends the server: nothing is accepted and no exchange begins from now on. Returns when the exchanges have ended or
     * the delay is over, and all connections are closed. A second call does nothing new.
     */
    @Override
    public void stop(int delay) {
        if (delay < 0) {
            throw new IllegalArgumentException("delay: " + delay);
        }
        exchanges.refuse();
        if (!beginStop()) {
            return;
        }
        try {
            exchanges.awaitNone(delay);
            halt();
            hub.join();
        } catch (InterruptedException e) {
            halt();
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody waits for the exchanges any longer, so the application need not wait for them either. */
    private void halt() {
        exchanges.abort(new IOException("the server is stopped"));
        application.halt();
    }

    /** Whether there is something to end. */
    private synchronized boolean beginStop() {
        if (hub != null && state != State.STARTED && state != State.STOPPED) {
            // What it has opened is closed by its own thread when it ends.
            hub.start();
        }
        if (service != null) {
            service.close();
        }
        state = State.STOPPED;
        return hub != null;
    }

    @Override
    public HttpContext createContext(String path, HttpHandler handler) {
        Objects.requireNonNull(handler);
        Context context = new Context(this, path);
        context.setHandler(handler);
        contexts.add(context);
        return context;
    }

    @Override
    public HttpContext createContext(String path) {
        Context context = new Context(this, path);
        contexts.add(context);
        return context;
    }

    @Override
    public void removeContext(String path) {
        contexts.remove(Objects.requireNonNull(path));
    }

    @Override
    public void removeContext(HttpContext context) {
        contexts.remove(context);
    }

    /** Null until it is bound. */
    @Override
    public synchronized InetSocketAddress getAddress() {
        return service == null ? null : service.address();
    }
}
