package dev.diesel.sync;

import dev.diesel.Client;
import dev.diesel.DieselException;
import dev.diesel.annotations.Generator;
import dev.diesel.core.Permits;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Connected clients of one server, at most so many at a time. Hub thread only.
 *
 * <pre>{@code
 * Pool<EchoClient> pool = new Pool<>(10, EchoClient::new, "localhost", 8000);
 * …
 * EchoClient client = pool.take();   // suspends while all ten are in use, and while it connects
 * try {
 *     client.echo("hello");
 * } finally {
 *     pool.giveBack(client);
 * }
 * }</pre>
 *
 * @param <C> the clients
 */
public final class Pool<C extends Client> {
    private final Supplier<C> maker;
    private final String host;
    private final int port;
    private final Permits permits;

    /** The connected clients that nobody uses; the one that was given back last is lent first. */
    private final ArrayDeque<C> idle = new ArrayDeque<>();

    private int lent;

    /**
     * A pool that is empty at first.
     *
     * @param max how many clients are used at a time, at least 1
     * @param maker makes a client that is not connected
     */
    public Pool(int max, Supplier<C> maker, String host, int port) {
        if (max < 1) {
            throw new IllegalArgumentException("a pool of at most " + max + " clients");
        }
        this.maker = Objects.requireNonNull(maker);
        this.host = Objects.requireNonNull(host);
        this.port = port;
        this.permits = new Permits("a client of a pool", max);
    }

    /**
     * A connected client. Suspends: only in a generator.
     *
     * @throws dev.diesel.ClientConnectException if a new one cannot be connected
     */
    @Generator
    public C take() {
        throw new DieselException(
                "Pool.take suspends: call it in a @Generator method that diesel-processor has compiled");
    }

    /**
     * Gives a client back, for others to use; one that is closed is dropped.
     *
     * @throws DieselException if none is lent
     */
    public void giveBack(C client) {
        if (lent == 0) {
            throw new DieselException("a client is given back, and none is lent");
        }
        lent--;
        if (client.isConnected()) {
            idle.push(client);
        }
        permits.release();
    }

    /** Closes the clients that nobody uses. */
    public void close() {
        while (!idle.isEmpty()) {
            idle.pop().close();
        }
    }

    Permits permits() {
        return permits;
    }

    /** A client that was idle and is still connected; null if there is none. */
    C nextIdle() {
        C client = idle.poll();
        while (client != null && !client.isConnected()) {
            client = idle.poll();
        }
        return client;
    }

    C make() {
        return maker.get();
    }

    void lent() {
        lent++;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }
}
