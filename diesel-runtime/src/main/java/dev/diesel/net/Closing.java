package dev.diesel.net;

import dev.diesel.buffer.BufferPool;
import dev.diesel.buffer.InputBuffer;
import dev.diesel.buffer.OutputPipeline;
import dev.diesel.time.Clock;
import dev.diesel.time.Timer;
import dev.diesel.time.TimerHeap;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The end of a connection whose routine has ended. Hub thread only.
 *
 * <pre>
 *   FLUSHING ── all written ──▶ nothing unread ──────────────────────────────▶ CLOSED
 *      │                            │                                            ▲
 *      │                            ▼  unread input                              │
 *      │                        LINGERING ── end of input, 16 MiB, 2 s, error ───┤
 *      └── error, 60 s without progress ─────────────────────────────────────────┘
 * </pre>
 *
 * Closing a socket with unread input resets the connection, and the peer's system then throws away what it has not
 * read of our answer. Lingering reads on, so that the answer arrives.
 */
final class Closing extends Timer implements Transport.Handler {
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LINGER_BYTES = 16 * 1024 * 1024;

    private final Transport transport;
    private final BufferPool pool;
    private final TimerHeap timers;
    private final Clock clock;
    private final Runnable closed;

    /** Null once everything is written. */
    private OutputPipeline output;

    private boolean unread;
    private boolean ended;
    private long discarded;

    Closing(
            Transport transport,
            BufferPool pool,
            OutputPipeline output,
            TimerHeap timers,
            Clock clock,
            Runnable closed) {
        this.transport = transport;
        this.pool = pool;
        this.output = output;
        this.timers = timers;
        this.clock = clock;
        this.closed = closed;
    }

    /**
     * Begins.
     *
     * @param unread whether input was received that nobody read
     * @param ended whether the peer has ended its stream
     */
    void start(boolean unread, boolean ended) {
        this.unread = unread;
        this.ended = ended;
        transport.handler(this);
        writable();
    }

    @Override
    public void writable() {
        try {
            if (output != null && !transport.write(output)) {
                waitFor(false, FLUSH_NANOS);
                return;
            }
            releaseOutput();
            if (ended || !unread && !discard()) {
                finish();
            } else {
                transport.shutdownOutput();
                waitFor(true, LINGER_NANOS);
            }
        } catch (IOException e) {
            finish();
        }
    }

    @Override
    public void readable() {
        try {
            discard();
        } catch (IOException e) {
            ended = true;
        }
        if (ended || discarded > LINGER_BYTES) {
            finish();
        }
    }

    /** Reads once and forgets it; false if there was nothing. */
    private boolean discard() throws IOException {
        InputBuffer input = pool.input();
        try {
            int count = transport.read(input);
            ended = count < 0;
            discarded += Math.max(0, count);
            return count > 0;
        } finally {
            pool.giveBack(input);
        }
    }

    private void waitFor(boolean read, long nanos) {
        transport.interest(read, !read);
        timers.cancel(this);
        timers.schedule(this, clock.nanos() + nanos);
    }

    @Override
    protected void expired() {
        finish();
    }

    private void finish() {
        timers.cancel(this);
        releaseOutput();
        transport.close();
        closed.run();
    }

    private void releaseOutput() {
        if (output != null) {
            pool.giveBack(output);
            output = null;
        }
    }
}
