package dev.diesel.net;

import dev.diesel.ClientConnectionClosedException;
import dev.diesel.ConnectionClosedException;
import dev.diesel.DieselException;
import dev.diesel.buffer.BufferPool;
import dev.diesel.buffer.InputBuffer;
import dev.diesel.buffer.OutputPipeline;
import dev.diesel.time.Clock;
import dev.diesel.time.TimerHeap;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A transport with what was received and not read, and what is still to be written. Hub thread only.
 *
 * <pre>
 *            end of input                      reset, write fails
 *   OPEN ──────────────────▶ HALF-CLOSED ──────────────────────────▶ BROKEN (transport closed)
 *     │                          │                                      ▲
 *     └──────────────────────────┴──────────────────────────────────────┘
 * </pre>
 *
 * In every state the buffered input can still be read. The buffers are borrowed from the pool while they hold bytes.
 */
public final class Connection implements Transport.Handler {
    private final Transport transport;
    private final BufferPool pool;
    private final ConnectionOptions options;
    private final Owner owner;

    private InputBuffer input = InputBuffer.EMPTY;

    /** Null while nothing is queued. */
    private OutputPipeline output;

    /** Whether the owner waits for more input. */
    private boolean wanted;

    private boolean ended;

    /** Whether the system took less than there was, and will say when it takes more. */
    private boolean writePending;

    /** Whether our direction of the stream ends, or has ended, behind what is queued. */
    private boolean outputEnds;

    /** Why the connection broke; null while it did not. */
    private IOException breakage;

    /** How many times it has been found without traffic since the last byte. */
    private byte quiet;

    /** Takes over a transport and begins to read. */
    public Connection(Transport transport, BufferPool pool, ConnectionOptions options, Owner owner) {
        this.transport = transport;
        this.pool = pool;
        this.options = options;
        this.owner = owner;
        transport.handler(this);
        transport.interest(true, false);
    }

    /** What was received and not read. */
    public InputBuffer input() {
        return input;
    }

    /** What it may hold, and how its text is encoded. */
    public ConnectionOptions options() {
        return options;
    }

    /** Whether no more input can come. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether the connection broke: nothing can be sent any more. */
    public boolean isBroken() {
        return breakage != null;
    }

    /** The other end. */
    public InetSocketAddress peer() {
        return transport.peer();
    }

    /**
     * This end.
     *
     * @throws DieselException if the connection broke, as {@link #closedException} makes it
     */
    public InetSocketAddress local() {
        try {
            return transport.local();
        } catch (IOException e) {
            throw closedException();
        }
    }

    /** What a token throws that the remaining input does not satisfy. */
    public DieselException closedException() {
        String message = "the peer " + transport.peer() + (breakage == null ? " has ended its stream" : " is gone");
        byte[] remaining = input.peekAll();
        return owner.isClient()
                ? new ClientConnectionClosedException(message, breakage, remaining)
                : new ConnectionClosedException(message, breakage, remaining);
    }

    /** Whether an exception is one that {@link #closedException} makes. */
    public boolean isClosedException(Throwable error) {
        return owner.isClient()
                ? error instanceof ClientConnectionClosedException
                : error instanceof ConnectionClosedException;
    }

    /**
     * Where to queue what is to be written; {@link #settle} writes it.
     *
     * @throws DieselException if the connection broke, as {@link #closedException} makes it, or after
     *     {@link #endOutput}
     */
    public OutputPipeline output() {
        if (breakage != null) {
            throw closedException();
        }
        if (outputEnds) {
            throw new DieselException("nothing can be sent after endOutput");
        }
        if (output == null) {
            output = pool.output();
        }
        return output;
    }

    /** The number of bytes that are still to be written. */
    public long pending() {
        return output == null ? 0 : output.pending();
    }

    @Override
    public void readable() {
        if (input == InputBuffer.EMPTY) {
            input = pool.input();
        }
        int count;
        try {
            count = transport.read(input);
        } catch (IOException e) {
            broke(e);
            return;
        } catch (OutOfMemoryError e) {
            broke(new IOException("no memory for the input", e));
            return;
        }
        if (count != 0) {
            quiet = 0;
            ended = count < 0;
            owner.inputArrived();
        }
        adjust();
    }

