package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.deadline;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.future;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.thread;
import static dev.diesel.Diesel.until;
import static dev.diesel.Diesel.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Client;
import dev.diesel.Deadline;
import dev.diesel.DeadlineExceededException;
import dev.diesel.DieselException;
import dev.diesel.Event;
import dev.diesel.Loop;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.Token;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import dev.diesel.sync.Lock;
import dev.diesel.sync.Pool;
import dev.diesel.sync.Semaphore;
import dev.diesel.sync.Subscription;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queues, locks, subscriptions, deadlines, other threads, supervision. */
class CoordinationTest {
    private static final int PORT = 8000;
    private static final Event<Integer> NUMBER = new Event<>("number");

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void locked(Lock lock, String name) {
        await(lock.acquire());
        try {
            seen.add(name + " in");
            await(sleep(1));
            seen.add(name + " out");
        } finally {
            lock.release();
        }
    }

    @Test
    void aLockIsHeldAcrossSuspensionsAndGivenInOrder() {
        Lock lock = new Lock();
        for (String name : List.of("a", "b", "c")) {
            simulation.application().addLoop(new Loop(this::locked, lock, name));
        }
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("a in", "a out", "b in", "b out", "c in", "c out");
        assertThat(lock.isTaken()).isFalse();
        assertThatThrownBy(lock::release).isInstanceOf(DieselException.class);
    }

