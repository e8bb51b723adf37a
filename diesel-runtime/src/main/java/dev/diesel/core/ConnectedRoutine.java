package dev.diesel.core;

import dev.diesel.DieselException;
import dev.diesel.buffer.OutputPipeline;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Routine;
import dev.diesel.net.Connection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The connections of a routine: its own, and those of the clients whose calls it makes. Hub thread only.
 *
 * <p>During a call, what the routine reads and writes is the client's connection, and what happens to its own waits
 * until the call is over.
 */
abstract class ConnectedRoutine extends Routine implements Connection.Owner {
    /** The connection that it was started for; null for a loop, and once it is closed. */
    private Connection home;

    /** What it reads and writes now: {@link #home}, or a client's connection during a call. */
    private Connection connection;

    /** Whether {@link #home} broke while another connection was in use. */
    private boolean homeBroke;

    /** Gives it a connection of its own, before its first turn. */
    final void attach(Connection own) {
        home = own;
        connection = own;
    }

    /** The connection that it was started for; null for a loop, and once it is closed. */
    final Connection home() {
        return home;
    }

    /** What it reads and writes now; null if it has no connection. */
    final Connection connection() {
        return connection;
    }

    /**
     * What it reads and writes now.
     *
     * @param purpose for the message
     * @throws DieselException if it has no connection
     */
    final Connection connection(Object purpose) {
        if (connection == null) {
            throw new DieselException(purpose + ": " + name()
                    + " has no connection; only the handler of a service and the" + " call of a client have one");
        }
        return connection;
    }

    /** Reads and writes another connection from now on; returns the one of before, for {@link #leave}. */
    final Connection enter(Connection other) {
        Connection before = connection;
        if (before != null) {
            before.settle(false);
        }
        connection = other;
        return before;
    }

    /** Goes back to the connection of before, which may have broken meanwhile. */
    final void leave(Connection before) {
        connection.settle(false);
        withdrawIfClosed(connection);
        connection = before;
        if (before != null && before == home && homeBroke) {
            homeBroke = false;
            interrupt(home.closedException());
        }
    }

    @Override
    public final void inputArrived() {
        inputArrived(home);
    }

    /** A connection has input; it concerns the routine if it is the one in use. */
    final void inputArrived(Connection source) {
        if (source == connection) {
            wakeForInput();
        }
    }

    @Override
    public final void outputWritten() {
        outputWritten(home);
    }

    /** A connection has written output; it concerns the routine if it is the one in use. */
    final void outputWritten(Connection source) {
        if (source == connection) {
            wakeForOutput();
        }
    }

    @Override
    public final void broken() {
        homeBroke = connection != home;
        broken(home);
    }

    /** A connection broke; it concerns the routine now if it is the one in use. */
    final void broken(Connection source) {
        if (source == connection) {
            interrupt(source.closedException());
        }
    }

    /** Closes its own connection, if it has one that is not closed. */
    @Override
    public final void disconnect() {
        Connection ending = home;
        if (ending != null) {
            home = null;
            hub().close(ending, ending()::connectionClosed);
        }
    }

    @Override
    public final Object send(Frame frame, String text) throws Throwable {
        output().add(text, connection.options().charset());
        return drainIfHigh(frame);
    }

    @Override
    public final Object send(Frame frame, byte[] bytes) throws Throwable {
        output().add(bytes, 0, bytes.length);
        return drainIfHigh(frame);
    }

    @Override
    public final Object send(Frame frame, ByteBuffer buffer) throws Throwable {
        output().add(buffer.duplicate());
        return drainIfHigh(frame);
    }

    @Override
    public final Object send(Frame frame, Path file) throws Throwable {
        output().add(file);
        return drainIfHigh(frame);
    }

    @Override
    public final Object send(Frame frame, Path file, long position, long count) throws Throwable {
        output().add(file, position, count);
        return drainIfHigh(frame);
    }

    @Override
    public final Object send(Frame frame, FileChannel file, long position, long count) throws Throwable {
        output().add(file, position, count);
        return drainIfHigh(frame);
    }

    @Override
    public final Object flush(Frame frame) throws Throwable {
        return writable("flush").pending() > 0 ? drain(frame, Drain.TO_NOTHING) : null;
    }

    private OutputPipeline output() {
        return writable("send").output();
    }

    /** The connection in use; what it throws if it broke must not interrupt the next wait again. */
    final Connection writable(Object purpose) {
        Connection target = connection(purpose);
        if (target.isBroken()) {
            withdrawIfClosed(target);
            throw target.closedException();
        }
        return target;
    }

    private Object drainIfHigh(Frame frame) throws Throwable {
        return connection.pending() > connection.options().highWater() ? drain(frame, Drain.TO_LOW_WATER) : null;
    }

    abstract Hub hub();

    abstract HubRoutine.Ending ending();

    /** For people. */
    abstract String name();

    /** Ends the current wait with an exception, or the next one if it does not wait. */
    abstract void interrupt(Throwable error);

    /** Takes back an interruption that says that a connection is closed. */
    abstract void withdrawIfClosed(Connection source);

    /** The connection in use has input, or its end. */
    abstract void wakeForInput();

    /** The connection in use has written output. */
    abstract void wakeForOutput();

    /** Waits until enough output is written. */
    abstract Object drain(Frame frame, Drain drain) throws Throwable;
}
