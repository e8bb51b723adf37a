package dev.diesel.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A bound address that accepts connections. Hub thread only. */
public interface Listener {
    /** Where it listens, with the port that was chosen. */
    InetSocketAddress address();

    /** Whether connections are accepted; while not, they wait in the system's backlog. True at first. */
    void accepting(boolean accept);

    /** Stops listening. */
    void close();

    /** Who takes the connections. */
    interface Handler {
        /** A connection was accepted; its {@link Transport#handler} must be set before this returns. */
        void accepted(Transport transport);

        /** A connection could not be accepted, most often because the process has no descriptor left. */
        void acceptFailed(IOException error);
    }
}