    @Override
    public void writable() {
        flush();
        adjust();
        owner.outputWritten();
    }

    /**
     * At the end of the owner's turn: writes what it has queued, gives back empty buffers.
     *
     * @param inputWanted whether the owner waits for more input
     */
    public void settle(boolean inputWanted) {
        wanted = inputWanted;
        if (output != null && !writePending) {
            flush();
        }
        adjust();
    }

    private void adjust() {
        int available = input.available();
        if (available == 0 && input != InputBuffer.EMPTY) {
            pool.giveBack(input);
            input = InputBuffer.EMPTY;
        }
        if (breakage == null) {
            transport.interest(!ended && (wanted || available < options.readAhead()), writePending);
        }
    }

    /** Ends our direction of the stream, behind what is queued. */
    public void endOutput() {
        if (!outputEnds && breakage == null) {
            outputEnds = true;
            if (output == null) {
                shutdownOutput();
            }
        }
    }

    private void shutdownOutput() {
        try {
            transport.shutdownOutput();
        } catch (IOException e) {
            broke(e);
        }
    }

    private void flush() {
        if (output == null) {
            return;
        }
        try {
            quiet = 0;
            writePending = !transport.write(output);
        } catch (IOException e) {
            readRest();
            broke(e);
            return;
        }
        if (!writePending) {
            releaseOutput();
            if (outputEnds) {
                shutdownOutput();
            }
        }
    }

    /** A peer that takes nothing more may have said why before it went: what the system has of that is kept. */
    private void readRest() {
        try {
            int count = ended ? 0 : 1;
            while (count > 0 && input.available() < options.readAhead()) {
                if (input == InputBuffer.EMPTY) {
                    input = pool.input();
                }
                count = transport.read(input);
            }
        } catch (IOException | OutOfMemoryError e) {
            // The connection breaks in any case.
        }
    }

    private void releaseOutput() {
        if (output != null) {
            pool.giveBack(output);
            output = null;
        }
    }

    /**
     * Writes what is queued, then closes; to be called once, by an owner that wants no more of it.
     *
     * @param closed told when it is closed, perhaps before this returns
     */
    public void close(TimerHeap timers, Clock clock, Runnable closed) {
        boolean unread = input.available() > 0;
        if (input != InputBuffer.EMPTY) {
            pool.giveBack(input);
            input = InputBuffer.EMPTY;
        }
        if (breakage != null) {
            closed.run();
            return;
        }
        OutputPipeline rest = output;
        boolean wasEnded = ended;
        output = null;
        ended = true;
        breakage = new IOException("the connection was closed by this side");
        new Closing(transport, pool, rest, timers, clock, closed).start(unread, wasEnded);
    }

    /** Has the owner close it. */
    public void disconnect() {
        owner.disconnect();
    }

    /** Counts one more look without traffic in between; gives how many in a row that were. */
    public int countQuiet() {
        return ++quiet;
    }

    /** Has the owner close it, after breaking it so that the peer sees it. */
    public void reset() {
        if (breakage == null) {
            transport.reset();
            breakage = new IOException("the connection was reset by this side");
            ended = true;
            releaseOutput();
        }
        owner.disconnect();
    }

    /** Breaks the connection from this side. */
    public void abort(String reason) {
        if (breakage == null) {
            broke(new IOException(reason));
        }
    }

    private void broke(IOException cause) {
        breakage = cause;
        ended = true;
        writePending = false;
        transport.close();
        releaseOutput();
        owner.broken();
    }

    /** Who reads and writes. */
    public interface Owner {
        /** Whether we connected, so that the exceptions are those of a client. */
        default boolean isClient() {
            return false;
        }

        /** Closes the connection, unless it has done so. */
        void disconnect();

        /** Input has arrived, or its end. */
        void inputArrived();

        /** Some of the output has been written. */
        void outputWritten();

        /** The connection broke. */
        void broken();
    }
}
