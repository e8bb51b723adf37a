package dev.diesel.benchmarks;

import java.io.IOException;

/** A server whose loop the measurement turns by hand, on the measurement's own thread. */
interface ServerHalf extends AutoCloseable {
    /** The port that it listens on, on 127.0.0.1. */
    int port() throws IOException;

    /** Handles what is ready now; never blocks. */
    void pass() throws IOException;

    @Override
    void close() throws IOException;
}
