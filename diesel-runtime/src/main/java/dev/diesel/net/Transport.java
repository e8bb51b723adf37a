package dev.diesel.net;

import dev.diesel.buffer.InputBuffer;
import dev.diesel.buffer.OutputPipeline;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A stream of bytes to a peer and back. Hub thread only; no call waits. */
public interface Transport {
    /** Says who is told when it is ready. */
    void handler(Handler handler);

    /** The other end. */
    InetSocketAddress peer();

    /**
     * This end.
     *
     * @throws IOException if it is closed
     */
    InetSocketAddress local() throws IOException;

    /**
     * Reads once what has arrived.
     *
     * @return the number of bytes, 0 if nothing has arrived, -1 at the end of the stream
     * @throws IOException if the connection broke
     */
    int read(InputBuffer target) throws IOException;

    /**
     * Writes from the head of a pipeline, and removes what was written.
     *
     * @return whether everything was written; if not, ask again when there is room
     * @throws IOException if the connection broke
     */
    boolean write(OutputPipeline source) throws IOException;

    /** Says what the handler wants to hear of; nothing at first. */
    void interest(boolean read, boolean write);

    /** Ends our direction of the stream. */
    void shutdownOutput() throws IOException;

    /** Closes both directions; the handler is not called any more. */
    void close();

    /** Closes it so that the peer sees a broken connection, and not an end. */
    void reset();

    /** Who is told. */
    interface Handler {
        /** There is something to read: input, the end of the stream, or an error. */
        void readable();

        /** There is room to write. */
        void writable();
    }
}
