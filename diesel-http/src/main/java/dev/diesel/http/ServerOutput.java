package dev.diesel.http;

import static dev.diesel.Diesel.deadline;
import static dev.diesel.Diesel.flush;
import static dev.diesel.Diesel.reset;
import static dev.diesel.Diesel.send;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Deadline;
import dev.diesel.DeadlineExceededException;
import dev.diesel.annotations.Generator;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;

/** Sends to a client that may read slowly, but not for ever. Hub thread only. */
final class ServerOutput {
    /**
     * What is sent within one time-out. With the water marks of a connection, 256 KiB and 64 KiB unless set, the client
     * then has to read 256 KiB in that time, and never more.
     */
    private static final int WINDOW = 64 * 1024;

    private final Duration timeout;

    ServerOutput(Duration timeout) {
        this.timeout = timeout;
    }

    /** Sends a head, and a body of any length. */
    @Generator
    void write(byte[] head, byte[] body) {
        boolean isShort = body.length <= WINDOW;
        Deadline limit = deadline(timeout);
        try (limit) {
            send(head);
            if (isShort) {
                send(body);
            }
        } catch (DeadlineExceededException e) {
            throw translated(e, limit);
        }
        if (!isShort) {
            write(body, 0, body.length);
        }
    }

    /** Sends {@code bytes[from, to)}. */
    @Generator
    void write(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at += WINDOW) {
            Deadline limit = deadline(timeout);
            try (limit) {
                send(ByteBuffer.wrap(bytes, at, Math.min(WINDOW, to - at)));
            } catch (DeadlineExceededException e) {
                throw translated(e, limit);
            }
        }
    }

    /** Sends a region of a file, and waits until the file is not needed any more. */
    @Generator
    void write(FileChannel file, long position, long count) {
        long end = position + count;
        for (long at = position; at < end; at += WINDOW) {
            Deadline limit = deadline(timeout);
            try (limit) {
                send(file, at, Math.min(WINDOW, end - at));
            } catch (DeadlineExceededException e) {
                throw translated(e, limit);
            }
        }
        flushInTime();
    }

    /** Waits until everything has been given to the system. */
    @Generator
    void flushInTime() {
        Deadline limit = deadline(timeout);
        try (limit) {
            flush();
        } catch (DeadlineExceededException e) {
            throw translated(e, limit);
        }
    }

    /** Our limit ends the connection; one that the handler has set around it is the handler's own matter. */
    private static RuntimeException translated(DeadlineExceededException e, Deadline limit) {
        if (!limit.isExceeded()) {
            return e;
        }
        reset();
        return new ConnectionClosedException("the peer reads too slowly", e);
    }
}
