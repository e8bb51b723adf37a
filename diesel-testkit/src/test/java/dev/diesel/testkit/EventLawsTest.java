package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.untilEol;
import static dev.diesel.Diesel.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Diesel;
import dev.diesel.Event;
import dev.diesel.Loop;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Law 5, and the turns of law 6: events reach everyone who waits, and nothing is lost in between. */
class EventLawsTest {
    private static final int PORT = 8000;
    private static final Event<Integer> NUMBER = new Event<>("number");

    record Line(String nick, String text) {}

    private static final Event<Line> CHAT = new Event<>("chat");

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void waitOnce(String name) {
        seen.add(name + " got " + await(waitFor(NUMBER)));
    }

    @Test
    void everyWaiterGetsItInTheOrderOfWaitingAndNeverSynchronously() {
        for (String name : List.of("a", "b", "c")) {
            simulation.application().addLoop(new Loop(this::waitOnce, name));
        }
        simulation.settle();
        fire(NUMBER, 7);
        assertThat(seen).isEmpty();
        simulation.settle();
        assertThat(seen).containsExactly("a got 7", "b got 7", "c got 7");
        assertThat(simulation.events()).isZero();
    }

    @Test
    void withoutAWaiterItIsDropped() {
        fire(NUMBER, 1);
        simulation.application().addLoop(new Loop(this::waitOnce, "late"));
        simulation.settle();
        assertThat(seen).isEmpty();
    }

    @Test
    void anotherEventWakesNobody() {
        simulation.application().addLoop(new Loop(this::waitOnce, "a"));
        simulation.settle();
        fire("number", 1);
        fire(new Event<>("number"), 1);
        simulation.settle();
        assertThat(seen).isEmpty();
    }

    @Generator
    void hearNothingOfMyself() {
        fire(NUMBER, 1);
        OneOf2<Integer, Void> got = await(waitFor(NUMBER), sleep(1));
        seen.add(got.isSecond() ? "timeout" : "heard " + got.first());
        fire(NUMBER, 2);
        got = await(waitFor(NUMBER), sleep(1));
        seen.add(got.isSecond() ? "timeout" : "heard " + got.first());
    }

    @Test
    void theFirerDoesNotHearItself() {
        simulation.application().addLoop(new Loop(this::hearNothingOfMyself));
        simulation.advance(Duration.ofSeconds(3));
        assertThat(seen).containsExactly("timeout", "timeout");
    }

    @Generator
    void nullOrTimeout() {
        OneOf2<Object, Void> got = await(waitFor("go"), sleep(1));
        seen.add("winner " + got.index() + ", value " + got.first());
    }

    @Test
    void firingNothingIsStillAWin() {
        simulation.application().addLoop(new Loop(this::nullOrTimeout));
        simulation.settle();
        fire("go");
        simulation.settle();
        assertThat(seen).containsExactly("winner 0, value null");
    }

    @Generator
    void everyNumber(int count) {
        for (int i = 0; i < count; i++) {
            seen.add("" + await(waitFor(NUMBER)));
        }
    }

    @Test
    void consecutiveAwaitsMissNothing() {
        simulation.application().addLoop(new Loop(this::everyNumber, 5));
        simulation.settle();
        for (int i = 0; i < 6; i++) {
            fire(NUMBER, i);
        }
        simulation.settle();
        assertThat(seen).containsExactly("0", "1", "2", "3", "4");
        assertThat(simulation.events()).isZero();
    }

    @Generator
    void count(int count, int[] sum) {
        for (int i = 0; i < count; i++) {
            sum[0] += await(waitFor(NUMBER));
        }
    }

    @Generator
    void fireMany(int count) {
        for (int i = 0; i < count; i++) {
            fire(NUMBER, 1);
            await(sleep());
        }
    }

    @Test
    void fiftyThousandFiringsAreCounted() {
        int[] sum = new int[1];
        simulation.application().addLoop(new Loop(this::count, 50_000, sum));
        simulation.settle();
        simulation.application().addLoop(new Loop(this::fireMany, 50_000));
        simulation.settle();
        assertThat(sum[0]).isEqualTo(50_000);
        assertThat(simulation.routines()).isZero();
    }

    @Generator
    void sleepBetween() {
        seen.add("" + await(waitFor(NUMBER)));
        await(sleep(1));
        seen.add("" + await(waitFor(NUMBER)));
    }

