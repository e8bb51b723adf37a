package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Service;
import dev.diesel.TokenTooLongException;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Law 12: what a service allows its connections, and accepting under pressure. */
class LimitsTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void echo(SocketAddress peer) {
        try {
            while (true) {
                send(await(until("\n")));
            }
        } catch (ConnectionClosedException e) {
            seen.add(e.getCause() == null ? "ended" : e.getCause().getMessage());
        } catch (TokenTooLongException e) {
            seen.add(e.getMessage());
        }
    }

    private Service service() {
        return new Service(this::echo, PORT);
    }

    @Test
    void acceptingStopsAtTheMaximumAndResumes() {
        simulation.application().addService(service().maxConnections(2));
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Peer peer = simulation.connect(PORT);
            peer.send(i + "\n");
            peers.add(peer);
        }
        simulation.settle();
        assertThat(simulation.connections()).isEqualTo(2);
        assertThat(peers.stream().map(Peer::received)).containsExactly("0\n", "1\n", "", "");
        assertThat(simulation.log()).containsOnlyOnce("has 2 connections, which is the most");
        peers.get(0).finish();
        simulation.settle();
        assertThat(peers.get(2).received()).isEqualTo("2\n");
        assertThat(simulation.connections()).isEqualTo(2);
        peers.get(1).reset();
        simulation.settle();
        assertThat(peers.get(3).received()).isEqualTo("3\n");
    }

    @Test
    void aClosedServiceAcceptsNothingMoreAndItsConnectionsGoOn() {
        Service service = service().idleTimeout(Duration.ofSeconds(20));
        simulation.application().addService(service);
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        service.close();
        service.close();
        simulation.settle();
        assertThatThrownBy(() -> simulation.connect(PORT)).hasMessageContaining("nothing listens");
        peer.send("still here\n");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("still here\n");
        simulation.advance(Duration.ofSeconds(30));
        assertThat(simulation.connections()).isZero();
    }

    @Test
    void anIdleConnectionIsClosedAndTrafficKeepsItOpen() {
        simulation.application().addService(service().idleTimeout(Duration.ofSeconds(20)));
        Peer quiet = simulation.connect(PORT);
        Peer busy = simulation.connect(PORT);
        for (int second = 0; second < 20; second++) {
            simulation.advance(Duration.ofSeconds(1));
            busy.send("x\n");
        }
        assertThat(quiet.isClosed()).isFalse();
        simulation.advance(Duration.ofSeconds(5));
        assertThat(quiet.isClosed()).isTrue();
        assertThat(busy.isClosed()).isFalse();
        assertThat(seen).containsExactly("there was no traffic for 20 s");
        simulation.advance(Duration.ofSeconds(20));
        assertThat(busy.isClosed()).isTrue();
        simulation.advance(Duration.ofSeconds(20));
        assertThat(simulation.timers()).isZero();
    }

    @Test
    void theLongestTokenIsAnOption() {
        simulation.application().addService(service().maxToken(10));
        Peer peer = simulation.connect(PORT);
        peer.send("123456789\n");
        peer.send("1234567890");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("123456789\n");
        assertThat(seen).isEmpty();
        peer.send("1");
        simulation.settle();
        assertThat(seen).containsExactly("until(\\n): more than 10 bytes");
    }

    @Generator
    void sleeper(SocketAddress peer) {
        await(sleep(1000));
    }

    @Test
    void theReadAheadIsAnOption() {
        simulation.application().addService(new Service(this::sleeper, PORT).readAhead(3));
        Peer peer = simulation.connect(PORT);
        for (int i = 0; i < 10; i++) {
            peer.send("x");
        }
        simulation.settle();
        assertThat(peer.unread()).isEqualTo(7);
    }

    @Generator
    void twoSends(SocketAddress peer) {
        send("12345");
        seen.add("first");
        send("6");
        seen.add("second");
        send("7");
        seen.add("third");
        await(sleep(1000));
    }

    @Test
    void theWaterMarksAreAnOption() {
        simulation.application().addService(new Service(this::twoSends, PORT).waterMarks(5, 2));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(3);
        simulation.settle();
        assertThat(seen).containsExactly("first");
        peer.stopReading(1);
        simulation.settle();
        assertThat(seen).containsExactly("first", "second", "third");
    }

    @Test
    void withoutDescriptorsAcceptingPausesAndRecovers() {
        simulation.application().addService(service());
        Peer before = simulation.connect(PORT);
        simulation.settle();
        simulation.failAccepts(PORT, 25);
        Peer late = simulation.connect(PORT);
        late.send("late\n");
        for (int i = 0; i < 20; i++) {
            before.send(i + "\n");
            simulation.advance(Duration.ofMillis(100));
            assertThat(before.received()).isEqualTo(i + "\n");
            assertThat(late.received()).isEmpty();
        }
        simulation.advance(Duration.ofSeconds(1));
        assertThat(late.received()).isEqualTo("late\n");
        assertThat(simulation.log()).containsOnlyOnce("will try again: Too many open files");
    }

    @Generator
    void shout(SocketAddress peer) {
        send(await(until("ß")).toUpperCase(Locale.ROOT));
    }

    @Test
    void theCharsetIsAnOption() {
        simulation.application().addService(new Service(this::shout, PORT).charset(ISO_8859_1));
        Peer peer = simulation.connect(PORT);
        peer.send("äöü".getBytes(ISO_8859_1));
        peer.send("ß".getBytes(ISO_8859_1));
        simulation.settle();
        assertThat(peer.receivedBytes()).isEqualTo("ÄÖÜSS".getBytes(ISO_8859_1));
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> service().maxConnections(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> service().maxToken(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> service().waterMarks(1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> service().charset(StandardCharsets.UTF_16)).hasMessageContaining("ASCII");
        assertThatThrownBy(() -> service().idleTimeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
