package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.deadline;
import static dev.diesel.Diesel.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Deadline;
import dev.diesel.DeadlineExceededException;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of clients: in turn, each with its own answer. */
class ClientTest extends ClientFixture {
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
}
