package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static dev.diesel.Diesel.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Client;
import dev.diesel.ClientConnectionClosedException;
import dev.diesel.ConnectionClosedException;
import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How clients end: closed by either side, after a failure, at a halt, in the middle of a call. */
class ClientEndTest extends ClientFixture {
    @Generator
    void failingCall(EchoClient client) {
        client.connect("localhost", PORT);
        try {
            client.failing();
        } catch (IllegalStateException e) {
            seen.add(e.getMessage() + ", connected: " + client.isConnected());
        }
        try {
            client.echo("again");
        } catch (ClientConnectionClosedException e) {
            seen.add(e.getMessage());
        }
        client.connect("localhost", PORT);
        seen.add(client.echo("new").strip());
    }

    @Test
    void aCallThatThrowsClosesTheClientWhichMayConnectAgain() {
        simulation.application().addLoop(new Loop(this::failingCall, client()));
        simulation.settle();
        assertThat(seen)
                .containsSubsequence(
                        "onClose",
                        "in the call, connected: false",
                        "EchoClient is not connected",
                        "> new",
                        "you said: new");
    }

    @Generator
    void serverLeaves(EchoClient client) {
        client.connect("localhost", PORT);
        try {
            client.echo("quit");
        } catch (ClientConnectionClosedException e) {
            seen.add("the backend is gone, connected: " + client.isConnected());
        }
    }

    @Test
    void aServerThatClosesEndsTheCallAtOnce() {
        simulation.application().addLoop(new Loop(this::serverLeaves, client()));
        simulation.settle();
        assertThat(seen).containsExactly("> quit", "onClose", "the backend is gone, connected: false");
        assertThat(simulation.connections()).isZero();
    }

    @Generator
    void idle(EchoClient client) {
        client.connect("localhost", PORT);
        client.tell("quit");
        await(sleep(1));
        seen.add("connected: " + client.isConnected());
    }

    @Test
    void aServerThatClosesWhileNoCallRunsIsNoticed() {
        simulation.application().addLoop(new Loop(this::idle, client()));
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("> quit", "onClose", "connected: false");
    }

    @Generator
    void tellAndClose(EchoClient client) {
        client.connect("localhost", PORT);
        for (int i = 0; i < 3; i++) {
            client.tell("message " + i);
        }
        client.close();
        client.close();
        seen.add("closed");
    }

    @Test
    void closeWritesWhatIsQueued() {
        simulation.application().addLoop(new Loop(this::tellAndClose, client()));
        simulation.settle();
        assertThat(seen).containsExactly("onClose", "closed", "> message 0", "> message 1", "> message 2");
        assertThat(simulation.connections()).isZero();
    }

    @Generator
    void quitAndGoOn(EchoClient client) {
        client.connect("localhost", PORT);
        client.quit();
        await(sleep(1));
        seen.add("went on, connected: " + client.isConnected());
    }

    @Test
    void aCallMayCloseItsClientAndTheCallerGoesOn() {
        simulation.application().addLoop(new Loop(this::quitAndGoOn, client()));
        simulation.advance(Duration.ofSeconds(3));
        assertThat(seen)
                .containsExactly(
                        "onClose",
                        "> quit",
                        "slept",
                        "closed: the peer localhost/127.0.0.1:8000 is gone",
                        "went on, connected: false");
        assertThat(simulation.connections()).isZero();
    }

    @Generator
    void closeFromOutside(EchoClient client) {
        await(sleep(1));
        client.close();
    }

    @Generator
    void callThatEndsJustThen(EchoClient client) {
        client.connect("localhost", PORT);
        client.sleepASecond();
        await(sleep(1));
        seen.add("went on");
    }

    @Test
    void aCallThatEndsWhenItsClientIsClosedLeavesNothingToItsCaller() {
        EchoClient client = client();
        simulation.application().addLoop(new Loop(this::closeFromOutside, client));
        simulation.application().addLoop(new Loop(this::callThatEndsJustThen, client));
        simulation.advance(Duration.ofSeconds(3));
        assertThat(seen).containsExactly("onClose", "went on");
    }

    @Generator
    void leaveConnected(EchoClient client) {
        client.connect("localhost", PORT);
        try {
            await(waitFor("never"));
        } finally {
            seen.add(client.echo("last words").strip());
        }
    }

