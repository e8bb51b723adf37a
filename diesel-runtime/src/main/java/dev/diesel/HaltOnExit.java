package dev.diesel;

import dev.diesel.core.Hub;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Until it is closed, the end of the process (SIGTERM, SIGINT) waits until the hub has halted. Any thread. */
final class HaltOnExit {
    /** Longer than a hub takes to halt, so that a hub that is stuck does not keep the process. */
    private static final long MAX_SECONDS = 10;

    /** For what the program does after {@code run} has returned. */
    private static final long MAX_MILLIS_AFTERWARDS = 1000;

    private final CountDownLatch halted = new CountDownLatch(1);
    private final Thread runner = Thread.currentThread();
    private final Thread hook;

    HaltOnExit(Hub hub) {
        hook = new Thread(() -> haltAndWait(hub), "diesel-halt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void haltAndWait(Hub hub) {
        if (isExiting(runner)) {
            return;
        }
        hub.halt();
        try {
            if (!halted.await(MAX_SECONDS, TimeUnit.SECONDS)) {
                hub.logger().error("the process ends before the application has halted");
            }
            runner.join(MAX_MILLIS_AFTERWARDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a routine has called System.exit: it waits for us, so we cannot wait for it. */
    private static boolean isExiting(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(e -> e.getClassName().equals("java.lang.Shutdown"));
    }

    /** The hub has halted. */
    void close() {
        halted.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs already.
            return;
        }
    }
}
