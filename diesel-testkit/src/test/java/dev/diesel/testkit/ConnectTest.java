package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.untilEol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Client;
import dev.diesel.ClientConnectException;
import dev.diesel.ClientConnectionClosedException;
import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a client connects: names, addresses, time, and only once. */
class ConnectTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void listen() {
        simulation.application().addService(new Service(this::serve, PORT));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    static final class TestClient extends Client {
        @Call
        String echo(String message) {
            send(message + "\r\n");
            return await(untilEol());
        }
    }

    @Generator
    void serve(SocketAddress peer) {
        while (true) {
            send(await(untilEol()));
        }
    }

    @Generator
    void connectFails(TestClient client, String host, int port) {
        try {
            client.connect(host, port);
        } catch (ClientConnectException e) {
            seen.add(e.getMessage());
        }
        try {
            client.echo("x");
        } catch (ClientConnectionClosedException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void aRefusedConnectionAndAnUnknownHostAreNamed() {
        simulation.application().addLoop(new Loop(this::connectFails, new TestClient(), "localhost", 1));
        simulation.settle();
        assertThat(seen)
                .containsExactly("cannot connect to localhost:1: Connection refused", "TestClient is not connected");
        seen.clear();
        simulation.application().addLoop(new Loop(this::connectFails, new TestClient(), "no.invalid", 1));
        simulation.settle();
        assertThat(seen).containsExactly("no host no.invalid", "TestClient is not connected");
    }

    @Generator
    void connectTo(TestClient client, String host) {
        try {
            client.connect(host, PORT, Duration.ofSeconds(3));
            seen.add("connected at " + simulation.elapsed().toSeconds());
        } catch (ClientConnectException e) {
            seen.add(e.getMessage() + " at " + simulation.elapsed().toSeconds());
        }
    }

    @Test
    void everyAddressIsTriedUntilTheTimeIsOver() {
        simulation.host("good.test", "127.0.0.2", "127.0.0.3", "127.0.0.1");
        simulation.host("refusing.test", "127.0.0.2", "127.0.0.3");
        simulation.host("silent.test", "127.0.0.2", "10.0.0.1", "127.0.0.1");
        TestClient client = new TestClient();
        simulation.application().addLoop(new Loop(this::connectTo, client, "good.test"));
        simulation.application().addLoop(new Loop(this::connectTo, new TestClient(), "refusing.test"));
        simulation.application().addLoop(new Loop(this::connectTo, new TestClient(), "silent.test"));
        simulation.advance(Duration.ofSeconds(5));
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "connected at 0",
                        "cannot connect to refusing.test:8000: Connection refused at 0",
                        "cannot connect to silent.test:8000 in time at 3");
        assertThat(client.isConnected()).isTrue();
        assertThat(simulation.connections()).isEqualTo(2);
        assertThat(simulation.timers()).as("the watch for idle connections").isEqualTo(1);
    }

    @Test
    void anAddressThatFailsAtOnceIsOneThatFails() {
        simulation.host("good.test", "255.0.0.1", "127.0.0.1");
        simulation.host("unreachable.test", "255.0.0.1", "255.0.0.2");
        simulation.application().addLoop(new Loop(this::connectTo, new TestClient(), "good.test"));
        simulation.application().addLoop(new Loop(this::connectTo, new TestClient(), "unreachable.test"));
        simulation.settle();
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "connected at 0", "cannot connect to unreachable.test:8000: Network is unreachable at 0");
    }

    @Generator
    void connectTwice(TestClient client) {
        client.connect("localhost", PORT);
        try {
            client.connect("localhost", PORT);
        } catch (DieselException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void aClientConnectsOnce() {
        simulation.application().addLoop(new Loop(this::connectTwice, new TestClient()));
        simulation.settle();
        assertThat(seen).containsExactly("TestClient is connected already");
    }

    @Generator
    void connectOrComplain(TestClient client) {
        try {
            client.connect("localhost", PORT);
            seen.add("connected");
        } catch (DieselException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void twoRoutinesThatConnectOneClientMakeOneConnection() {
        TestClient client = new TestClient();
        simulation.application().addLoop(new Loop(this::connectOrComplain, client));
        simulation.application().addLoop(new Loop(this::connectOrComplain, client));
        simulation.settle();
        assertThat(seen).containsExactly("connected", "TestClient is connected already");
        assertThat(simulation.connections()).isEqualTo(2);
    }

    // ---- names are kept -------------------------------------------------------------------------------------------

    @Generator
    void connectOnce(String host) {
        TestClient client = new TestClient();
        try {
            client.connect(host, PORT);
            seen.add("connected");
        } catch (ClientConnectException e) {
            seen.add(e.getMessage());
        } finally {
            client.close();
        }
    }

    private int lookUpsFor(String host) {
        int before = simulation.lookUps();
        simulation.application().addLoop(new Loop(this::connectOnce, host));
        simulation.settle();
        return simulation.lookUps() - before;
    }

    @Test
    void addressesAreKeptForThirtySeconds() {
        simulation.host("moving.test", "127.0.0.1");
        assertThat(lookUpsFor("moving.test")).isEqualTo(1);
        simulation.host("moving.test");
        simulation.advance(Duration.ofMillis(29_999));
        assertThat(lookUpsFor("MOVING.test")).isZero();
        simulation.advance(Duration.ofMillis(1));
        assertThat(lookUpsFor("moving.test")).isEqualTo(1);
        assertThat(seen).containsExactly("connected", "connected", "no host moving.test");
    }

    @Test
    void thatThereIsNoHostIsKeptForTenSeconds() {
        simulation.host("new.test");
        assertThat(lookUpsFor("new.test")).isEqualTo(1);
        simulation.host("new.test", "127.0.0.1");
        simulation.advance(Duration.ofMillis(9_999));
        assertThat(lookUpsFor("new.test")).isZero();
        simulation.advance(Duration.ofMillis(1));
        assertThat(lookUpsFor("new.test")).isEqualTo(1);
        assertThat(seen).containsExactly("no host new.test", "no host new.test", "connected");
    }

    @Test
    void thoseWhoAskForTheSameNameShareOneLookUp() {
        simulation.application().keepNames(Duration.ZERO, Duration.ZERO, 1000);
        for (int i = 0; i < 50; i++) {
            simulation.application().addLoop(new Loop(this::connectOnce, i % 2 == 0 ? "even.test" : "odd.invalid"));
        }
        simulation.settle();
        assertThat(simulation.lookUps()).isEqualTo(2);
        assertThat(seen).hasSize(50).containsOnly("connected", "no host odd.invalid");
        assertThat(lookUpsFor("even.test")).as("nothing is kept").isEqualTo(1);
    }

    @Test
    void theNameThatWasNotAskedForLongestIsForgotten() {
        simulation.application().keepNames(Duration.ofHours(1), Duration.ofHours(1), 2);
        assertThat(List.of(lookUpsFor("a.test"), lookUpsFor("b.test"), lookUpsFor("a.test")))
                .containsExactly(1, 1, 0);
        assertThat(lookUpsFor("c.test")).isEqualTo(1);
        assertThat(List.of(lookUpsFor("a.test"), lookUpsFor("c.test"), lookUpsFor("b.test")))
                .containsExactly(0, 0, 1);
    }

    @Test
    void aCacheOfNoNamesIsRefused() {
        assertThatThrownBy(() -> simulation.application().keepNames(Duration.ZERO, Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cache of 0 names");
    }
}
