package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static dev.diesel.Diesel.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Laws 7, 8 and 11: nobody starves, the order is always the same, and depth costs nothing. */
class FairnessLawsTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void spin(int times) {
        for (int i = 0; i < times; i++) {
            await(sleep());
        }
        seen.add("spun");
    }

    @Generator
    void echo(SocketAddress peer) {
        while (true) {
            String line = await(until("\n"));
            seen.add(line.strip());
            send(line);
        }
    }

    @Test
    void aLoopThatSleepsForNoTimeDoesNotStarveSockets() {
        simulation.application().addService(new Service(this::echo, PORT));
        simulation.application().addLoop(new Loop(this::spin, 1000));
        simulation.connect(PORT).send("x\n");
        simulation.settle();
        assertThat(seen).containsExactly("x", "spun");
    }

    @Generator
    void twice(String name) {
        seen.add(name + "1");
        await(sleep());
        seen.add(name + "2");
    }

    @Test
    void sleepGivesEveryOtherReadyRoutineATurn() {
        for (String name : List.of("a", "b", "c")) {
            simulation.application().addLoop(new Loop(this::twice, name));
        }
        simulation.settle();
        assertThat(seen).containsExactly("a1", "b1", "c1", "a2", "b2", "c2");
    }

    @Test
    void aPeerThatSendsMuchDoesNotStarveTheOthers() {
        simulation.application().addService(new Service(this::echo, PORT));
        Peer greedy = simulation.connect(PORT);
        Peer modest = simulation.connect(PORT);
        simulation.settle();
        greedy.send("g\n".repeat(10_000));
        modest.send("m\n");
        simulation.settle();
        assertThat(seen).hasSize(10_001);
        assertThat(seen.indexOf("m")).isLessThan(100);
        assertThat(greedy.received()).hasSize(20_000);
    }

    @Generator
    void pingPong(String mine, String other, int times) {
        for (int i = 0; i < times; i++) {
            await(waitFor(mine));
            fire(other);
        }
        seen.add(mine);
    }

    @Test
    void twoRoutinesThatWakeEachOtherDoNotStarveTimers() {
        simulation.application().addLoop(new Loop(this::pingPong, "ping", "pong", 1000));
        simulation.application().addLoop(new Loop(this::pingPong, "pong", "ping", 1000));
        simulation.application().addLoop(new Loop(this::sleepShortly));
        simulation.settle();
        simulation.holdUp(Duration.ofMillis(1));
        fire("ping");
        simulation.settle();
        assertThat(seen).containsExactly("timer", "ping", "pong");
    }

    @Generator
    void sleepShortly() {
        await(sleep(0.001));
        seen.add("timer");
    }

    @Generator
    void endlessSender(SocketAddress peer) {
        while (true) {
            send("x".repeat(1000));
        }
    }

    @Test
    void aHandlerThatOnlySendsGivesUpItsTurn() {
        simulation.application().addService(new Service(this::endlessSender, PORT));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(1_000_000);
        simulation.application().addLoop(new Loop(this::twice, "a"));
        simulation.settle();
        assertThat(seen).containsExactly("a1", "a2");
        assertThat(peer.received()).hasSize(1_000_000);
    }

    @Generator
    void millionReadyAwaits(SocketAddress peer) {
        for (int i = 0; i < 1_000_000; i++) {
            await(bytes(0));
        }
        seen.add("done");
    }

    @Test
    void aMillionReadyAwaits() {
        simulation.application().addService(new Service(this::millionReadyAwaits, PORT));
        simulation.connect(PORT);
        simulation.settle();
        assertThat(seen).containsExactly("done");
    }

    @Generator
    int depth(int levels, boolean suspend) {
        if (levels == 0) {
            if (suspend) {
                await(sleep(1));
            }
            return 0;
        }
        return depth(levels - 1, suspend) + 1;
    }

    @Generator
    void deep(boolean suspend) {
        seen.add("depth " + depth(100_000, suspend));
    }

    @Test
    void recursionCostsNoJavaStack() {
        simulation.application().addLoop(new Loop(this::deep, false));
        simulation.application().addLoop(new Loop(this::deep, true));
        simulation.settle();
        assertThat(seen).containsExactly("depth 100000");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("depth 100000", "depth 100000");
    }

    private static List<String> trace(Simulation simulation, FairnessLawsTest test) {
        simulation.application().addService(new Service(test::echo, PORT));
        for (int i = 0; i < 20; i++) {
            simulation.application().addLoop(new Loop(test::pingPong, "e" + i % 7, "e" + (i + 1) % 7, 5));
            Peer peer = simulation.connect(PORT);
            peer.send(i + "\n" + -i + "\n");
        }
        simulation.settle();
        fire("e0");
        simulation.advance(Duration.ofSeconds(1));
        test.seen.add(simulation.dump().replaceAll("\n    at.*", ""));
        test.seen.add(simulation.log());
        return test.seen;
    }

    @Test
    void twoRunsDoTheSameSteps() {
        List<String> first = trace(simulation, this);
        simulation.close();
        FairnessLawsTest other = new FairnessLawsTest();
        List<String> second = trace(other.simulation, other);
        assertThat(second).isEqualTo(first).hasSizeGreaterThan(40);
    }
}
