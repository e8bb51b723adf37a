package dev.diesel.core;

import dev.diesel.CancelledError;
import dev.diesel.ConnectionClosedException;
import dev.diesel.Coroutine;
import dev.diesel.DieselException;
import dev.diesel.buffer.BufferPool;
import dev.diesel.log.Logger;
import dev.diesel.net.Connection;
import dev.diesel.net.ConnectionOptions;
import dev.diesel.net.Network;
import dev.diesel.net.Transport;
import dev.diesel.time.Clock;
import dev.diesel.time.Timer;
import dev.diesel.time.TimerHeap;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The event loop of one thread: it gives turns to routines that have something to do. Hub thread only, except
 * {@link #post} and {@link #halt}.
 *
 * <pre>
 *        ┌────────────────────────────────────────────────────────────────────┐
 *        ▼                                                                    │
 *   poll the network ──▶ expired timers ──▶ inbox (a limited number) ──▶ a turn for each routine
 *   (waits only if                                                       that was ready by now;
 *    nothing is ready)                                                   its output is written
 * </pre>
 *
 * Nothing is processed until it is empty: what becomes ready during a pass waits for the next, so nobody starves.
 */
public final class Hub {
    /** Tasks from other threads per pass. */
    private static final int INBOX_PER_PASS = 1024;

    final Clock clock;
    final Logger logger;
    final TimerHeap timers = new TimerHeap();
    final Events events = new Events(this);
    final Workers workers;
    final MemoryReserve reserve = new MemoryReserve();

    private final Resolver resolver = new Resolver(this);
    private final Network network;
    private final BufferPool pool = new BufferPool();
    private final Inbox inbox;
    private final ArrayDeque<HubRoutine> ready = new ArrayDeque<>();
    private final List<Acceptor> acceptors = new ArrayList<>();

    private final Roster roster = new Roster();
    private final Halt halt = new Halt(this);
    private int connections;

    /** The routine that has its turn; null between turns. */
    private HubRoutine current;

    /** Turns given so far. */
    private long turns;

    /** The time at which the timers of this pass were looked at. */
    private long passNanos;

    /** A hub that does nothing until {@link #run}. */
    public Hub(Clock clock, Network network, Logger logger) {
        this(clock, network, logger, Workers.MAX_THREADS);
    }

    /** A hub with at most so many threads for blocking work. */
    public Hub(Clock clock, Network network, Logger logger, int maxThreads) {
        this.workers = new Workers(this, maxThreads);
        this.clock = clock;
        this.network = network;
        this.logger = logger;
        this.inbox = new Inbox(network::wakeup);
        CurrentHub.made(this);
    }

    /** Whether this is the thread that runs the hub. Any thread. */
    public boolean isCurrent() {
        return CurrentHub.is(this);
    }

    /** Where its lines are logged. Any thread. */
    public Logger logger() {
        return logger;
    }

    /**
     * Makes it the hub of this thread.
     *
     * @throws DieselException if this thread has one
     */
    public void bind() {
        CurrentHub.set(this);
    }

    /** Ends {@link #bind}. */
    public void unbind() {
        CurrentHub.clear();
    }

    /** Makes passes until it has halted. The thread must be bound. */
    public void run() {
        Observers.started(this);
        try {
            while (!hasHalted()) {
                pass(Long.MAX_VALUE);
            }
        } catch (RuntimeException | Error e) {
            logger.critical("the hub cannot go on", e);
            throw e;
        } finally {
            Observers.ended(this);
            close();
        }
    }

    /** Closes the network and the threads. */
    public void close() {
        workers.close();
        network.close();
    }

    /** Whether it is ending. Any thread. */
    public boolean isHalting() {
        return halt.hasBegun();
    }

    /** The time, monotonic. */
    public long nanos() {
        return clock.nanos();
    }

    /** Milliseconds since 1970, for people. */
    public long wallMillis() {
        return clock.wallMillis();
    }

    /** Schedules a timer at an absolute time. */
    public void schedule(Timer timer, long deadline) {
        timers.schedule(timer, deadline);
    }

    /** Takes a timer out; does nothing if it is not scheduled. */
    public void cancel(Timer timer) {
        timers.cancel(timer);
    }

    /** Whether {@link #halt} is complete: everything has ended, or the time for that is over. */
    public boolean hasHalted() {
        return halt.isComplete();
    }

    /**
     * Polls once and gives every ready routine a turn.
     *
     * @param maxWaitNanos the longest wait for something to happen
     */
    public void pass(long maxWaitNanos) {
        try {
            network.poll(Math.min(maxWaitNanos, waitNanos()));
        } catch (IOException e) {
            throw new DieselException("the network cannot be polled", e);
        }
        reserve.keep();
        passNanos = clock.nanos();
        timers.expire(passNanos);
        Runnable task;
        for (int i = 0; i < INBOX_PER_PASS && (task = inbox.take()) != null; i++) {
            runTask(task);
        }
        for (int i = ready.size(); i > 0; i--) {
            current = ready.poll();
            turns++;
            current.turn();
        }
        current = null;
    }

    /** How long nothing can happen by itself: 0 if something is ready, {@link Long#MAX_VALUE} for ever. */
    public long waitNanos() {
        if (!ready.isEmpty() || !inbox.isEmpty()) {
            return 0;
        }
        return timers.size() == 0 ? Long.MAX_VALUE : Math.max(0, timers.nextDeadline() - clock.nanos());
    }

    private void runTask(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            logger.error("a task from another thread failed", e);
        }
    }

    /** Has the hub's thread run a task; it runs between turns. Any thread. */
    public void post(Runnable task) {
        inbox.post(task);
    }

    /** Ends everything: {@link #run} returns when it is done. Any thread. */
    public void halt() {
        if (isCurrent()) {
            beginHalt();
        } else {
            post(this::beginHalt);
        }
    }

    private void beginHalt() {
        if (!halt.hasBegun()) {
            acceptors.forEach(Acceptor::close);
            halt.begin();
        }
    }

    void clientConnected(ClientLink client) {
        halt.clientConnected(client);
    }

    void clientClosed(ClientLink client) {
        halt.clientClosed(client);
    }

    // ---- routines -------------------------------------------------------------------------------------------------

    /**
     * Starts a routine: its first turn is in the next pass.
     *
     * @param ending told when it has ended
     */
    public HubRoutine start(Coroutine<?> coroutine, HubRoutine.Ending ending) {
        HubRoutine routine = new HubRoutine(this, coroutine, ending);
        roster.add(routine);
        ready(routine);
        if (halt.hasBegun()) {
            halt.cancel(routine);
        }
        return routine;
    }

    /** Puts a routine at the end of the ready queue. */
    void ready(HubRoutine routine) {
        ready.add(routine);
    }

    /** Forgets a routine that has ended. */
    void ended(HubRoutine routine) {
        roster.remove(routine);
        halt.closeClientsIfUnused();
    }

    /** Logs the failure of a routine, with its logical stack; nobody else will hear of it. */
    public void report(HubRoutine routine, Throwable error) {
        if (error instanceof ConnectionClosedException || error instanceof CancelledError) {
            logger.debug(routine.name() + " ended: " + error.getMessage());
        } else {
            logger.error(routine.name() + " failed", error);
        }
    }

    /** The routines that have not ended, in the order of their start. */
    List<HubRoutine> routines() {
        return roster.all();
    }

    /**
     * What each routine is doing, in the order of their start. Any thread; another thread waits for the hub's, at
     * most a second.
     *
     * @return empty if the hub did not answer
     */
    public List<RoutineState> inspect() {
        if (isCurrent()) {
            return roster.all().stream()
                    .map(each -> each.inspect(clock.nanos()))
                    .toList();
        }
        CompletableFuture<List<RoutineState>> answer = new CompletableFuture<>();
        post(() -> answer.complete(inspect()));
        return answer.completeOnTimeout(List.of(), 1, TimeUnit.SECONDS).join();
    }

    /** A number that tells the turns apart; 0 between turns. Any thread; it may be a little old. */
    public long turn() {
        return current == null ? 0 : turns;
    }

    /** Whose turn it is, for people. Any thread; it may be a little old. */
    public String turnName() {
        HubRoutine running = current;
        return running == null ? "a routine" : running.name();
    }

    /** The time at which the timers of this pass were looked at. */
    long passNanos() {
        return passNanos;
    }

    /** The routine that has its turn; null between turns. */
    HubRoutine currentRoutine() {
        return current;
    }

    /**
     * Interrupts the routine that has its turn, unless the limit ends before.
     *
     * @throws DieselException if no routine has its turn
     */
    public TimeLimit limit(Timeout timeout) {
        return new TimeLimit(runningRoutine("deadline"), timeout);
    }

    /**
     * The routine that has its turn.
     *
     * @param purpose for the message
     * @throws DieselException if no routine has its turn
     */
    public HubRoutine runningRoutine(String purpose) {
        if (current == null) {
            throw new DieselException(purpose + " works only inside a generator");
        }
        return current;
    }

    /** Where host names are looked up. */
    public Resolver resolver() {
        return resolver;
    }

    /** How many tasks run on other threads for this hub. */
    public int outstandingTasks() {
        return workers.outstanding();
    }

    /** Waits until the tasks on other threads are done: for a simulation, where they take no time. */
    public void awaitTasks() throws InterruptedException {
        workers.await();
    }

    /** Gives a value to every routine that waits for an event, except the one that has its turn. */
    public void fire(Object event, Object value) {
        events.fire(event, value, current);
    }

    // ---- connections ----------------------------------------------------------------------------------------------

    /**
     * Accepts connections and starts a routine for each.
     *
     * @throws IOException if the address cannot be used
     */
    public Acceptor accept(Acceptor.Settings settings) throws IOException {
        Acceptor acceptor = new Acceptor(this, settings);
        acceptor.open(network);
        acceptors.add(acceptor);
        return acceptor;
    }

    /** A connection over a transport. */
    Connection open(Transport transport, ConnectionOptions options, Connection.Owner owner) {
        connections++;
        return new Connection(transport, pool, options, owner);
    }

    Network network() {
        return network;
    }

    /**
     * Closes a connection that its routine or client wants no more of, when all its output is written.
     *
     * @param closed told when it is closed, perhaps before this returns
     */
    void close(Connection connection, Runnable closed) {
        connection.close(timers, clock, () -> {
            connections--;
            closed.run();
        });
    }

    /** The numbers of what it holds, for tests and dumps. */
    public Census census() {
        return new Census(roster.size(), connections, timers.size(), events.size(), pool.borrowed());
    }

    /**
     * What a hub holds.
     *
     * @param routines those that have not ended
     * @param connections those that are open
     * @param timers those that wait for their deadline
     * @param events those that some routine is interested in
     * @param buffers the I/O buffers that connections have borrowed
     */
    public record Census(int routines, int connections, int timers, int events, int buffers) {}
}
