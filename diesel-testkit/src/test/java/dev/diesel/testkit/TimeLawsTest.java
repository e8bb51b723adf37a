package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.nanoTime;
import static dev.diesel.Diesel.now;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static dev.diesel.Diesel.waitFor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Loop;
import dev.diesel.OneOf2;
import dev.diesel.OneOf3;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Laws 1 and 6: one winner per suspension, and timers that are exact. */
class TimeLawsTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void sleeper(String name, double seconds) {
        await(sleep(seconds));
        seen.add(name);
    }

    @Test
    void aTimerNeverFiresEarly() {
        simulation.application().addLoop(new Loop(this::sleeper, "x", 3.0));
        simulation.advance(Duration.ofSeconds(3).minusNanos(1));
        assertThat(seen).isEmpty();
        simulation.advance(Duration.ofNanos(1));
        assertThat(seen).containsExactly("x");
    }

    @Test
    void timersOfOneMomentExpireInTheOrderOfTheirCreation() {
        simulation.application().addLoop(new Loop(this::sleeper, "later", 2.0));
        for (String name : List.of("a", "b", "c")) {
            simulation.application().addLoop(new Loop(this::sleeper, name, 1.0));
        }
        simulation.holdUp(Duration.ofSeconds(10));
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("a", "b", "c", "later");
    }

    @Test
    void zeroAndLessIsTheNextPass() {
        simulation.application().addLoop(new Loop(this::sleeper, "zero", 0.0));
        simulation.application().addLoop(new Loop(this::sleeper, "less", -1.0));
        simulation.settle();
        assertThat(seen).containsExactly("zero", "less");
        assertThat(simulation.elapsed()).isZero();
    }

    @Test
    void theLongestSleepDoesNotOverflow() {
        simulation.application().addLoop(new Loop(this::sleeper, "never", Double.POSITIVE_INFINITY));
        simulation.application().addLoop(new Loop(this::sleeper, "soon", 1.0));
        simulation.advance(Duration.ofDays(36_500));
        assertThat(seen).containsExactly("soon");
    }

    @Test
    void notANumberIsAnError() {
        assertThatThrownBy(() -> sleep(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Generator
    void linesWithTimeout(SocketAddress peer) {
        int lines = 0;
        while (await(until("\n"), sleep(60)).isFirst()) {
            lines++;
        }
        seen.add("lines " + lines);
    }

    @Test
    void tenThousandCancelledTimeoutsLeaveNoTimer() {
        simulation.application().addService(new Service(this::linesWithTimeout, PORT).idleTimeout(Duration.ZERO));
        Peer peer = simulation.connect(PORT);
        for (int i = 0; i < 10_000; i++) {
            peer.send("x\n");
            simulation.settle();
            assertThat(simulation.timers()).isEqualTo(1);
        }
        simulation.advance(Duration.ofSeconds(60));
        assertThat(seen).containsExactly("lines 10000");
        assertThat(simulation.timers()).isZero();
    }

    @Generator
    void bytesOrTimeout(SocketAddress peer) {
        while (true) {
            OneOf2<byte[], Void> got = await(bytes(2), sleep(3));
            seen.add(got.isSecond() ? "timeout" : new String(got.first(), UTF_8));
        }
    }

    @Test
    void aTimerWinsOverInputOfTheSamePass() {
        simulation.application().addService(new Service(this::bytesOrTimeout, PORT).idleTimeout(Duration.ZERO));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        simulation.holdUp(Duration.ofSeconds(3));
        peer.send("ab");
        simulation.settle();
        assertThat(seen).containsExactly("timeout", "ab");
        assertThat(simulation.timers()).isEqualTo(1);
    }

    @Generator
    void oneOfThree(SocketAddress peer) {
        OneOf3<String, Object, Void> got = await(until("\n"), waitFor("a"), sleep(5));
        seen.add("winner " + got.index() + " " + got.first() + " " + got.second());
        await(sleep(100));
        seen.add("end");
    }

    @Test
    void theLosersAreGone() {
        simulation.application().addService(new Service(this::oneOfThree, PORT).idleTimeout(Duration.ZERO));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        fire("a", 1);
        fire("a", 2);
        peer.send("line\n");
        simulation.settle();
        assertThat(seen).containsExactly("winner 1 null 1");
        assertThat(simulation.timers()).isEqualTo(1);
        assertThat(simulation.events()).isZero();
        simulation.advance(Duration.ofSeconds(99));
        assertThat(seen).hasSize(1);
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("winner 1 null 1", "end");
    }

    @Generator
    void twoSleeps(dev.diesel.Token<Void> other) {
        await(sleep(1), other);
    }

    @Test
    void aGroupThatBreaksTheRulesIsAnErrorAndLeavesNothing() {
        Loop loop = new Loop(this::twoSleeps, sleep(2));
        simulation.application().addLoop(loop);
        simulation.settle();
        assertThat(loop.state()).isEqualTo(Loop.State.FAILED);
        assertThat(simulation.log()).contains("two tokens of a group sleep");
        assertThat(simulation.timers()).isZero();
    }

    @Generator
    void waitForEver() {
        await(waitFor("never"));
    }

    @Test
    void aDeadlockNamesTheRoutinesThatWait() {
        simulation.application().addLoop(new Loop(this::waitForEver));
        assertThatThrownBy(simulation::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deadlock")
                .hasMessageContaining("TimeLawsTest.waitForEver: waitFor(never)")
                .hasMessageContaining("TimeLawsTest.java");
    }

    @Generator
    void haltAfter(double seconds) {
        await(sleep(seconds));
        simulation.application().halt();
    }

    @Test
    void timeJumpsWhenNothingElseCanHappen() {
        simulation.application().addLoop(new Loop(this::haltAfter, 86_400.0));
        simulation.run();
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aHundredThousandRoutinesSleep() {
        for (int i = 0; i < 100_000; i++) {
            simulation.application().addLoop(new Loop(this::sleeper, "x", 1.0 + i % 97));
        }
        simulation.settle();
        assertThat(simulation.timers()).isEqualTo(100_000);
        simulation.advance(Duration.ofSeconds(97));
        assertThat(seen).hasSize(100_000);
        assertThat(simulation.timers()).isZero();
    }

    @Generator
    void readsTheTime(SocketAddress peer) {
        long before = nanoTime();
        Instant started = now();
        await(sleep(1.5));
        seen.add((nanoTime() - before) / 1_000_000 + " ms, "
                + Duration.between(started, now()).toMillis() + " ms");
    }

    @Test
    void programsReadTheApplicationsTime() {
        simulation.application().addService(new Service(this::readsTheTime, PORT));
        simulation.connect(PORT);
        simulation.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("1500 ms, 1500 ms");
    }
}