    @Test
    void anAwaitOfSomethingElseEndsTheInterest() {
        simulation.application().addLoop(new Loop(this::sleepBetween));
        simulation.settle();
        fire(NUMBER, 1);
        simulation.settle();
        fire(NUMBER, 2);
        simulation.advance(Duration.ofSeconds(1));
        fire(NUMBER, 3);
        simulation.settle();
        assertThat(seen).containsExactly("1", "3");
    }

    @Generator
    void sendsBetween(SocketAddress peer) {
        while (true) {
            send(await(waitFor(NUMBER)) + "x".repeat(300_000) + "\r\n");
        }
    }

    @Test
    void whatIsFiredWhileARoutineSendsIsKept() {
        simulation.application().addService(new Service(this::sendsBetween, PORT));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        peer.stopReading(1000);
        for (int i = 0; i < 5; i++) {
            fire(NUMBER, i);
            simulation.settle();
        }
        peer.resumeReading();
        simulation.settle();
        assertThat(peer.received().lines().map(line -> line.replace("x", ""))).containsExactly("0", "1", "2", "3", "4");
    }

    @Generator
    void busy() {
        await(waitFor(NUMBER));
        for (int i = 0; i < 70_000; i++) {
            fire("flood", i);
        }
    }

    @Generator
    void flooded() {
        int count = 0;
        while (await(waitFor("flood"), sleep(1)).isFirst()) {
            count++;
        }
        seen.add("received " + count);
    }

    @Test
    void whatIsKeptIsBoundedAndTheLossIsLogged() {
        simulation.application().addLoop(new Loop(this::flooded));
        simulation.application().addLoop(new Loop(this::busy));
        simulation.settle();
        fire(NUMBER, 1);
        simulation.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("received 65536");
        assertThat(simulation.log()).containsOnlyOnce("does not keep up with flood: 65536 firings are kept");
    }

    @Generator
    void chat(SocketAddress peer) {
        String nick = await(untilEol()).strip();
        try {
            while (true) {
                OneOf2<String, Line> got = await(untilEol(), waitFor(CHAT));
                if (got.isFirst()) {
                    fire(CHAT, new Line(nick, got.first().strip()));
                } else {
                    send("<" + got.second().nick() + "> " + got.second().text() + "\r\n");
                }
            }
        } catch (ConnectionClosedException e) {
            seen.add(nick + " left");
        }
    }

    @Test
    void aChatLosesNothingWhenEverybodyWritesAtOnce() {
        simulation.application().addService(new Service(this::chat, PORT));
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Peer peer = simulation.connect(PORT);
            peer.send("nick" + i + "\r\n");
            peers.add(peer);
        }
        simulation.settle();
        for (int packet = 0; packet < 20; packet++) {
            for (int i = 0; i < 4; i++) {
                StringBuilder lines = new StringBuilder();
                for (int line = 0; line < 50; line++) {
                    lines.append("line ").append(packet * 50 + line).append("\r\n");
                }
                peers.get(i).send(lines.toString());
            }
        }
        simulation.settle();
        for (int i = 0; i < 4; i++) {
            List<String> received = peers.get(i).received().lines().toList();
            assertThat(received).hasSize(3 * 1000);
            for (int from = 0; from < 4; from++) {
                String prefix = "<nick" + from + "> ";
                List<String> expected = new ArrayList<>();
                for (int line = 0; line < 1000 && from != i; line++) {
                    expected.add(prefix + "line " + line);
                }
                assertThat(received.stream().filter(l -> l.startsWith(prefix))).isEqualTo(expected);
            }
        }
    }

    @Generator
    void takeTurns(SocketAddress peer) {
        while (true) {
            OneOf2<byte[], Integer> got = await(bytes(1), waitFor(NUMBER));
            seen.add(got.isFirst() ? "input" : "event");
        }
    }

    @Test
    void inputAndEventsThatAreBothThereTakeTurns() {
        simulation.application().addService(new Service(this::takeTurns, PORT));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        peer.send("abcd");
        for (int i = 0; i < 4; i++) {
            fire(NUMBER, i);
        }
        simulation.settle();
        assertThat(seen).containsExactly("event", "input", "event", "input", "event", "input", "event", "input");
    }

    @Test
    void firingOutsideAnApplicationIsAClearError() throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread other = new Thread(() -> {
            try {
                Diesel.fire(NUMBER, 1);
            } catch (RuntimeException e) {
                thrown[0] = e;
            }
        });
        other.start();
        other.join();
        assertThat(thrown[0]).hasMessageContaining("runs no application");
    }
}
