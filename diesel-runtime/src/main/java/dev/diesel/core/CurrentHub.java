package dev.diesel.core;

import dev.diesel.DieselException;
import dev.diesel.log.Logger;

/** The hub of each thread. Any thread. */
public final class CurrentHub {
    private static final ThreadLocal<Hub> HUB = new ThreadLocal<>();

    /** The logger of the hub that this thread made last, so that {@code log} works before an application runs. */
    private static final ThreadLocal<Logger> LOGGER = ThreadLocal.withInitial(Logger::new);

    private CurrentHub() {}

    /**
     * The hub of this thread.
     *
     * @throws DieselException if this thread runs none
     */
    public static Hub get() {
        Hub hub = HUB.get();
        if (hub == null) {
            throw new DieselException("thread " + Thread.currentThread().getName()
                    + " runs no application: this works only inside generators and what they call");
        }
        return hub;
    }

    /** Whether this thread runs a hub. */
    public static boolean isSet() {
        return HUB.get() != null;
    }

    /** The logger of this thread's hub, or of the hub that it made last. */
    public static Logger logger() {
        Hub hub = HUB.get();
        return hub == null ? LOGGER.get() : hub.logger();
    }

    static boolean is(Hub hub) {
        return HUB.get() == hub;
    }

    static void made(Hub hub) {
        LOGGER.set(hub.logger());
    }

    static void set(Hub hub) {
        if (isSet()) {
            throw new DieselException("this thread runs an application already");
        }
        HUB.set(hub);
    }

    static void clear() {
        HUB.remove();
    }
}
