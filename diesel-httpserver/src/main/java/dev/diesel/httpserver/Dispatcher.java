package dev.diesel.httpserver;

import dev.diesel.log.Logger;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Hands exchanges to the executor of the server, on a thread of its own: an executor may run them at once on the thread
 * that calls it, or have it wait. Any thread.
 *
 * <p>At most one exchange of each connection is queued.
 */
final class Dispatcher {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "HTTP-Dispatcher"));
    private final Executor executor;
    private final Logger logger;

    /** Null runs the exchanges on the dispatcher's thread, one after the other. */
    Dispatcher(Executor executor, Logger logger) {
        this.executor = executor == null ? Runnable::run : executor;
        this.logger = logger;
    }

    /** Returns at once. */
    void dispatch(Exchange exchange) {
        thread.execute(() -> hand(exchange));
    }

    private void hand(Exchange exchange) {
        try {
            executor.execute(exchange);
        } catch (RuntimeException | Error e) {
            logger.warn("the executor did not take an exchange", e);
            exchange.abort(new IOException("the server's executor did not take the exchange", e));
        }
    }

    /** Ends the thread when what it was given is done. */
    void close() {
        thread.shutdown();
    }
}
