package dev.diesel.debug;

import dev.diesel.core.Hub;
import dev.diesel.core.HubObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reports a turn that holds up its hub for half a second or longer: the routine, and the stack in the user's lines.
 * Any thread.
 *
 * <p>A thread per hub looks ten times a second whether the hub is still in the turn that it was in before.
 */
public final class Watchdog implements HubObserver {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LOOKS_UNTIL_REPORT = 5;

    private final Map<Hub, Thread> threads = new ConcurrentHashMap<>();

    /** For the service loader. */
    public Watchdog() {}

    @Override
    public void started(Hub hub) {
        Thread hubThread = Thread.currentThread();
        Thread watch = new Thread(() -> watch(hub, hubThread), "diesel-watchdog");
        watch.setDaemon(true);
        threads.put(hub, watch);
        watch.start();
    }

    @Override
    public void ended(Hub hub) {
        Thread watch = threads.remove(hub);
        if (watch != null) {
            watch.interrupt();
        }
    }

    private void watch(Hub hub, Thread hubThread) {
        long turn = -1;
        int looks = 0;
        while (threads.containsKey(hub)) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            long now = hub.turn();
            looks = now != 0 && now == turn ? looks + 1 : 0;
            turn = now;
            if (looks == LOOKS_UNTIL_REPORT) {
                report(hub, hubThread);
            }
        }
    }

    private static void report(Hub hub, Thread hubThread) {
        Throwable where = new Throwable("the turn that holds up the hub");
        where.setStackTrace(hubThread.getStackTrace());
        hub.logger()
                .warn(hub.turnName() + " has held up the hub for half a second; use thread(…) for what blocks", where);
    }
}
