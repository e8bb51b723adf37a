package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.deadline;
import static dev.diesel.Diesel.disconnect;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static dev.diesel.Diesel.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Client;
import dev.diesel.ClientConnectionClosedException;
import dev.diesel.ConnectionClosedException;
import dev.diesel.Deadline;
import dev.diesel.DeadlineExceededException;
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
import org.junit.jupiter.api.Test;

/** Clients: connecting, calls in turn, and what happens when something fails. */
class ClientTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    static class EchoClient extends Client {
        private final List<String> seen;

        EchoClient(List<String> seen) {
            this.seen = seen;
        }

        @Call
        String echo(String message) {
            send(message + "\r\n");
            return await(until("\r\n"));
        }

        @Call
        String twice(String message) {
            return echo(message) + echo(message);
        }

        @Call
        void failing() {
            send("x\r\n");
            throw new IllegalStateException("in the call");
        }

        @Call
        void tell(String message) {
            send(message + "\r\n");
        }

        @Call
        void sleepASecond() {
            await(sleep(1));
        }

        @Call
        int immediate(int value) {
            return value + 1;
        }

        @Call
        void quit() {
            send("quit\r\n");
            disconnect();
            await(sleep(1));
            seen.add("slept");
            try {
                send("more");
            } catch (ClientConnectionClosedException e) {
                seen.add("closed: " + e.getMessage());
            }
        }

        @Override
        protected void onClose() {
            seen.add("onClose");
        }
    }

    static final class GreetingClient extends EchoClient {
        GreetingClient(List<String> seen) {
            super(seen);
        }

        @Generator
        @Override
        protected void onConnect() {
            send("login\r\n");
            await(until("\r\n"));
        }
    }

    @Generator
    void serve(SocketAddress peer) {
        while (true) {
            String line = await(until("\r\n"));
            seen.add("> " + line.strip());
            switch (line) {
                case "quit\r\n" -> {
                    return;
                }
                case "slow\r\n" -> await(sleep(10));
                default -> {
                    if (!line.startsWith("message")) {
                        send("you said: " + line);
                    }
                }
            }
        }
    }

    private EchoClient client() {
        simulation.application().addService(new Service(this::serve, PORT));
        return new EchoClient(seen);
    }

    @Generator
    void manyEchos(EchoClient client, int count) {
        client.connect("localhost", PORT);
        for (int i = 0; i < count; i++) {
            String message = "hello, world #" + i + "!";
            String back = client.echo(message);
            if (!back.strip().equals("you said: " + message)) {
                throw new AssertionError(back);
            }
        }
        simulation.application().halt();
    }

    @Test
    void theProgramOfTheReferenceMakesFiveThousandCalls() {
        Loop loop = new Loop(this::manyEchos, client(), 5000);
        simulation.application().addLoop(loop);
        simulation.run();
        assertThat(loop.state()).isEqualTo(Loop.State.RETURNED);
        assertThat(seen).hasSize(5001).last().isEqualTo("onClose");
        assertThat(simulation.connections()).isZero();
    }

    @Generator
    void connectThenShare(EchoClient client) {
        client.connect("localhost", PORT);
        for (String name : List.of("a", "b", "c")) {
            dev.diesel.Diesel.spawn(this::sharer, client, name);
        }
    }

    @Generator
    void sharer(EchoClient client, String name) {
        for (int i = 0; i < 3; i++) {
            seen.add(name + " got " + client.echo(name + i).strip());
        }
    }

    @Test
    void routinesThatShareAClientGetTheirOwnAnswersInTurn() {
        simulation.application().addLoop(new Loop(this::connectThenShare, client()));
        simulation.settle();
        assertThat(seen.stream().filter(s -> s.contains("got")))
                .containsExactly(
                        "a got you said: a0",
                        "b got you said: b0",
                        "c got you said: c0",
                        "a got you said: a1",
                        "b got you said: b1",
                        "c got you said: c1",
                        "a got you said: a2",
                        "b got you said: b2",
                        "c got you said: c2");
    }

    @Generator
    void callInCall(EchoClient client) {
        client.connect("localhost", PORT);
        seen.add(client.twice("x").replace("\r\n", "|"));
    }

    @Test
    void aCallMayCallItsOwnClient() {
        simulation.application().addLoop(new Loop(this::callInCall, client()));
        simulation.settle();
        assertThat(seen).containsExactly("> x", "> x", "you said: x|you said: x|");
    }

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
    void tellMuch(EchoClient client) {
        client.connect("localhost", PORT);
        for (int i = 0; i < 5000; i++) {
            client.tell("message " + i);
        }
        client.close();
    }

    @Test
    void messagesWithoutAnswersArriveInOrder() {
        simulation.application().addLoop(new Loop(this::tellMuch, client()));
        simulation.settle();
        assertThat(seen.remove("onClose")).isTrue();
        assertThat(seen).hasSize(5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(seen.get(i)).isEqualTo("> message " + i);
        }
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
    void withLimit(EchoClient client) {
        client.connect("localhost", PORT);
        Deadline limit = deadline(3);
        try (limit) {
            client.echo("slow");
        } catch (DeadlineExceededException e) {
            seen.add(e.getMessage() + " at " + simulation.elapsed().toSeconds());
            await(sleep(1));
            seen.add("connected: " + client.isConnected());
        }
    }

    @Test
    void aDeadlineReachesIntoACall() {
        simulation.application().addLoop(new Loop(this::withLimit, client()));
        simulation.advance(Duration.ofSeconds(20));
        assertThat(seen).containsExactly("> slow", "onClose", "not done within 3.0 s at 3", "connected: false");
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

    @Test
    void theHookRunsBeforeAnyCall() {
        simulation.application().addService(new Service(this::serve, PORT));
        simulation.application().addLoop(new Loop(this::callInCall, new GreetingClient(seen)));
        simulation.settle();
        assertThat(seen).containsExactly("> login", "> x", "> x", "you said: x|you said: x|");
    }

    @Generator
    void immediateCalls(EchoClient client) {
        client.connect("localhost", PORT);
        int value = 0;
        while (value < 100_000) {
            value = client.immediate(value);
        }
        seen.add("" + value);
    }

    @Test
    void manyCallsThatAnswerAtOnceCostNoStack() {
        simulation.application().addLoop(new Loop(this::immediateCalls, client()));
        simulation.settle();
        assertThat(seen).containsExactly("100000");
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
                .addService(new Service(peer -> ClientTestGenerators.frontend(this, peer, backend), PORT + 1));
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
                .addService(new Service(peer -> ClientTestGenerators.frontendLosesPeer(this, peer, backend), PORT + 1));
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
