package dev.diesel;

import dev.diesel.core.Completion;
import dev.diesel.core.Hub;
import dev.diesel.core.HubRoutine;
import dev.diesel.frame.Failure;
import dev.diesel.time.Timer;
import java.util.Objects;

/**
 * A routine without a connection: added to an application, or spawned by another routine. Hub thread only, except
 * {@link #cancel}; one that has not been started may be made by any thread.
 *
 * <pre>{@code
 * app.addLoop(new Loop(Printers::everySecond));
 * app.addLoop(new Loop(Printers::every, 2.0));
 * }</pre>
 *
 * A loop that fails is logged with its logical stack and harms nobody.
 */
public final class Loop {
    /** What a loop is doing. */
    public enum State {
        /** Not started. */
        NEW,
        /** Started and not ended. */
        RUNNING,
        /** Its method has returned. */
        RETURNED,
        /** Its method has thrown. */
        FAILED,
        /** It was cancelled, and has ended because of that. */
        CANCELLED
    }

    /** Makes the coroutine again after a failure; null if that is impossible. */
    private final CoroutineFactory0 maker;

    private final Coroutine<?> coroutine;
    private final Completion completion = new Completion();
    private Restart restart;
    private volatile State state = State.NEW;
    private Hub hub;
    private HubRoutine routine;

    /** A loop of a coroutine. */
    public Loop(Coroutine<?> coroutine) {
        this.coroutine = Objects.requireNonNull(coroutine);
        this.maker = null;
    }

    /** A loop of a generator method, without arguments. */
    public Loop(GeneratorMethod0 method) {
        this(() -> Starts.coroutine(method));
    }

    /** A loop of a companion's factory, without arguments. */
    public Loop(CoroutineFactory0 factory) {
        this.coroutine = Starts.coroutine(factory);
        this.maker = factory;
    }

    /** A loop of a generator method, with its argument. */
    public <A> Loop(GeneratorMethod1<A> method, A a) {
        this(() -> Starts.coroutine(method, a));
    }

    /** A loop of a generator method, with its arguments. */
    public <A, B> Loop(GeneratorMethod2<A, B> method, A a, B b) {
        this(() -> Starts.coroutine(method, a, b));
    }

    /** A loop of a generator method, with its arguments. */
    public <A, B, C> Loop(GeneratorMethod3<A, B, C> method, A a, B b, C c) {
        this(() -> Starts.coroutine(method, a, b, c));
    }

    /**
     * Has it started again whenever it fails: after 0.2 seconds, then after twice as long each time, at most 30
     * seconds; a run of 30 seconds or more begins that series anew. Before it is started.
     *
     * @return this
     * @throws DieselException if it was made from a coroutine, which runs only once
     */
    public Loop restarting() {
        if (maker == null) {
            throw new DieselException(name() + " cannot be restarted: make the loop from a method or a factory");
        }
        restart = new Restart();
        return this;
    }

    /** The class and method that it runs. */
    public String name() {
        return coroutine.name();
    }

    /** What it is doing. Any thread. */
    public State state() {
        return state;
    }

    /**
     * What its method has returned; null for {@code void}.
     *
     * @throws DieselException if it has not ended, has failed (with the cause) or was cancelled
     */
    public Object result() {
        try {
            return completion.get();
        } catch (DieselException e) {
            throw e;
        } catch (Throwable e) {
            throw new DieselException(name() + " failed", e);
        }
    }

    /**
     * Ends it: {@link CancelledError} is thrown where it waits, so that its {@code finally} blocks run. One that was
     * not started does not start; one that has ended is left alone. Any thread.
     */
    public void cancel() {
        Hub owner = hub;
        if (owner == null) {
            throw new DieselException(name() + " has not been started");
        }
        if (owner.isCurrent()) {
            cancelNow();
        } else {
            owner.post(this::cancelNow);
        }
    }

    private void cancelNow() {
        if (restart != null && restart.stop()) {
            state = State.CANCELLED;
            completion.complete(new Failure(new DieselException(name() + " was cancelled")));
        } else {
            routine.cancel(name() + " was cancelled");
        }
    }

    @Override
    public String toString() {
        return "Loop(" + name() + ", " + state + ")";
    }

    void start(Hub owner) {
        if (state != State.NEW) {
            throw new DieselException(name() + " has been started before; a loop runs once");
        }
        hub = owner;
        state = State.RUNNING;
        startNow(coroutine);
    }

    private void startNow(Coroutine<?> next) {
        routine = hub.start(next, this::ended);
        if (restart != null) {
            restart.started();
        }
    }

    private void ended(HubRoutine ended, Object outcome) {
        Object result = outcome;
        if (outcome instanceof Failure failure) {
            hub.report(ended, failure.error());
            state = State.FAILED;
            result = Completion.failure(failure.error());
            if (failure.error() instanceof CancelledError) {
                state = State.CANCELLED;
                // Those who wait for this loop are not cancelled themselves.
                result = new Failure(new DieselException(name() + " was cancelled", failure.error()));
            } else if (restart != null && !hub.isHalting()) {
                state = State.RUNNING;
                restart.schedule();
                return;
            }
        } else {
            state = State.RETURNED;
        }
        completion.complete(result);
    }

    Token<Object> joined() {
        return completion.token("joined(" + name() + ")");
    }

    /** The pauses between a failure and the next start. */
    private final class Restart extends Timer {
        private static final long FIRST_PAUSE = 200_000_000L;
        private static final long MAX_PAUSE = 30_000_000_000L;

        private long pause = FIRST_PAUSE;
        private long startedAt;

        void started() {
            startedAt = hub.nanos();
        }

        void schedule() {
            long now = hub.nanos();
            if (now - startedAt >= MAX_PAUSE) {
                pause = FIRST_PAUSE;
            }
            hub.schedule(this, now + pause);
            pause = Math.min(MAX_PAUSE, pause * 2);
        }

        /** Whether it was waiting for the next start, which it now does not. */
        boolean stop() {
            boolean waiting = isScheduled();
            hub.cancel(this);
            return waiting;
        }

        @Override
        protected void expired() {
            Coroutine<?> next;
            try {
                next = Starts.coroutine(maker);
            } catch (RuntimeException | Error e) {
                hub.logger().error(name() + " cannot be restarted", e);
                state = State.FAILED;
                completion.complete(Completion.failure(e));
                return;
            }
            startNow(next);
        }
    }
}
