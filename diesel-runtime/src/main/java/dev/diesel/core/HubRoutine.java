package dev.diesel.core;

import dev.diesel.CancelledError;
import dev.diesel.Coroutine;
import dev.diesel.Token;
import dev.diesel.frame.Failure;
import dev.diesel.frame.Frame;
import dev.diesel.frame.LogicalStack;
import dev.diesel.net.Connection;
import dev.diesel.time.Timer;
import java.util.List;
import java.util.Locale;

/**
 * One routine of a hub: what a service, a loop or a spawn starts. Hub thread only.
 *
 * <pre>
 *                 sleep(), event, timer, cancel …
 *            ┌──────────────────────────────────────▶ READY ──┐
 *   WAITING ─┤                           timer of the group ▲ │
 *      ▲     └──── input that satisfies ────▶ INPUT ────────┘ │ the hub gives it a turn
 *      │                                        │             ▼
 *      └── await, nothing there ── RUNNING ◀────┴─────────────┤
 *                                   │   └── too many ready awaits ──▶ YIELDED
 *                                   ▼
 *                                 ENDED
 * </pre>
 *
 * The wake-up that makes it READY is final: the other members of the group are ended at once. INPUT is not final until
 * the timers of the same pass have been looked at, because a timer wins over input of the same pass.
 */
public final class HubRoutine extends ConnectedRoutine {
    /** Awaits that find their value at once, per turn; then the others get a turn. */
    private static final byte READY_AWAITS_PER_TURN = 64;

    private enum State {
        /** In the ready queue: starts, or goes on with what was decided. */
        READY,
        /** In the ready queue, because input has arrived. */
        INPUT,
        /** In the ready queue, to try its await again. */
        YIELDED,
        RUNNING,
        WAITING,
        ENDED
    }

    final Hub hub;

    /** Neighbours among the hub's routines, in the order of their start. */
    HubRoutine older;

    HubRoutine younger;

    /** The events that it is interested in. */
    EventWaiter events;

    private final Coroutine<?> coroutine;
    private final Ending ending;

    private State state = State.READY;
    private boolean started;

    private byte budget;

    /** When the pass began in which it began to wait. */
    private long waitingSince;

    private final Waits waits = new Waits();

    /** The position of the winner, in state READY. */
    private byte decided;

    /** Made when it is first needed. */
    private Sleep timer;

    /** What interrupts the next wait, or this one; null if nothing does. */
    private Throwable interruption;

    /** How many shields hold a cancellation back. */
    private int shields;

    /** The cancellation that is held back; null if there is none. */
    private CancelledError withheld;

    HubRoutine(Hub hub, Coroutine<?> coroutine, Ending ending) {
        this.hub = hub;
        this.coroutine = coroutine;
        this.ending = ending;
        begin(coroutine);
    }

    @Override
    Ending ending() {
        return ending;
    }

    @Override
    protected void releaseReserve() {
        hub.reserve.release();
    }

    @Override
    public String name() {
        return coroutine.name();
    }

    @Override
    Hub hub() {
        return hub;
    }

    /** What it is doing. */
    RoutineState inspect(long now) {
        List<StackTraceElement> stack = LogicalStack.of(top());
        return state == State.WAITING
                ? new RoutineState(name(), waits.toString(), now - waitingSince, stack)
                : new RoutineState(name(), state.name().toLowerCase(Locale.ROOT), 0, stack);
    }

    // ---- await ----------------------------------------------------------------------------------------------------

    @Override
    public Object await(Frame frame, Token<?> token) throws Throwable {
        Connection source = connection();
        if (token instanceof InputToken<?> input && budget > 0 && events == null && source != null) {
            Object value = input.tryTake(source.input(), source.options());
            if (value != null) {
                budget--;
                return value;
            }
        }
        waits.set(token);
        return awaitMembers(frame);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b) throws Throwable {
        return awaitGroup(frame, a, b);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c) throws Throwable {
        return awaitGroup(frame, a, b, c);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d) throws Throwable {
        return awaitGroup(frame, a, b, c, d);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d, Token<?> e) throws Throwable {
        return awaitGroup(frame, a, b, c, d, e);
    }

    private Object awaitGroup(Frame frame, Token<?>... tokens) throws Throwable {
        waits.set(tokens);
        return awaitMembers(frame);
    }

    private Object awaitMembers(Frame frame) throws Throwable {
        hub.events.forgetOthers(this, waits);
        return park(frame);
    }

    /** Takes the value of the current wait if there is one, else suspends. */
    private Object park(Frame frame) throws Throwable {
        throwInterruption();
        if (budget-- <= 0) {
            state = State.YIELDED;
            hub.ready(this);
            return suspend(frame);
        }
        Object value = waits.poll(this);
        if (value == Frame.SUSPENDED) {
            beginAll();
            return suspend(frame);
        }
        return value;
    }

    /** What it has got others wait for too: its next await gives them a turn first. */
    void endTurnSoon() {
        budget = 0;
    }

    private void beginAll() {
        state = State.WAITING;
        waitingSince = hub.passNanos();
        waits.begin(this);
    }

    /** Whether a wake-up would be the first. */
    boolean isWaiting() {
        return state == State.WAITING;
    }

