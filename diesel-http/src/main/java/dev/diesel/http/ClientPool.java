package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.nanoTime;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.spawn;

import dev.diesel.annotations.Generator;
import dev.diesel.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Connected clients of many servers, so many for each at a time. Hub thread only.
 *
 * <pre>
 *            a place of the host is free                     connected, and at the end of an answer
 *   take ──▶ WAITING ──▶ an idle client, or a new one ──▶ LENT ──▶ giveBack ──▶ IDLE ── its time is over ──▶ closed
 * </pre>
 *
 * It differs from {@link dev.diesel.sync.Pool} in that idle connections end, and hosts come and go.
 */
final class ClientPool {
    private final Supplier<HttpClient> maker;
    private final Map<Origin, Host> hosts = new HashMap<>();

    /** The clients that nobody uses, in the order in which they were given back. */
    private final ArrayDeque<Idle> idle = new ArrayDeque<>();

    private int maxPerHost = 8;
    private int maxIdle = 256;
    private Duration idleTime = Duration.ofSeconds(30);

    /** Whether a routine waits for the time of idle clients. */
    private boolean expiring;

    /** A pool that is empty. */
    ClientPool(Supplier<HttpClient> maker) {
        this.maker = maker;
    }

    void maxPerHost(int clients) {
        maxPerHost = clients;
    }

    void maxIdle(int clients) {
        maxIdle = clients;
    }

    void idleTime(Duration time) {
        idleTime = time;
    }

    /** The places of a server, and how many routines have one or wait for one. */
    static final class Host {
        final Semaphore places;
        int users;

        Host(int places) {
            this.places = new Semaphore(places);
        }
    }

    record Idle(HttpClient client, Origin origin, long since) {}

    /** A connected client that is the caller's until it is given back. */
    @Generator
    HttpClient take(Origin origin) {
        Host host = hosts.computeIfAbsent(origin, key -> new Host(maxPerHost));
        host.users++;
        boolean placed = false;
        boolean taken = false;
        try {
            await(host.places.acquire());
            placed = true;
            HttpClient client = nextIdle(origin);
            if (client == null) {
                client = maker.get();
                client.connect(origin.host(), origin.port());
            }
            taken = true;
            return client;
        } finally {
            if (!taken) {
                leave(origin, placed);
            }
        }
    }

    /** The one that was given back last, so that the others come to their end. */
    private HttpClient nextIdle(Origin origin) {
        for (Iterator<Idle> latest = idle.descendingIterator(); latest.hasNext(); ) {
            Idle each = latest.next();
            boolean connected = each.client.isConnected();
            if (!connected || each.origin.equals(origin)) {
                latest.remove();
            }
            if (connected && each.origin.equals(origin)) {
                return each.client;
            }
        }
        return null;
    }

    /** Takes a client back. */
    void giveBack(HttpClient client, Origin origin) {
        leave(origin, true);
        if (!client.isIdle()) {
            client.close();
            return;
        }
        idle.addLast(new Idle(client, origin, nanoTime()));
        if (idle.size() > maxIdle) {
            idle.removeFirst().client.close();
        }
        if (!expiring) {
            expiring = true;
            spawn(this::expire);
        }
    }

    private void leave(Origin origin, boolean placed) {
        Host host = hosts.get(origin);
        if (placed) {
            host.places.release();
        }
        host.users--;
        if (host.users == 0) {
            hosts.remove(origin);
        }
    }

    /** Closes idle clients when their time is over; ends when there are none. */
    @Generator
    void expire() {
        try {
            while (!idle.isEmpty()) {
                long left = idle.getFirst().since + idleTime.toNanos() - nanoTime();
                if (left > 0) {
                    await(sleep(Duration.ofNanos(left)));
                } else {
                    idle.removeFirst().client.close();
                }
            }
        } finally {
            expiring = false;
        }
    }

    /** Closes the clients that nobody uses. */
    void closeIdle() {
        while (!idle.isEmpty()) {
            idle.removeFirst().client.close();
        }
    }
}
