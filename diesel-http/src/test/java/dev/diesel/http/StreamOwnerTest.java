package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.spawn;
import static dev.diesel.http.RawServer.hear;
import static dev.diesel.http.RawServer.hold;
import static dev.diesel.http.RawServer.pause;
import static dev.diesel.http.RawServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whose a client is while a stream is open, and what a stream leaves behind that is closed early. */
class StreamOwnerTest extends ClientFixture {
    /** Notes the next request's answer, to see whether the client is free and on which connection. */
    @Generator
    void next() {
        try {
            seen.add("next " + client.request("GET", "/next", new HttpHeaders()).code());
        } catch (DieselException e) {
            seen.add("next: " + e.getMessage());
        }
    }

    @Generator
    void whileOpen() {
        client.connect("localhost", PORT);
        HttpStream stream = client.open("GET", "/", new HttpHeaders());
        next();
        spawn(this::next);
        await(sleep());
        try {
            client.open("GET", "/", new HttpHeaders());
        } catch (DieselException e) {
            seen.add("open: " + e.getMessage());
        }
        seen.add("code " + stream.code());
        next();
        stream.readBody();
        next();
    }

    @Test
    void whileAStreamIsOpenTheClientIsTaken() {
        server.script(hear(), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::whileOpen));
        simulation.settle();
        String taken =
                "the client is taken by an open HttpStream: read its answer to the end or close it first, or take"
                        + " another client; HttpClients gives each stream its own";
        assertThat(seen)
                .containsExactly(
                        "next: " + taken, "next: " + taken, "open: " + taken, "code 200", "next: " + taken, "next 200");
    }

    @Generator
    void openAfterRequest() {
        client.connect("localhost", PORT);
        spawn(this::next);
        await(sleep());
        try (HttpStream stream = client.open("GET", "/", new HttpHeaders())) {
            seen.add("code " + stream.code());
        }
    }

    @Test
    void aStreamWaitsForItsTurn() {
        server.script(hear(), pause(1), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::openAfterRequest));
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("next 200", "code 200");
        assertThat(server.heard).hasSize(2);
    }

    @Generator
    void closedEarly(int when) {
        client.connect("localhost", PORT);
        HttpStream stream = client.open("POST", "/", new HttpHeaders());
        if (when > 0) {
            stream.write("x");
        }
        if (when > 1) {
            stream.code();
        }
        stream.close();
        stream.close();
        try {
            stream.read();
        } catch (DieselException e) {
            seen.add(e.getMessage());
        }
        next();
    }

    @Test
    void aStreamThatIsClosedBeforeAnythingWasSentCostsNothing() {
        server.script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::closedEarly, 0));
        simulation.settle();
        assertThat(seen).containsExactly("the stream is closed", "next 200");
        assertThat(server.heard).singleElement().asString().startsWith("GET /next");
    }

    @Test
    void aStreamThatIsClosedInTheRequestCostsItsConnection() {
        server.script(hear(), hear(99)).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::closedEarly, 1));
        simulation.settle();
        assertThat(seen).containsExactly("the stream is closed", "next 200");
        assertThat(server.heard).contains("(end)");
    }

    @Test
    void aStreamThatIsClosedInTheAnswerCostsItsConnection() {
        server.script(hear(), hear(11), say(OK), hear(99)).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::closedEarly, 2));
        simulation.settle();
        assertThat(seen).containsExactly("the stream is closed", "next 200");
        assertThat(server.connections).isEqualTo(2);
    }

    @Generator
    void reconnected() {
        client.connect("localhost", PORT);
        HttpStream stream = client.open("GET", "/", new HttpHeaders());
        stream.code();
        client.close();
        client.connect("localhost", PORT);
        try {
            stream.readBody();
        } catch (DieselException e) {
            seen.add(e.getMessage());
        }
        next();
    }

    @Test
    void aStreamEndsWithItsConnectionAndLeavesTheNextAlone() {
        server.script(hear(), say("HTTP/1.1 200 OK\r\n\r\n"), hold()).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::reconnected));
        simulation.settle();
        assertThat(seen).containsExactly("the server's answer: cut off, the connection has ended", "next 200");
    }
}