    /** The first wake-up is final; later ones find the routine in another state and do nothing. */
    void wake(int slot) {
        if (state == State.WAITING) {
            waits.end(this);
            decided = (byte) slot;
            state = State.READY;
            hub.ready(this);
        } else if (state == State.INPUT && waits.isTimeout(slot)) {
            waits.end(this);
            decided = (byte) slot;
            state = State.READY;
        }
    }

    /** Takes back an interruption that has not been delivered. */
    void withdraw(Throwable error) {
        if (interruption == error) {
            interruption = null;
        }
    }

    @Override
    void withdrawIfClosed(Connection source) {
        if (source.isClosedException(interruption)) {
            interruption = null;
        }
    }

    private void throwInterruption() throws Throwable {
        Throwable pending = interruption;
        if (pending != null) {
            interruption = null;
            throw pending;
        }
    }

    @Override
    void interrupt(Throwable error) {
        // A cancellation must not get lost behind something that a handler may survive.
        if (interruption == null || error instanceof CancelledError) {
            interruption = error;
        }
        // The fast path of await does not look at interruptions.
        budget = 0;
        if (state == State.WAITING) {
            waits.end(this);
            state = State.READY;
            decided = -1;
            hub.ready(this);
        }
    }

    /** Delivers a {@link CancelledError} at its next suspension; behind a shield, at the first one after it. */
    public void cancel(String reason) {
        if (state == State.ENDED) {
            return;
        }
        CancelledError error = new CancelledError(reason);
        if (shields > 0) {
            withheld = error;
        } else if (started) {
            interrupt(error);
        } else {
            interruption = error;
        }
    }

    /** Holds cancellations back until {@link #endShield} has been called as often. */
    public void beginShield() {
        shields++;
    }

    /** Whether a cancellation is held back. */
    public boolean isCancellationWithheld() {
        return withheld != null;
    }

    /** Ends a shield; what it held back interrupts the next wait. */
    public void endShield() {
        shields--;
        if (shields == 0) {
            deliverWithheld();
        }
    }

    /** Delivers a cancellation that was held back, shield or not. */
    void deliverWithheld() {
        if (withheld != null) {
            CancelledError error = withheld;
            withheld = null;
            interrupt(error);
        }
    }

    // ---- turns ----------------------------------------------------------------------------------------------------

    /** Runs until it waits or ends; called by the hub, for a routine in the ready queue. */
    void turn() {
        budget = interruption == null ? READY_AWAITS_PER_TURN : 0;
        Object in;
        try {
            in = delivery();
        } catch (Throwable e) {
            in = failure(e);
        }
        if (state == State.WAITING) {
            // It had yielded, and there is nothing for it yet.
            settle();
            return;
        }
        if (!started && in instanceof Failure) {
            ended(in);
            return;
        }
        started = true;
        state = State.RUNNING;
        Object out = resume(in);
        if (out == Frame.SUSPENDED) {
            settle();
        } else {
            ended(out);
        }
    }

    private Object delivery() throws Throwable {
        if (!started) {
            if (interruption instanceof CancelledError) {
                throwInterruption();
            }
            return null;
        }
        switch (state) {
            case YIELDED -> {
                throwInterruption();
                Object value = waits.poll(this);
                if (value == Frame.SUSPENDED) {
                    beginAll();
                }
                return value;
            }
            case INPUT -> {
                waits.end(this);
                return waits.result(this, decided);
            }
            default -> {
                if (decided < 0) {
                    throwInterruption();
                }
                return waits.result(this, decided);
            }
        }
    }

    private void settle() {
        Connection used = connection();
        if (used != null) {
            int slot = state == State.WAITING ? waits.inputSlot() : -1;
            used.settle(slot >= 0 && waits.input(slot).needsInput());
            wakeForOutput();
        }
    }

    private void ended(Object outcome) {
        state = State.ENDED;
        waits.clear();
        hub.events.forgetAll(this);
        disconnect();
        hub.ended(this);
        ending.ended(this, outcome);
    }

    // ---- connections ----------------------------------------------------------------------------------------------

    @Override
    void wakeForInput() {
        int slot = state == State.WAITING ? waits.inputSlot() : -1;
        if (slot >= 0 && waits.input(slot).isDecided(connection())) {
            decided = (byte) slot;
            state = State.INPUT;
            hub.ready(this);
        }
    }

    @Override
    void wakeForOutput() {
        if (state == State.WAITING) {
            int slot = waits.drained(connection());
            if (slot >= 0) {
                wake(slot);
            }
        }
    }

    /** Not an await: what is fired meanwhile is kept. */
    @Override
    Object drain(Frame frame, Drain drain) throws Throwable {
        waits.set(drain);
        return park(frame);
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    void startTimer(long nanos, int slot) {
        if (timer == null) {
            timer = new Sleep();
        }
        timer.slot = slot;
        hub.timers.schedule(timer, hub.clock.nanos() + nanos);
    }

    void stopTimer() {
        if (timer != null) {
            hub.timers.cancel(timer);
        }
    }

    private final class Sleep extends Timer {
        int slot;

        @Override
        protected void expired() {
            wake(slot);
        }
    }

    /** Who is told of its end. */
    public interface Ending {
        /**
         * It has ended.
         *
         * @param outcome its value, or a {@link Failure}
         */
        void ended(HubRoutine routine, Object outcome);

        /** The connection that it was started for is closed. */
        default void connectionClosed() {
            // Most routines are not started for one.
        }
    }
}
