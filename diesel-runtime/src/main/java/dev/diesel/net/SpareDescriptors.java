package dev.diesel.net;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/**
 * Descriptors kept for the moment when there is none left. Hub thread only.
 *
 * <p>A process without a descriptor cannot even load a class, so an error then may end it. These are given back when
 * a connection cannot be accepted; when all of them can be had again, the shortage is over.
 */
final class SpareDescriptors {
    private static final int COUNT = 8;

    private final ArrayDeque<SocketChannel> spares = new ArrayDeque<>(COUNT);

    /** Opens those that are missing; false if there are not that many, and then none is kept. */
    boolean keep() {
        try {
            while (spares.size() < COUNT) {
                spares.push(SocketChannel.open());
            }
            return true;
        } catch (IOException e) {
            release();
            return false;
        }
    }

    /** Gives all of them back. */
    void release() {
        while (!spares.isEmpty()) {
            close(spares.pop());
        }
    }

    private static void close(SocketChannel spare) {
        try {
            spare.close();
        } catch (IOException e) {
            // The system has it back all the same.
            return;
        }
    }
}
