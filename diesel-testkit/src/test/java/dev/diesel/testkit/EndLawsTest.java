package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.joined;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.spawn;
import static dev.diesel.Diesel.until;
import static dev.diesel.Diesel.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.CancelledError;
import dev.diesel.ConnectionClosedException;
import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Laws 9 and 10: failures, cleaning up, cancelling and halting. */
class EndLawsTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    String readOrFail() {
        String line = await(until("\n")).strip();
        if (line.equals("fail")) {
            throw new IllegalStateException("as you wish");
        }
        return line;
    }

    @Generator
    void fragile(SocketAddress peer) {
        try {
            while (true) {
                send("ok " + readOrFail() + "\n");
            }
        } finally {
            await(sleep(1));
            send("bye\n");
            seen.add("finally");
        }
    }

    @Test
    void aFailingRoutineHarmsNobody() {
        simulation.application().addService(new Service(this::fragile, PORT));
        Peer failing = simulation.connect(PORT);
        Peer other = simulation.connect(PORT);
        failing.send("1\nfail\n2\n");
        simulation.settle();
        other.send("3\n");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(failing.received()).isEqualTo("ok 1\nbye\n");
        assertThat(failing.isEnded()).isTrue();
        assertThat(other.received()).isEqualTo("ok 3\n");
        assertThat(seen).containsExactly("finally");
        assertThat(simulation.routines()).isEqualTo(1);
    }

    @Test
    void aFailureIsLoggedWithItsLogicalStack() {
        simulation.application().addService(new Service(this::fragile, PORT));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        peer.send("fail\n");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(simulation.log())
                .contains("{error} EndLawsTest.fragile failed\njava.lang.IllegalStateException: as you wish")
                .containsPattern("readOrFail[^(]*\\(EndLawsTest.java:\\d+\\)")
                .contains("\n\tat diesel.awaitedBy(logical stack)\n")
                .containsPattern("fragile[^(]*\\(EndLawsTest.java:\\d+\\)");
    }

    @Generator
    void nested(int levels) {
        if (levels == 0) {
            await(sleep(1));
        } else {
            nested(levels - 1);
        }
    }

    @Test
    void aLogicalStackTellsHowManyCallsItLeavesOut() {
        simulation.application().addLoop(new Loop(this::nested, 300));
        simulation.settle();
        assertThat(simulation.dump()).endsWith("\n    at diesel.awaitedBy(45 more generator calls)\n");
    }

    @Generator
    void failsAtOnce() {
        throw new IllegalArgumentException("first step");
    }

    @Test
    void aFailureInTheFirstStepHarmsNobody() {
        Loop loop = new Loop(this::failsAtOnce);
        simulation.application().addLoop(loop);
        simulation.settle();
        assertThat(loop.state()).isEqualTo(Loop.State.FAILED);
        assertThat(simulation.log()).contains("{error} EndLawsTest.failsAtOnce failed");
    }

    @Generator
    void overflowing() {
        overflow(1);
    }

    @SuppressWarnings("InfiniteRecursion") // that is what the test is about
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void aStackOverflowEndsOnlyItsRoutine() {
        simulation.application().addLoop(new Loop(this::overflowing));
        simulation.application().addLoop(new Loop(this::sleeps, "other"));
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("other slept");
        assertThat(simulation.log()).contains("java.lang.StackOverflowError");
    }

    @Generator
    void sleeps(String name) {
        await(sleep(10));
        seen.add(name + " slept");
    }

    @Generator
    void plainEcho(SocketAddress peer) {
        while (true) {
            send(await(until("\n")));
        }
    }

    @Test
    void aDisconnectThatNobodyCatchesIsADebugLine() {
        simulation.application().addService(new Service(this::plainEcho, PORT));
        simulation.connect(PORT).close();
        simulation.settle();
        assertThat(simulation.log()).contains("{debug} EndLawsTest.plainEcho ended: the peer");
        assertThat(simulation.log()).doesNotContain("{error}");
        assertThat(simulation.connections()).isZero();
    }

    @Generator
    void innerEcho() {
        while (true) {
            send(await(until("\n")));
        }
    }

    @Generator
    void middle() {
        innerEcho();
    }

    @Generator
    void catching(SocketAddress peer) {
        try {
            middle();
        } catch (ConnectionClosedException e) {
            seen.add("oops!");
            await(sleep(1));
            fire("left", peer);
        }
    }

    @Generator
    void counter() {
        await(waitFor("left"));
        seen.add("somebody left");
    }

    @Test
    void cleaningUpMaySuspendAndFire() {
        simulation.application().addService(new Service(this::catching, PORT));
        simulation.application().addLoop(new Loop(this::counter));
        simulation.connect(PORT).close();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("oops!", "somebody left");
    }

    @Generator
    void stubborn() {
        try {
            while (true) {
                try {
                    await(sleep(1));
                } catch (Exception e) {
                    seen.add("swallowed");
                }
            }
        } finally {
            await(sleep(1));
            seen.add("cleaned up");
        }
    }

    @Test
    void cancelUnwindsAndIsNotSwallowed() {
        Loop loop = new Loop(this::stubborn);
        simulation.application().addLoop(loop);
        simulation.advance(Duration.ofSeconds(5));
        loop.cancel();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("cleaned up");
        assertThat(loop.state()).isEqualTo(Loop.State.CANCELLED);
        assertThatThrownBy(loop::result).isInstanceOf(DieselException.class).hasCauseInstanceOf(CancelledError.class);
    }

    @Test
    void aLoopThatIsCancelledBeforeItsFirstStepDoesNotStart() {
        Loop loop = new Loop(this::stubborn);
        simulation.application().addLoop(loop);
        loop.cancel();
        simulation.advance(Duration.ofSeconds(5));
        assertThat(seen).isEmpty();
        assertThat(loop.state()).isEqualTo(Loop.State.CANCELLED);
    }

    @Generator
    int compute(int value) {
        await(sleep(value));
        if (value == 3) {
            throw new IllegalStateException("three");
        }
        return value * 10;
    }

    @Generator
    void joins() {
        Loop two = spawn(this::compute, 2);
        Loop three = spawn(this::compute, 3);
        Loop four = spawn(this::compute, 4);
        seen.add("two " + await(joined(two)));
        try {
            await(joined(three));
        } catch (IllegalStateException e) {
            seen.add("three " + e.getMessage());
        }
        four.cancel();
        try {
            await(joined(four));
        } catch (DieselException e) {
            seen.add("four " + e.getMessage());
        }
        seen.add("two " + await(joined(two)));
    }

    @Test
    void joinedGivesTheResultOrTheException() {
        simulation.application().addLoop(new Loop(this::joins));
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("two 20", "three three", "four EndLawsTest.compute was cancelled", "two 20");
    }

    @Generator
    void serveUntilCancelled(SocketAddress peer) {
        try {
            send("hello\n");
            await(until("\n"));
        } finally {
            send("goodbye\n");
            seen.add("handler unwound");
        }
    }

    @Generator
    void haltsSoon() {
        await(sleep(1));
        simulation.application().halt();
        seen.add("after halt");
        try {
            await(sleep(1));
        } finally {
            seen.add("loop unwound at " + simulation.elapsed().toSeconds());
        }
    }

    @Test
    void haltUnwindsEverythingAndFlushes() {
        simulation.application().addService(new Service(this::serveUntilCancelled, PORT));
        simulation.application().addLoop(new Loop(this::haltsSoon));
        Peer peer = simulation.connect(PORT);
        simulation.run();
        assertThat(seen).containsExactly("after halt", "loop unwound at 1", "handler unwound");
        assertThat(peer.received()).isEqualTo("hello\ngoodbye\n");
        assertThat(peer.isClosed()).isTrue();
        assertThat(simulation.routines()).isZero();
        assertThatThrownBy(() -> simulation.connect(PORT)).hasMessageContaining("nothing listens");
    }

    @Test
    void haltGivesUpAfterFiveSeconds() {
        simulation.application().addService(new Service(this::serveUntilCancelled, PORT));
        simulation.application().addLoop(new Loop(this::haltsSoon));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(3);
        simulation.run();
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(6));
        assertThat(simulation.log()).contains("{warn} halted with 0 routines that had not ended and 1 connections");
    }

    @Test
    void haltFromAnotherThread() throws InterruptedException {
        simulation.application().addLoop(new Loop(this::sleeps, "x"));
        Thread other = new Thread(simulation.application()::halt);
        other.start();
        other.join();
        simulation.run();
        assertThat(seen).isEmpty();
        assertThat(simulation.elapsed()).isZero();
    }

    @Generator
    void readsWithoutAConnection() {
        await(until("\n"));
    }

    @Test
    void aLoopHasNoConnection() {
        simulation.application().addLoop(new Loop(this::readsWithoutAConnection));
        simulation.settle();
        assertThat(simulation.log()).contains("until(\\n): EndLawsTest.readsWithoutAConnection has no connection");
    }
}
