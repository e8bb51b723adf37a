package dev.diesel.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * One hub's view of the network: it opens listeners and waits for something to happen. Hub thread only, except
 * {@link #wakeup} and {@link #resolve}.
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
     * Starts to connect.
     *
     * @throws IOException if that fails at once
     */
    Connecting connect(InetSocketAddress address, Connecting.Handler handler) throws IOException;

    /**
     * The addresses of a host, in the order in which they should be tried. It may wait, so it is called on a thread
     * of its own. Any thread.
     *
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /**
     * Waits until something is ready, someone calls {@link #wakeup}, or the time is over; then calls the handlers of
     * what is ready, each once.
     *
     * @param timeoutNanos the longest wait, 0 not to wait, {@link Long#MAX_VALUE} for no limit
     */
    void poll(long timeoutNanos) throws IOException;

    /** Gives back the descriptors that were kept for a shortage, so that the program can go on in it. */
    void releaseSpares();

    /** Keeps descriptors for the next shortage; false if there are not enough: the shortage goes on. */
    boolean keepSpares();

    /** Ends a wait in {@link #poll}, or the next one if there is none. Any thread. */
    void wakeup();

    /** Closes everything that is still open. */
    void close();
}
