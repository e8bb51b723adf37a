package dev.diesel;

import dev.diesel.core.Completion;
import dev.diesel.core.Hub;
import dev.diesel.core.HubRoutine;
import dev.diesel.frame.Failure;
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

    private final Coroutine<?> coroutine;
    private final Completion completion = new Completion();
    private volatile State state = State.NEW;
    private Hub hub;
    private HubRoutine routine;

    /** A loop of a coroutine. */
    public Loop(Coroutine<?> coroutine) {
        this.coroutine = Objects.requireNonNull(coroutine);
    }

    /** A loop of a generator method, without arguments. */
    public Loop(GeneratorMethod0 method) {
        this(Starts.coroutine(method));
    }

    /** A loop of a companion's factory, without arguments. */
    public Loop(CoroutineFactory0 factory) {
        this(Starts.coroutine(factory));
    }

    /** A loop of a generator method, with its argument. */
    public <A> Loop(GeneratorMethod1<A> method, A a) {
        this(Starts.coroutine(method, a));
    }

    /** A loop of a generator method, with its arguments. */
    public <A, B> Loop(GeneratorMethod2<A, B> method, A a, B b) {
        this(Starts.coroutine(method, a, b));
    }

    /** A loop of a generator method, with its arguments. */
    public <A, B, C> Loop(GeneratorMethod3<A, B, C> method, A a, B b, C c) {
        this(Starts.coroutine(method, a, b, c));
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
     * Ends it: {@link CancelledError} is thrown where it waits, so that its {@code finally} blocks run. One that was not
     * started does not start; one that has ended is left alone. Any thread.
     */
    public void cancel() {
        Hub owner = hub;
        if (owner == null) {
            throw new DieselException(name() + " has not been started");
        }
        if (owner.isCurrent()) {
            routine.cancel(name() + " was cancelled");
        } else {
            owner.post(() -> routine.cancel(name() + " was cancelled"));
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
        routine = owner.start(coroutine, this::ended);
    }

    private void ended(HubRoutine ended, Object outcome) {
        Object result = outcome;
        if (outcome instanceof Failure failure) {
            hub.report(ended, failure.error());
            state = State.FAILED;
            if (failure.error() instanceof CancelledError) {
                state = State.CANCELLED;
                // Those who wait for this loop are not cancelled themselves.
                result = new Failure(new DieselException(name() + " was cancelled", failure.error()));
            }
        } else {
            state = State.RETURNED;
        }
        completion.complete(result);
    }

    Token<Object> joined() {
        return completion.token("joined(" + name() + ")");
    }
}
