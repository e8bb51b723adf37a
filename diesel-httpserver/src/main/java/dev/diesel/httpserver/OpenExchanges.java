package dev.diesel.httpserver;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The exchanges that have begun and not ended. Any thread. */
final class OpenExchanges {
    private final Set<Bridge> open = new LinkedHashSet<>();
    private boolean refusing;

    /**
     * An exchange begins.
     *
     * @return false if it must not
     */
    synchronized boolean add(Bridge exchange) {
        return !refusing && open.add(exchange);
    }

    /** An exchange has ended. */
    synchronized void remove(Bridge exchange) {
        open.remove(exchange);
        notifyAll();
    }

    /** From now on no exchange may begin. */
    synchronized void refuse() {
        refusing = true;
    }

    /** Waits until none is open, at most so long. */
    synchronized void awaitNone(long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = 1; !open.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Has every exchange end now. */
    void abort(IOException reason) {
        List<Bridge> all;
        synchronized (this) {
            all = List.copyOf(open);
        }
        all.forEach(each -> each.abort(reason));
    }
}
