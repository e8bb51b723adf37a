package dev.diesel.core;

import dev.diesel.time.Timer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How a hub ends. Hub thread only, except {@link #hasBegun}.
 *
 * <pre>
 *   RUNNING ── begin ──▶ routines are cancelled ── all have ended ──▶ clients are closed ── all is written ──▶ COMPLETE
 *                            │                                                                                  ▲
 *                            └── 4 s: shields end ── 5 s: what has not ended is given up ───────────────────────┘
 * </pre>
 */
final class Halt {
    /** How long shields hold back the cancellation. */
    private static final long SHIELD_NANOS = TimeUnit.SECONDS.toNanos(4);

    /** What the unwinding of routines and the flushing of connections may take, shields included. */
    private static final long HALT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Hub hub;

    /** The clients that are connected, in the order in which they were. */
    private final Set<ClientLink> clients = new LinkedHashSet<>();

    private volatile boolean begun;
    private boolean abandoned;

    Halt(Hub hub) {
        this.hub = hub;
    }

    /** Whether the hub is ending. Any thread. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether everything has ended, or the time for that is over. */
    boolean isComplete() {
        if (abandoned || !begun) {
            return abandoned;
        }
        Hub.Census left = hub.census();
        return left.routines() == 0 && left.connections() == 0;
    }

    /** Cancels the routines; those who listen have stopped. */
    void begin() {
        begun = true;
        hub.routines().forEach(this::cancel);
        hub.schedule(new ShieldDeadline(), hub.nanos() + SHIELD_NANOS);
        hub.schedule(new HaltDeadline(), hub.nanos() + HALT_NANOS);
        closeClientsIfUnused();
    }

    void cancel(HubRoutine routine) {
        routine.cancel("the application halts");
    }

    /** Routines may use their clients while they are unwound; after that, nobody does. */
    void closeClientsIfUnused() {
        if (begun && hub.census().routines() == 0) {
            List.copyOf(clients).forEach(ClientLink::close);
        }
    }

    void clientConnected(ClientLink client) {
        clients.add(client);
    }

    void clientClosed(ClientLink client) {
        clients.remove(client);
    }

    private final class ShieldDeadline extends Timer {
        @Override
        protected void expired() {
            hub.routines().forEach(HubRoutine::deliverWithheld);
        }
    }

    private final class HaltDeadline extends Timer {
        @Override
        protected void expired() {
            Hub.Census left = hub.census();
            hub.logger.warn("halted with " + left.routines() + " routines that had not ended and " + left.connections()
                    + " connections that were not closed");
            abandoned = true;
        }
    }
}
