package dev.diesel.core;

import dev.diesel.ClientConnectionClosedException;
import dev.diesel.Coroutine;
import dev.diesel.DieselException;
import dev.diesel.net.Connection;
import dev.diesel.net.ConnectionOptions;
import dev.diesel.net.Transport;

/**
 * The connection of a client, and the calls that take turns on it. Hub thread only.
 *
 * <pre>
 *   NEW ── connect ──▶ CONNECTED ── close, the server closes, a call fails ──▶ CLOSED ── connect ──▶ CONNECTED …
 * </pre>
 */
public final class ClientLink implements Connection.Owner {
    private final String name;
    private final Runnable onClose;
    private final Permits calls;
    private ConnectionOptions options = ConnectionOptions.DEFAULT;
    private Hub hub;
    private String host = "";
    private int port;

    /** Null while not connected. */
    private Connection connection;

    /** Whether the last connection broke, rather than being ended in order. */
    private boolean broke;

    /** The routine whose call runs; null between calls. */
    private HubRoutine caller;

    /**
     * A client that is not connected.
     *
     * @param name for people
     * @param onClose run when the connection has ended, for whatever reason
     */
    public ClientLink(String name, Runnable onClose) {
        this.name = name;
        this.onClose = onClose;
        this.calls = new Permits("a call of " + name, 1);
    }

    /** The options of the next connection. */
    public ConnectionOptions options() {
        return options;
    }

    /** Sets the options of the next connection. */
    public void options(ConnectionOptions next) {
        options = next;
    }

    /** Whether calls can be made. */
    public boolean isConnected() {
        return connection != null;
    }

    /** Whether the server has sent something that no call has read. */
    public boolean hasInput() {
        return connection != null && connection.input().available() > 0;
    }

    /** Whether the last connection broke, rather than being ended in order. */
    public boolean hasBroken() {
        return broke;
    }

    /** The host that it was connected to last, as it was named; empty before that. */
    public String host() {
        return host;
    }

    /** The port of {@link #host}. */
    public int port() {
        return port;
    }

    /** A coroutine that waits for its turn, then runs {@code body} on the connection. */
    public <R> Coroutine<R> call(Coroutine<R> body) {
        return new ClientCall<>(this, body);
    }

    Permits calls() {
        return calls;
    }

    boolean isCaller(HubRoutine routine) {
        return caller == routine;
    }

    void connecting(String name, int number) {
        requireNotConnected();
        host = name;
        port = number;
    }

    void connected(Hub owner, Transport transport) {
        if (connection != null) {
            // Another routine was faster.
            transport.close();
            requireNotConnected();
        }
        hub = owner;
        connection = owner.open(transport, options, this);
        owner.clientConnected(this);
    }

    /** A routine has its turn; gives the connection that it used before, for {@link #leave}. */
    Connection enter(HubRoutine routine) {
        if (connection == null) {
            calls.release();
            throw new ClientConnectionClosedException(name + " is not connected");
        }
        caller = routine;
        return routine.enter(connection);
    }

    /** The turn is over. */
    void leave(HubRoutine routine, Connection before) {
        caller = null;
        routine.leave(before);
        closeIfEnded();
        calls.release();
    }

    /** The turn is over, and nobody knows how much of the answer was read: the connection is of no use any more. */
    void fail(HubRoutine routine, Connection before) {
        caller = null;
        close();
        leave(routine, before);
    }

    /** Writes what is queued, then closes; a call that runs is interrupted. Does nothing if it is not connected. */
    public void close() {
        Connection ending = connection;
        if (ending == null) {
            return;
        }
        connection = null;
        broke = ending.isBroken();
        hub.clientClosed(this);
        hub.close(ending, () -> {});
        if (caller != null && caller != hub.currentRoutine()) {
            caller.broken(ending);
        }
        runHook();
    }

    private void runHook() {
        try {
            onClose.run();
        } catch (RuntimeException | Error e) {
            hub.logger.error("onClose of " + name + " failed", e);
        }
    }

    @Override
    public void disconnect() {
        close();
    }

    @Override
    public boolean isClient() {
        return true;
    }

    @Override
    public void inputArrived() {
        if (caller != null) {
            caller.inputArrived(connection);
        } else {
            closeIfEnded();
        }
    }

    /** What arrived before the end is for the next call. */
    private void closeIfEnded() {
        if (connection != null && connection.isEnded() && connection.input().available() == 0) {
            close();
        }
    }

    @Override
    public void outputWritten() {
        if (caller != null) {
            caller.outputWritten(connection);
        }
    }

    @Override
    public void broken() {
        if (caller != null) {
            caller.broken(connection);
        } else {
            closeIfEnded();
        }
    }

    private void requireNotConnected() {
        if (connection != null) {
            throw new DieselException(name + " is connected already");
        }
    }
}
