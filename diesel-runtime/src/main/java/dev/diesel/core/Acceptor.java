package dev.diesel.core;

import dev.diesel.Coroutine;
import dev.diesel.frame.Failure;
import dev.diesel.net.Connection;
import dev.diesel.net.ConnectionOptions;
import dev.diesel.net.Listener;
import dev.diesel.net.Network;
import dev.diesel.net.Transport;
import dev.diesel.time.Timer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Accepts the connections of a service and starts a routine for each. Hub thread only.
 *
 * <pre>
 *   ACCEPTING ── as many connections as are allowed ──▶ FULL ── one is closed ──▶ ACCEPTING
 *       │
 *       └─────── accepting failed ──▶ PAUSED ── the spare descriptors can be had again ──▶ ACCEPTING
 * </pre>
 *
 * It fails most often because the process has no descriptor left; the connections that are there are not disturbed, and
 * those that wait to be accepted stay in the system's backlog.
 */
public final class Acceptor implements Listener.Handler, HubRoutine.Ending {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What goes on for long is logged once in this time. */
    private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Hub hub;
    private final Settings settings;
    private final Pause pause = new Pause();
    private final IdleWatch idleWatch;
    private Listener listener;
    private int connections;
    private boolean logged;
    private long lastLogged;

    Acceptor(Hub hub, Settings settings) {
        this.hub = hub;
        this.settings = settings;
        this.idleWatch = new IdleWatch(hub, this, settings.idleNanos());
    }

    void open(Network network) throws IOException {
        listener = network.listen(settings.address(), settings.backlog(), this);
    }

    /** Where it listens, with the port that was chosen. */
    public InetSocketAddress address() {
        return listener.address();
    }

    @Override
    public void accepted(Transport transport) {
        Coroutine<?> coroutine;
        try {
            coroutine = settings.handlers().create(transport.peer());
        } catch (Throwable e) {
            hub.logger.error("no handler for the connection of " + transport.peer(), e);
            transport.close();
            return;
        }
        HubRoutine routine = hub.start(coroutine, this);
        Connection connection = hub.open(transport, settings.options(), routine);
        routine.attach(connection);
        connections++;
        idleWatch.watch();
        if (connections >= settings.maxConnections()) {
            log(address() + " has " + connections + " connections, which is the most; others have to wait");
            updateListener();
        }
    }

    @Override
    public void connectionClosed() {
        connections--;
        updateListener();
    }

    private void updateListener() {
        listener.accepting(connections < settings.maxConnections() && !pause.isScheduled());
    }

    @Override
    public void ended(HubRoutine routine, Object outcome) {
        if (outcome instanceof Failure failure) {
            hub.report(routine, failure.error());
        }
    }

    @Override
    public void acceptFailed(IOException error) {
        hub.network().releaseSpares();
        log("cannot accept a connection at " + address() + ", will try again: " + error.getMessage());
        if (!pause.isScheduled()) {
            hub.timers.schedule(pause, hub.clock.nanos() + PAUSE_NANOS);
        }
        updateListener();
    }

    private void log(String line) {
        long now = hub.clock.nanos();
        if (!logged || now - lastLogged >= LOG_NANOS) {
            logged = true;
            lastLogged = now;
            hub.logger.warn(line);
        }
    }

    int connections() {
        return connections;
    }

    /** Stops listening; what was accepted goes on. */
    public void stopListening() {
        hub.timers.cancel(pause);
        listener.close();
    }

    /** Stops listening, and does not watch over what was accepted any more. */
    void close() {
        stopListening();
        hub.timers.cancel(idleWatch);
    }

    private final class Pause extends Timer {
        @Override
        protected void expired() {
            if (!hub.network().keepSpares()) {
                hub.timers.schedule(this, hub.clock.nanos() + PAUSE_NANOS);
            }
            updateListener();
        }
    }

    /**
     * What a service is made of.
     *
     * @param address where to listen; port 0 chooses a free port
     * @param backlog how many connections the system keeps until they are accepted
     * @param maxConnections how many are open at a time
     * @param idleNanos how long a connection may have no traffic; 0 for no limit
     * @param options of each connection
     * @param handlers makes the routine of a connection
     */
    public record Settings(
            InetSocketAddress address,
            int backlog,
            int maxConnections,
            long idleNanos,
            ConnectionOptions options,
            Handlers handlers) {}

    /** Makes the routine of a connection. */
    public interface Handlers {
        /** A new coroutine for the connection of a peer. */
        Coroutine<?> create(SocketAddress peer) throws Throwable;
    }
}
