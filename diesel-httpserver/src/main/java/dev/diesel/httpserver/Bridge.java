package dev.diesel.httpserver;

import dev.diesel.Token;
import dev.diesel.sync.Queue;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Carries the commands of an exchange from the threads of its handler to the routine of its connection. Any thread,
 * except {@link #next}.
 *
 * <pre>
 *   thread of the handler                      hub
 *   call(command) ───── queue ─────▶ await(next())
 *        │ waits                          │ reads or sends on the connection
 *        ◀───────── the answer ───────────┘
 * </pre>
 *
 * A thread waits for the answer to each command, so nothing piles up: what the connection cannot take or give yet, the
 * handler waits for. After {@link #breakOff} every command fails, also those that nobody will take any more.
 */
final class Bridge {
    private final Executor hub;

    /** Hub thread only. */
    private final Queue<Command> commands = new Queue<>();

    /** Those that somebody waits for; guarded by this. */
    private final Set<Command> unanswered = new LinkedHashSet<>();

    /** Why there is no connection any more, null while there is; guarded by this. */
    private IOException broken;

    /** A bridge to the thread on which {@code hub} runs its tasks. */
    Bridge(Executor hub) {
        this.hub = hub;
    }

    /** A token that takes the next command. Hub thread only. */
    Token<Command> next() {
        return commands.take();
    }

    /**
     * Has the routine perform a command, and waits until it has.
     *
     * @return the answer
     * @throws IOException if the connection cannot do it, or is gone
     * @throws InterruptedIOException if the thread is interrupted; the exchange is broken off
     */
    byte[] call(Command command) throws IOException {
        synchronized (this) {
            requireConnection();
            unanswered.add(command);
        }
        hub.execute(() -> commands.offer(command));
        try {
            return command.answer().get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            abort(new IOException("a thread of the handler was interrupted"));
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the exchange waited for the client");
        } finally {
            forget(command);
        }
    }

    /**
     * Does nothing while the routine takes commands.
     *
     * @throws IOException if it does not any more
     */
    synchronized void requireConnection() throws IOException {
        if (broken != null) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    private synchronized void forget(Command command) {
        unanswered.remove(command);
    }

    /** Breaks off, and has the routine close the connection without an answer, or in the middle of it. */
    void abort(IOException reason) {
        breakOff(reason);
        hub.execute(() -> commands.offer(new Command.Abort()));
    }

    /** Nobody takes commands any more: fails those that wait for an answer and all that come later. */
    void breakOff(IOException reason) {
        List<Command> waiting;
        synchronized (this) {
            if (broken != null) {
                return;
            }
            broken = reason;
            waiting = List.copyOf(unanswered);
        }
        waiting.forEach(each -> each.answer().completeExceptionally(reason));
    }
}
