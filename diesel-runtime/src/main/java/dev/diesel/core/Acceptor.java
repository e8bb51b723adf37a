package dev.diesel.core;

import dev.diesel.Coroutine;
import dev.diesel.frame.Failure;
import dev.diesel.net.Limits;
import dev.diesel.net.Listener;
import dev.diesel.net.Network;
import dev.diesel.net.Transport;
import dev.diesel.time.Timer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Accepts connections and starts a routine for each. Hub thread only.
 *
 * <p>If a connection cannot be accepted, most often because the process has no descriptor left, it pauses for a tenth of a
 * second and tries again; the connections that are there are not disturbed.
 */
public final class Acceptor extends Timer implements Listener.Handler {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A lasting failure is logged once in this time. */
    private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Hub hub;
    private final Settings settings;
    private Listener listener;
    private boolean failed;
    private long lastLogged;

    Acceptor(Hub hub, Settings settings) {
        this.hub = hub;
        this.settings = settings;
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
        HubRoutine routine = hub.start(coroutine, Acceptor::ended);
        routine.attach(hub.open(transport, settings.limits(), routine));
    }

    private static void ended(HubRoutine routine, Object outcome) {
        if (outcome instanceof Failure failure) {
            routine.hub.report(routine, failure.error());
        }
    }

    @Override
    public void acceptFailed(IOException error) {
        long now = hub.clock.nanos();
        if (!failed || now - lastLogged >= LOG_NANOS) {
            failed = true;
            lastLogged = now;
            hub.logger.error("cannot accept a connection at " + address() + ", will try again: " + error.getMessage());
        }
        listener.accepting(false);
        hub.timers.cancel(this);
        hub.timers.schedule(this, now + PAUSE_NANOS);
    }

    @Override
    protected void expired() {
        listener.accepting(true);
    }

    /** Stops accepting; what was accepted goes on. */
    public void close() {
        hub.timers.cancel(this);
        listener.close();
    }

    /**
     * What a service is made of.
     *
     * @param address where to listen; port 0 chooses a free port
     * @param backlog how many connections the system keeps until they are accepted
     * @param limits for each connection
     * @param handlers makes the routine of a connection
     */
    public record Settings(InetSocketAddress address, int backlog, Limits limits, Handlers handlers) {}

    /** Makes the routine of a connection. */
    public interface Handlers {
        /** A new coroutine for the connection of a peer. */
        Coroutine<?> create(SocketAddress peer) throws Throwable;
    }
}
