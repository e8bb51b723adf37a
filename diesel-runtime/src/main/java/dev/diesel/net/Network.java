package dev.diesel.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * One hub's view of the network: it opens listeners and waits for something to happen. Hub thread only, except
 * {@link #wakeup}.
 */
public interface Network {
    /**
     * Listens for connections.
     *
     * @param address where to listen; port 0 chooses a free port
     * @param backlog how many connections the system keeps for us until they are accepted
     * @throws IOException if the address cannot be used
     */
    Listener listen(InetSocketAddress address, int backlog, Listener.Handler handler) throws IOException;

    /**
     * Waits until something is ready, someone calls {@link #wakeup}, or the time is over; then calls the handlers of
     * what is ready, each once.
     *
     * @param timeoutNanos the longest wait, 0 not to wait, {@link Long#MAX_VALUE} for no limit
     */
    void poll(long timeoutNanos) throws IOException;

    /** Ends a wait in {@link #poll}, or the next one if there is none. Any thread. */
    void wakeup();

    /** Closes everything that is still open. */
    void close();
}
