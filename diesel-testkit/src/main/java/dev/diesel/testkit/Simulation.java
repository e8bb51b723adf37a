package dev.diesel.testkit;

import dev.diesel.Application;
import dev.diesel.core.Hub;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;

/**
 * An application on a simulated clock and network: no test waits, every order can be forced, and two runs are the
 * same. The thread that made it only.
 *
 * <p>Time moves only when the test says so, or when the application runs by itself and nothing else can happen; it
 * then jumps to the next deadline. If nothing can happen at all, that is an error which names the routines that wait.
 *
 * <pre>{@code
 * try (Simulation simulation = new Simulation()) {
 *     simulation.application().addService(new Service(EchoServer::handleEcho, 8000));
 *     Peer peer = simulation.connect(8000);
 *     peer.send("woot!\r\n");
 *     simulation.settle();
 *     assertEquals("you said: woot!\r\n", peer.received());
 * }
 * }</pre>
 */
public final class Simulation implements AutoCloseable {
    /** Passes without a moment of time between them; a program that makes more will never settle. */
    private static final int MAX_PASSES = 1_000_000;

    private final VirtualClock clock = new VirtualClock();
    private final MemoryNetwork network = new MemoryNetwork(clock, this::dump, this::awaitTasks);
    private final StringBuilder log = new StringBuilder();
    private final Hub hub = new Hub(clock, network, new Logger(Level.DEBUG, clock::wallMillis, log), 1);
    private final Application application = new Application(hub);

    /** A simulation with an empty application. Until it is closed, this thread can have no other. */
    public Simulation() {
        hub.bind();
    }

    /** The application: add services and loops to it. */
    public Application application() {
        return application;
    }

    /**
     * Connects a peer.
     *
     * @throws IllegalArgumentException if no service listens on the port
     */
    public Peer connect(int port) {
        return network.connect(port);
    }

    /**
     * Gives a host name its addresses; every other name has that of the loopback, and those that end in {@code
     * .invalid} have none. A host may also be given none. Services are at 127.0.0.1; other addresses that begin with 127 refuse connections, those
     * that begin with 255 cannot be reached, and all others never answer.
     *
     * @param addresses in the order in which a client tries them, as numbers
     */
    public void host(String name, String... addresses) {
        network.host(name, Arrays.stream(addresses).map(Simulation::address).toList());
    }

    /** How often a host name was looked up; the application keeps the answers for a time. */
    public int lookUps() {
        return network.lookUps();
    }

    private static InetAddress address(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(numbers, e);
        }
    }

    /** Has the next so many attempts to accept on a port fail, as if the process had no descriptor left. */
    public void failAccepts(int port, int count) {
        network.listener(port).failAccepts(count);
    }

    /** Lets everything happen that can happen at this moment; tasks on other threads are waited for. */
    public void settle() {
        for (int i = 0; !hub.hasHalted() && isBusy(); i++) {
            if (i == MAX_PASSES) {
                throw new IllegalStateException("the program does not come to rest\n" + dump());
            }
            hub.pass(0);
        }
    }

    private boolean isBusy() {
        return hub.waitNanos() == 0 || network.hasReady() || hub.outstandingTasks() > 0;
    }

    private void awaitTasks() {
        try {
            hub.awaitTasks();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a task ran on another thread", e);
        }
    }

    /** Lets time pass, and everything happen that is due meanwhile, each at its own moment. */
    public void advance(Duration duration) {
        long end = clock.elapsed() + duration.toNanos();
        settle();
        while (!hub.hasHalted() && hub.waitNanos() <= end - clock.elapsed()) {
            hub.pass(end - clock.elapsed());
            settle();
        }
        clock.advance(end - clock.elapsed());
    }

    /** Lets time pass while nothing runs, as if a step took so long: what is due then is due in one pass. */
    public void holdUp(Duration duration) {
        clock.advance(duration.toNanos());
    }

    /**
     * Runs until the application has halted; time jumps from deadline to deadline.
     *
     * @throws IllegalStateException if nothing can happen any more; the message names the routines that wait
     */
    public void run() {
        while (!hub.hasHalted()) {
            hub.pass(Long.MAX_VALUE);
        }
    }

    /** The time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(clock.elapsed());
    }

    /** What has been logged, at every level. */
    public String log() {
        return log.toString();
    }

    /** How many routines have not ended. */
    public int routines() {
        return hub.census().routines();
    }

    /** How many connections are open. */
    public int connections() {
        return hub.census().connections();
    }

    /** How many timers wait for their deadline. */
    public int timers() {
        return hub.census().timers();
    }

    /** How many events some routine is interested in. */
    public int events() {
        return hub.census().events();
    }

    /** How many I/O buffers connections have borrowed. */
    public int buffers() {
        return hub.census().buffers();
    }

    /** What each routine is doing, as {@link Application#dump} tells it. */
    public String dump() {
        return application.dump();
    }

    /** Drops the application as it is. */
    @Override
    public void close() {
        hub.close();
        hub.unbind();
    }
}
