package dev.diesel;

import dev.diesel.core.Hub;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open, the end of the process (SIGTERM, SIGINT) waits until the hub has halted. Any thread. */
final class HaltOnExit implements AutoCloseable {
    /** Longer than a hub takes to halt, so that a hub that is stuck does not keep the process. */
    private static final long MAX_SECONDS = 10;

    private final CountDownLatch halted = new CountDownLatch(1);
    private final Thread hook;

    HaltOnExit(Hub hub) {
        hook = new Thread(() -> haltAndWait(hub), "diesel-halt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void haltAndWait(Hub hub) {
        hub.halt();
        try {
            if (!halted.await(MAX_SECONDS, TimeUnit.SECONDS)) {
                hub.logger().error("the process ends before the application has halted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        halted.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs already.
            return;
        }
    }
}
