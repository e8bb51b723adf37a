package dev.diesel;

import dev.diesel.core.CurrentHub;
import dev.diesel.core.Hub;
import dev.diesel.frame.Failure;
import dev.diesel.frame.Frame;
import dev.diesel.log.Logger;
import dev.diesel.net.NioNetwork;
import dev.diesel.time.SystemClock;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * The services and loops of one thread, and the hub that runs them. {@link #halt} and {@link #execute} may be called
 * by any thread; the rest by the thread that runs it, or before it runs.
 *
 * <pre>{@code
 * Application app = new Application();
 * app.addService(new Service(EchoServer::handleEcho, 8000));
 * app.addLoop(new Loop(Printers::everySecond));
 * app.run();
 * }</pre>
 */
public final class Application {
    private final Hub hub;

    /** An application that logs warnings and worse to standard output. */
    public Application() {
        this(new Logger());
    }

    /** An application with its own logger. */
    public Application(Logger logger) {
        this(new Hub(SystemClock.INSTANCE, new NioNetwork(), logger));
    }

    /** An application on a hub of the test kit, with a simulated clock and network. */
    @SuppressWarnings("exports")
    public Application(Hub hub) {
        this.hub = hub;
    }

    /**
     * Listens from now on; connections are accepted when the application runs.
     *
     * @throws java.io.UncheckedIOException if the address cannot be used
     */
    public void addService(Service service) {
        service.start(hub);
    }

    /** Starts a loop when the application runs, or in the next pass if it runs already. */
    public void addLoop(Loop loop) {
        loop.start(hub);
    }

    /**
     * Says how long the addresses of host names are kept that clients connect to: 30 seconds unless set, and for 10
     * seconds that a name has none, of at most 1,000 names. Those that were asked for last stay.
     *
     * @param found how long addresses are kept; zero for not at all
     * @param notFound how long it is kept that there are none; zero for not at all
     * @param names how many names are kept, at least 1
     */
    public void keepNames(Duration found, Duration notFound, int names) {
        hub.resolver().keep(found, notFound, names);
    }

    /**
     * Runs until {@link #halt} is complete. When the process is asked to end (SIGTERM, SIGINT), it halts first.
     *
     * @throws DieselException if this thread runs an application already
     */
    public void run() {
        hub.bind();
        hub.logger().info("Starting diesel application");
        HaltOnExit exit = new HaltOnExit(hub);
        try {
            hub.run();
        } finally {
            hub.unbind();
            exit.close();
            hub.logger().info("Ending diesel application");
        }
    }

    /**
     * Ends the application: it stops accepting, cancels the routines so that their {@code finally} blocks run, writes
     * what was sent, closes the connections, and lets {@link #run} return. After 5 seconds it gives up what has not
     * ended. Returns at once. Any thread.
     */
    public void halt() {
        hub.halt();
    }

    /**
     * What each routine is doing, one paragraph for each: its name, what it waits for and since when, and where, in
     * your own lines. Any thread; another thread waits for the application's, at most a second.
     */
    public String dump() {
        return hub.inspect().stream().map(each -> each + "\n").collect(Collectors.joining());
    }

    /** Has a task run on the application's thread, between the turns of its routines. Any thread. */
    public void execute(Runnable task) {
        hub.post(task);
    }

    /** Runs one coroutine with an application of its own. */
    static Object runToEnd(Coroutine<?> coroutine) throws Exception {
        if (CurrentHub.isSet()) {
            throw new DieselException("Diesel.run inside an application: call the generator, or spawn it");
        }
        Hub hub = new Hub(SystemClock.INSTANCE, new NioNetwork(), CurrentHub.logger());
        Object[] result = new Object[1];
        hub.bind();
        try {
            hub.start(coroutine, (routine, outcome) -> {
                result[0] = outcome;
                hub.halt();
            });
            hub.run();
        } finally {
            hub.unbind();
        }
        if (result[0] instanceof Failure failure) {
            throw Frame.<Exception>sneaky(failure.error());
        }
        return result[0];
    }
}
