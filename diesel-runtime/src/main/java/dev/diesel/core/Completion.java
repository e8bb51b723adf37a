package dev.diesel.core;

import dev.diesel.DieselException;
import dev.diesel.Token;
import dev.diesel.frame.Failure;
import dev.diesel.frame.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** An outcome that comes once, and the routines that wait for it. Hub thread only. */
public final class Completion {
    private static final Object PENDING = new Object();

    private Object outcome = PENDING;
    private Map<HubRoutine, Integer> waiters = new LinkedHashMap<>();

    /** An outcome that has not come yet. */
    public Completion() {}

    /**
     * A failure that {@code await} can throw: it declares no exception, so a checked one could not be caught by its
     * type. It is the cause of a {@link CompletionException} then.
     */
    public static Failure failure(Throwable error) {
        boolean unchecked = error instanceof RuntimeException || error instanceof Error;
        return new Failure(unchecked ? error : new CompletionException(error));
    }

    /** Whether the outcome has come. */
    public boolean isDone() {
        return outcome != PENDING;
    }

    /**
     * The outcome has come; only the first one counts.
     *
     * @param outcome a value or a {@link Failure}
     */
    public void complete(Object outcome) {
        if (isDone()) {
            return;
        }
        this.outcome = outcome;
        Map<HubRoutine, Integer> all = waiters;
        waiters = Map.of();
        all.forEach(HubRoutine::wake);
    }

    /**
     * The value, or the exception, thrown.
     *
     * @throws DieselException if it has not come yet
     */
    public Object get() throws Throwable {
        if (!isDone()) {
            throw new DieselException("it has not ended yet");
        }
        if (outcome instanceof Failure failure) {
            throw failure.error();
        }
        return outcome;
    }

    void addWaiter(HubRoutine routine, int slot) {
        waiters.put(routine, slot);
    }

    void removeWaiter(HubRoutine routine) {
        if (!isDone()) {
            waiters.remove(routine);
        }
    }

    /** A token that gives the outcome. */
    public Token<Object> token(String description) {
        return new Awaited(this, description);
    }

    private static final class Awaited extends Token<Object> implements Waitable {
        private final Completion completion;
        private final String description;

        Awaited(Completion completion, String description) {
            this.completion = completion;
            this.description = description;
        }

        @Override
        public Object poll(HubRoutine routine) throws Throwable {
            return completion.isDone() ? completion.get() : Frame.SUSPENDED;
        }

        @Override
        public void begin(HubRoutine routine, int slot) {
            completion.addWaiter(routine, slot);
        }

        @Override
        public void end(HubRoutine routine) {
            completion.removeWaiter(routine);
        }

        @Override
        public String toString() {
            return description;
        }
    }
}