    @Test
    void haltLetsClientsBeUsedWhileUnwindingThenClosesThem() {
        simulation.application().addLoop(new Loop(this::leaveConnected, client()));
        simulation.settle();
        simulation.application().halt();
        simulation.run();
        assertThat(seen).contains("onClose");
        assertThat(simulation.elapsed()).isZero();
        assertThat(simulation.connections()).isZero();
    }

    static final class BadlyEnding extends Client {
        @Override
        protected void onClose() {
            throw new IllegalStateException("in the hook");
        }
    }

    @Generator
    void connectAndClose(Client client) {
        client.connect("localhost", PORT);
        client.close();
        seen.add("still here");
    }

    @Test
    void aHookThatFailsHarmsNobody() {
        simulation.application().addService(new Service(this::serve, PORT));
        simulation.application().addLoop(new Loop(this::connectAndClose, new BadlyEnding()));
        simulation.settle();
        assertThat(seen).containsExactly("still here");
        assertThat(simulation.log()).contains("{error} onClose of BadlyEnding failed");
    }

    @Generator
    void frontend(SocketAddress peer, EchoClient backend) {
        try {
            send("one moment\r\n");
            backend.connect("localhost", PORT);
            while (true) {
                send(backend.echo(await(until("\r\n")).strip()));
            }
        } catch (ClientConnectionClosedException e) {
            send("the backend is gone\r\n");
        } catch (ConnectionClosedException e) {
            seen.add("the peer is gone");
        }
    }

    @Test
    void aHandlerTellsItsPeerFromItsBackend() {
        EchoClient backend = client();
        simulation
                .application()
                .addService(new Service(peer -> ClientEndTestGenerators.frontend(this, peer, backend), PORT + 1));
        Peer peer = simulation.connect(PORT + 1);
        peer.send("hello\r\n");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("one moment\r\nyou said: hello\r\n");
        peer.send("quit\r\n");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("the backend is gone\r\n");
        assertThat(peer.isClosed()).isTrue();
    }

    @Generator
    void frontendLosesPeer(SocketAddress peer, EchoClient backend) {
        backend.connect("localhost", PORT);
        try {
            backend.echo("slow");
        } catch (DieselException e) {
            seen.add("in the call: " + e.getMessage());
        } finally {
            seen.add("call ended at " + simulation.elapsed().toSeconds());
        }
        try {
            await(waitFor("never"));
        } catch (ConnectionClosedException e) {
            seen.add("the peer is gone");
        }
    }

    @Test
    void aPeerThatResetsDuringACallIsNoticedAfterIt() {
        EchoClient backend = client();
        simulation
                .application()
                .addService(
                        new Service(peer -> ClientEndTestGenerators.frontendLosesPeer(this, peer, backend), PORT + 1));
        Peer peer = simulation.connect(PORT + 1);
        simulation.settle();
        peer.reset();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("> slow");
        backend.close();
        simulation.advance(Duration.ofSeconds(20));
        assertThat(seen)
                .satisfiesExactly(
                        s -> assertThat(s).isEqualTo("> slow"),
                        s -> assertThat(s).isEqualTo("onClose"),
                        s -> assertThat(s).startsWith("in the call: "),
                        s -> assertThat(s).isEqualTo("call ended at 1"),
                        s -> assertThat(s).isEqualTo("the peer is gone"));
    }

    static final class PieceClient extends EchoClient {
        PieceClient(List<String> seen) {
            super(seen);
        }

        @Call
        String piece() {
            return await(until(";"));
        }

        String target() {
            return host() + ":" + port();
        }
    }

    @Generator
    void sayAndHangUp(SocketAddress peer) {
        send("one;two;");
    }

    @Generator
    void readInPieces(PieceClient client) {
        seen.add("[" + client.target() + "]");
        client.connect("localhost", PORT);
        seen.add(client.piece());
        await(sleep(1));
        seen.add(client.target() + " " + client.piece() + " " + client.isConnected());
    }

    @Test
    void whatArrivedBeforeTheEndIsForTheNextCall() {
        simulation.application().addService(new Service(this::sayAndHangUp, PORT));
        simulation.application().addLoop(new Loop(this::readInPieces, new PieceClient(seen)));
        simulation.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("[:0]", "one;", "onClose", "localhost:8000 two; false");
    }
}
