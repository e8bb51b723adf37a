package dev.diesel.net;

import java.nio.channels.SelectionKey;

/** What is attached to a key: it is told when the selector finds its channel ready. */
interface NioReady {
    /**
     * The channel is ready.
     *
     * @param operations the bits of {@link SelectionKey}
     */
    void ready(int operations);
}
