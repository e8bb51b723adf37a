package dev.diesel.http;

import static dev.diesel.http.RawServer.hear;
import static dev.diesel.http.RawServer.hold;
import static dev.diesel.http.RawServer.pause;
import static dev.diesel.http.RawServer.say;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that answers before it has read the body of a request, or does not read it at all. */
class EarlyAnswerTest extends ClientFixture {
    private static final int KIB = 1024;
    private static final String TOO_LARGE =
            "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig";

    @Generator
    void large() {
        client.connect("localhost", PORT);
        byte[] piece = new byte[100 * KIB];
        int pieces = 0;
        try (HttpStream stream = client.open("POST", "/", new HttpHeaders())) {
            boolean wanted = true;
            while (wanted && pieces < 100) {
                wanted = stream.write(piece);
                pieces++;
            }
            seen.add((wanted ? "all" : "some") + " wanted");
            seen.add(stream.code() + " " + new String(stream.readBody(), UTF_8));
            seen.add("still " + stream.write(piece));
        } catch (IllegalStateException | DieselException e) {
            seen.add(e.getMessage());
        }
        request("GET /next");
    }

    @Test
    void aServerThatRefusesTheBodyAndDoesNotReadItIsHeard() {
        server.script(hear(), say(TOO_LARGE), pause(5)).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::large));
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("some wanted", "413 big", "still false", "200 ok");
    }

    @Test
    void aServerThatRefusesTheBodyAndClosesIsHeard() {
        server.script(hear(), say(TOO_LARGE)).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::large));
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen.subList(0, 2)).containsExactly("some wanted", "413 big");
        assertThat(seen).last().isEqualTo("200 ok");
    }

    @Test
    void aServerThatAnswersAndReadsOnGetsMoreOfTheBody() {
        server.script(hear(), say(OK), hear(400 * KIB), hear(1000 * KIB), hear(1000 * KIB), hold());
        simulation.application().addLoop(new Loop(this::large));
        simulation.settle();
        assertThat(server.heard).hasSize(4);
    }

    @Test
    void aServerThatNeitherReadsNorAnswersIsGivenUp() {
        server.script(hear(), hold());
        simulation.application().addLoop(new Loop(this::large));
        simulation.advance(Duration.ofSeconds(59));
        assertThat(seen).isEmpty();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen)
                .containsExactly(
                        "the server has read nothing for PT1M",
                        "ClientConnectionClosedException: HttpClient is not connected");
    }

    @Test
    void writingGoesOnAsFarAsTheServerReads() {
        server.script(hear(), hear(300 * KIB), pause(50), hear(300 * KIB), pause(50), hear(300 * KIB), hold());
        simulation.application().addLoop(new Loop(this::large));
        simulation.advance(Duration.ofSeconds(100));
        assertThat(server.heard).hasSize(4);
        assertThat(seen).isEmpty();
    }

    @Generator
    void expecting() {
        client.connect("localhost", PORT);
        HttpHeaders headers = new HttpHeaders().add("Expect", "100-continue").add("Content-Length", 4);
        try (HttpStream stream = client.open("POST", "/", headers)) {
            seen.add("wanted: " + stream.write("body"));
            seen.add(stream.code() + " " + stream.readBody().length);
        }
        request("GET /next");
    }

    @Test
    void leaveToSendIsWaitedFor() {
        server.script(
                hear(), pause(0.5), say("HTTP/1.1 100 Continue\r\n\r\n"), hear(4), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::expecting));
        simulation.advance(Duration.ofMillis(500));
        assertThat(seen).containsExactly("wanted: true", "200 2", "200 ok");
    }

    @Test
    void withoutLeaveTheBodyIsNotSent() {
        server.script(hear(), say("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), hear(4))
                .script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::expecting));
        simulation.settle();
        assertThat(seen).containsExactly("wanted: false", "403 0", "200 ok");
        assertThat(server.heard).contains("(end)").doesNotContain("body");
    }

    @Test
    void aRefusalMayBeTheLastOfItsConnection() {
        server.script(hear(), say("HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
                .script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::expecting));
        simulation.settle();
        assertThat(seen).containsExactly("wanted: false", "417 0", "200 ok");
    }
}
