package dev.diesel.core;

import dev.diesel.net.Connection;
import dev.diesel.time.Timer;
import java.util.concurrent.TimeUnit;

/**
 * Closes the connections of a service that have had no traffic for too long. Hub thread only.
 *
 * <p>It looks at all of them four times in the allowed time, which costs less than a timer for each that starts anew
 * with every packet; so a connection is closed after the time, and before a quarter more has passed.
 */
final class IdleWatch extends Timer {
    private static final int LOOKS = 4;

    private final Hub hub;
    private final Acceptor acceptor;
    private final long idleNanos;

    /** A watch; 0 nanoseconds for none. */
    IdleWatch(Hub hub, Acceptor acceptor, long idleNanos) {
        this.hub = hub;
        this.acceptor = acceptor;
        this.idleNanos = idleNanos;
    }

    /** There is a connection to watch. */
    void watch() {
        if (idleNanos > 0 && !isScheduled()) {
            hub.timers.schedule(this, hub.clock.nanos() + Math.max(1, idleNanos / LOOKS));
        }
    }

    @Override
    protected void expired() {
        for (HubRoutine each : hub.routines()) {
            Connection connection = each.home();
            // The first look may come right after the last packet, so it does not count.
            if (each.ending() == acceptor && connection != null && connection.countQuiet() > LOOKS) {
                connection.abort("there was no traffic for " + TimeUnit.NANOSECONDS.toSeconds(idleNanos) + " s");
            }
        }
        if (acceptor.connections() > 0) {
            watch();
        }
    }
}
