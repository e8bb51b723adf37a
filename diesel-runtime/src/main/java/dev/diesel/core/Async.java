package dev.diesel.core;

import dev.diesel.Token;
import dev.diesel.frame.Frame;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * The outcome of something that happens elsewhere. It starts when it is first awaited; awaited again, it gives the same
 * outcome. Hub thread only.
 */
public final class Async<T> extends Token<T> implements Waitable {
    /** Starts it, with where to put the outcome. */
    private final Start start;

    private final String description;

    /** Null until it has started. */
    private Completion completion;

    private Async(Start start, String description) {
        this.start = start;
        this.description = description;
    }

    /** The outcome of a task on a thread of the hub's pool. */
    public static <T> Async<T> task(Callable<T> task) {
        return new Async<>((hub, completion) -> run(hub, task, completion), "thread(" + task + ")");
    }

    private static void run(Hub hub, Callable<?> task, Completion completion) {
        try {
            hub.workers.execute(() -> outcome(task), completion::complete);
        } catch (RejectedExecutionException e) {
            completion.complete(Completion.failure(e));
        }
    }

    /** What a task returns, or its failure. */
    static Object outcome(Callable<?> task) {
        try {
            return task.call();
        } catch (Throwable e) {
            return Completion.failure(e);
        }
    }

    /** The outcome of a stage, whoever completes it. */
    public static <T> Async<T> stage(CompletionStage<T> stage) {
        return new Async<>(
                (hub, completion) -> stage.whenComplete((value, error) ->
                        hub.post(() -> completion.complete(error == null ? value : Completion.failure(unwrap(error))))),
                "future");
    }

    /** A stage wraps the exception of an earlier stage. */
    private static Throwable unwrap(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    @Override
    public Object poll(HubRoutine routine) throws Throwable {
        if (completion == null) {
            completion = new Completion();
            start.start(routine.hub, completion);
        }
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

    private interface Start {
        void start(Hub hub, Completion completion);
    }
}
