package dev.diesel.core;

import dev.diesel.Token;
import dev.diesel.frame.Failure;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/**
 * Looks up the addresses of host names on threads, and keeps them for a time. Hub thread only.
 *
 * <pre>
 *   unknown ── asked for ──▶ PENDING, those who ask meanwhile share it ── answer ──▶ KEPT, found or not found
 *      ▲                                                                              │
 *      └── asked for after its time; or too many names, and it was not asked for longest ◀──┘
 * </pre>
 */
public final class Resolver {
    private static final Duration FOUND = Duration.ofSeconds(30);
    private static final Duration NOT_FOUND = Duration.ofSeconds(10);
    private static final int MAX_NAMES = 1000;

    private final Hub hub;
    private long foundNanos = FOUND.toNanos();
    private long notFoundNanos = NOT_FOUND.toNanos();
    private int maxNames = MAX_NAMES;

    /** By name in lower case; what was asked for last is at the end. */
    private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);

    Resolver(Hub hub) {
        this.hub = hub;
    }

    /**
     * Says how long answers are kept, from now on.
     *
     * @param found how long addresses are kept; zero or less for not at all
     * @param notFound how long it is kept that a name has none
     * @param names how many names are kept, at least 1
     */
    public void keep(Duration found, Duration notFound, int names) {
        if (names < 1) {
            throw new IllegalArgumentException("a cache of " + names + " names");
        }
        foundNanos = Timeout.of(found).nanos();
        notFoundNanos = Timeout.of(notFound).nanos();
        maxNames = names;
    }

    /**
     * A token for the addresses of a host, a list; an {@link UnknownHostException} is the cause of what it throws.
     *
     * @throws RejectedExecutionException if too many tasks wait for a thread
     */
    Token<Object> addresses(String host) {
        String key = host.toLowerCase(Locale.ROOT);
        Answer answer = answers.get(key);
        if (answer == null || answer.isOver()) {
            answer = ask(host);
            answers.put(key, answer);
            if (answers.size() > maxNames) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        return answer.outcome.token("the addresses of " + host);
    }

    private Answer ask(String host) {
        Answer answer = new Answer();
        hub.workers.execute(() -> Async.outcome(() -> hub.network().resolve(host)), answer::complete);
        return answer;
    }

    private final class Answer {
        final Completion outcome = new Completion();

        /** Until when it is kept. */
        private long end;

        void complete(Object result) {
            end = hub.clock.nanos() + (result instanceof Failure ? notFoundNanos : foundNanos);
            outcome.complete(result);
        }

        boolean isOver() {
            return outcome.isDone() && hub.clock.nanos() - end >= 0;
        }
    }
}