    @Test
    void aLockOfACancelledRoutineIsGivenOn() {
        Lock lock = new Lock();
        Loop holder = new Loop(this::locked, lock, "a");
        Loop waiter = new Loop(this::locked, lock, "b");
        simulation.application().addLoop(holder);
        simulation.application().addLoop(waiter);
        simulation.application().addLoop(new Loop(this::locked, lock, "c"));
        simulation.settle();
        waiter.cancel();
        holder.cancel();
        simulation.advance(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("a in", "c in", "c out");
        assertThat(lock.isTaken()).isFalse();
    }

    @Generator
    void limited(Semaphore semaphore, int[] inside) {
        await(semaphore.acquire());
        inside[0]++;
        inside[1] = Math.max(inside[1], inside[0]);
        await(sleep(1));
        inside[0]--;
        semaphore.release();
    }

    @Test
    void aSemaphoreLimitsHowManyAreInside() {
        Semaphore semaphore = new Semaphore(3);
        int[] inside = new int[2];
        for (int i = 0; i < 10; i++) {
            simulation.application().addLoop(new Loop(this::limited, semaphore, inside));
        }
        simulation.advance(Duration.ofSeconds(4));
        assertThat(inside).containsExactly(0, 3);
        assertThat(semaphore.available()).isEqualTo(3);
    }

    @Generator
    void subscriber(int bound) {
        try (Subscription<Integer> numbers = new Subscription<>(NUMBER, bound)) {
            await(sleep(1));
            while (numbers.size() > 0) {
                seen.add("" + await(numbers.next()));
            }
            seen.add("missed " + numbers.missed());
            await(waitFor("go"));
        }
    }

    @Test
    void aSubscriptionKeepsWhatIsFiredWhateverElseIsAwaited() {
        simulation.application().addLoop(new Loop(this::subscriber, 3));
        simulation.settle();
        for (int i = 0; i < 5; i++) {
            fire(NUMBER, i);
        }
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("0", "1", "2", "missed 2");
        assertThat(simulation.events()).isEqualTo(2);
        fire("go");
        simulation.settle();
        assertThat(simulation.events()).isZero();
    }

    @Generator
    void listen(int name) {
        try (Subscription<Integer> numbers = new Subscription<>(NUMBER)) {
            for (int i = 0; i < 10; i++) {
                seen.add(name + ":" + await(numbers.next()));
                await(sleep(name));
            }
        }
    }

    @Generator
    void fireTen() {
        for (int i = 0; i < 10; i++) {
            fire(NUMBER, i);
        }
    }

    @Test
    void everySubscriberGetsEverythingInOrderAtItsOwnPace() {
        for (int name = 1; name <= 10; name++) {
            simulation.application().addLoop(new Loop(this::listen, name));
        }
        simulation.settle();
        simulation.application().addLoop(new Loop(this::fireTen));
        simulation.advance(Duration.ofSeconds(100));
        for (int name = 1; name <= 10; name++) {
            String prefix = name + ":";
            assertThat(seen.stream().filter(each -> each.startsWith(prefix)))
                    .containsExactly(
                            IntStream.range(0, 10).mapToObj(i -> prefix + i).toArray(String[]::new));
        }
        assertThat(simulation.events()).isZero();
    }

    @Generator
    void nestedLimits() {
        Deadline outer = deadline(5);
        try (outer) {
            Deadline inner = deadline(Duration.ofSeconds(2));
            try (inner) {
                await(sleep(10));
            } catch (DeadlineExceededException e) {
                seen.add("inner at " + simulation.elapsed().toSeconds());
            }
            await(sleep(10));
        } catch (DeadlineExceededException e) {
            seen.add("outer at " + simulation.elapsed().toSeconds());
        }
        Deadline endless = deadline(Double.POSITIVE_INFINITY);
        try (endless) {
            await(sleep());
        }
        Deadline ample = deadline(5);
        try (ample) {
            await(sleep(1));
        }
        await(sleep(10));
        seen.add("end at " + simulation.elapsed().toSeconds());
    }

    @Test
    void deadlinesNestAndLeaveNothingBehind() {
        simulation.application().addLoop(new Loop(this::nestedLimits));
        simulation.advance(Duration.ofSeconds(20));
        assertThat(seen).containsExactly("inner at 2", "outer at 5", "end at 16");
        assertThat(simulation.timers()).isZero();
    }

    /** A limit around a block ends it too, and the block has to tell the one from the other. */
    @Generator
    void limited(double outerSeconds, double innerSeconds) {
        Deadline outer = deadline(outerSeconds);
        Deadline inner = deadline(innerSeconds);
        try (outer) {
            try (inner) {
                await(sleep(10));
            } catch (DeadlineExceededException e) {
                seen.add("outer " + outer.isExceeded() + ", inner " + inner.isExceeded());
            }
        }
    }

    @Test
    void aLimitKnowsWhetherItsTimeWasOver() {
        simulation.application().addLoop(new Loop(() -> CoordinationTestGenerators.limited(this, 1, 2)));
        simulation.application().addLoop(new Loop(() -> CoordinationTestGenerators.limited(this, 4, 3)));
        simulation.advance(Duration.ofSeconds(20));
        assertThat(seen).containsExactly("outer true, inner false", "outer false, inner true");
    }

    @Generator
    void onThreads() {
        String name = await(thread(() -> Thread.currentThread().getName()));
        seen.add(name.startsWith("diesel-worker-") ? "elsewhere" : name);
        try {
            await(thread(() -> {
                throw new IOException("from the thread");
            }));
        } catch (CompletionException e) {
            seen.add(e.getCause().getMessage());
        }
        Token<Integer> once = thread(() -> seen.size());
        seen.add(await(once) + " and again " + await(once));
    }

    @Test
    void aTaskRunsOnAnotherThreadAndItsOutcomeComesBack() {
        simulation.application().addLoop(new Loop(this::onThreads));
        simulation.settle();
        assertThat(seen).containsExactly("elsewhere", "from the thread", "2 and again 2");
        assertThat(simulation.elapsed()).isZero();
    }

    @Generator
    void onFuture(CompletableFuture<String> future) {
        OneOf2<String, Void> got = await(future(future), sleep(1));
        seen.add(got.isSecond() ? "timeout" : got.first());
        try {
            seen.add(await(future(future.thenApply(CoordinationTest::fail))));
        } catch (IllegalStateException e) {
            seen.add(e.getMessage());
        }
    }

    private static String fail(String value) {
        throw new IllegalStateException(value + " failed");
    }

    @Test
    void aStageIsAwaited() throws InterruptedException {
        CompletableFuture<String> future = new CompletableFuture<>();
        simulation.application().addLoop(new Loop(this::onFuture, future));
        simulation.settle();
        Thread other = new Thread(() -> future.complete("done"));
        other.start();
        other.join();
        simulation.settle();
        assertThat(seen).containsExactly("done", "done failed");
    }

    @Generator
    void failsAfter(double seconds) {
        seen.add("start at " + simulation.elapsed().toMillis());
        await(sleep(seconds));
        throw new IllegalStateException("again");
    }

    @Test
    void aSupervisedLoopRestartsWithLongerPauses() {
        Loop loop = new Loop(this::failsAfter, 0.0).restarting();
        simulation.application().addLoop(loop);
        simulation.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("start at 0", "start at 200", "start at 600", "start at 1400");
        assertThat(loop.state()).isEqualTo(Loop.State.RUNNING);
        loop.cancel();
        simulation.advance(Duration.ofSeconds(100));
        assertThat(seen).hasSize(4);
        assertThat(loop.state()).isEqualTo(Loop.State.CANCELLED);
        assertThat(simulation.timers()).isZero();
    }

    @Test
    void aLongRunBeginsTheSeriesOfPausesAnew() {
        simulation.application().addLoop(new Loop(this::failsAfter, 40.0).restarting());
        simulation.advance(Duration.ofSeconds(100));
        assertThat(seen).containsExactly("start at 0", "start at 40200", "start at 80400");
    }

    static final class EchoClient extends Client {
        @Call
        String echo(String message) {
            send(message + "\n");
            return await(until("\n")).strip();
        }
    }

    @Generator
    void slowEcho(SocketAddress peer) {
        while (true) {
            String line = await(until("\n"));
            await(sleep(1));
            send(line);
        }
    }

    @Generator
    void usePool(Pool<EchoClient> pool, int number) {
        EchoClient client = pool.take();
        try {
            seen.add(client.echo("" + number) + " at " + simulation.elapsed().toSeconds());
        } finally {
            pool.giveBack(client);
        }
    }

    @Test
    void aPoolLendsSoManyClientsAtATime() {
        simulation.application().addService(new Service(this::slowEcho, PORT));
        Pool<EchoClient> pool = new Pool<>(2, EchoClient::new, "localhost", PORT);
        for (int i = 0; i < 5; i++) {
            simulation.application().addLoop(new Loop(this::usePool, pool, i));
        }
        simulation.advance(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("0 at 1", "1 at 1", "2 at 2", "3 at 2", "4 at 3");
        assertThat(simulation.connections()).isEqualTo(4);
        pool.close();
        simulation.settle();
        assertThat(simulation.connections()).isZero();
    }

    @Test
    void aPoolThatCannotConnectStaysUsable() {
        Pool<EchoClient> pool = new Pool<>(1, EchoClient::new, "localhost", PORT);
        simulation.application().addLoop(new Loop(this::usePool, pool, 1));
        simulation.settle();
        assertThat(simulation.log()).contains("cannot connect to localhost:8000");
        simulation.application().addService(new Service(this::slowEcho, PORT));
        simulation.application().addLoop(new Loop(this::usePool, pool, 2));
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("2 at 1");
    }

    @Test
    void aTaskFromAnotherThreadRunsBetweenTurns() throws InterruptedException {
        Thread other = new Thread(() -> simulation.application().execute(() -> fire(NUMBER, 5)));
        simulation.application().addLoop(new Loop(this::waitForNumber));
        simulation.settle();
        other.start();
        other.join();
        simulation.settle();
        assertThat(seen).containsExactly("5");
    }

    @Generator
    void waitForNumber() {
        seen.add("" + await(waitFor(NUMBER)));
    }
}
