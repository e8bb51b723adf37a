package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.spawn;
import static dev.diesel.http.RawServer.hear;
import static dev.diesel.http.RawServer.hold;
import static dev.diesel.http.RawServer.pause;
import static dev.diesel.http.RawServer.reset;
import static dev.diesel.http.RawServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client's connection goes on and ends, and who gets what when it ends. */
class ClientConnectionTest extends ClientFixture {
    private static final String LAST = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nlast";

    @ParameterizedTest
    @ValueSource(
            strings = {
                LAST,
                "HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nlast",
                "HTTP/1.1 200 OK\r\nconnection: Foo, CLOSE\r\nContent-Length: 4\r\n\r\nlast"
            })
    void anAnswerMayBeTheLastOfItsConnection(String last) {
        server.script(hear(), say(OK), hear(), say(last), hold()).script(hear(), say(OK), hold());
        run("GET /1", "POST /2 ", "POST /3 ");
        assertThat(seen).containsExactly("200 ok", "200 last", "200 ok");
        assertThat(server.connections).isEqualTo(2);
        assertThat(client.isConnected()).isTrue();
    }

    @Test
    void anHttp10ConnectionMayBeKept() {
        String kept = "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok";
        server.script(hear(), say(kept), hear(), say(kept), hold());
        run("GET /", "GET /");
        assertThat(seen).containsExactly("200 ok", "200 ok");
        assertThat(server.connections).isEqualTo(1);
    }

    @Test
    void aBodyUpToTheEndOfTheStreamIsTheLastOfItsConnection() {
        server.script(hear(), say("HTTP/1.1 200 OK\r\n\r\nwhole"), pause(1), say(" body"))
                .script(hear(), say(OK), hold());
        run("GET /1", "GET /2");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("200 whole body", "200 ok");
    }

    @Generator
    void askedToClose() {
        client.connect("localhost", PORT);
        seen.add(client.request("GET", "/", new HttpHeaders().add("Connection", "close"))
                .text());
        seen.add("connected: " + client.isConnected());
        request("GET /");
    }

    @Test
    void aRequestMayBeTheLastOfItsConnection() {
        server.script(hear(), say(OK), hold()).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::askedToClose));
        simulation.settle();
        assertThat(seen).containsExactly("ok", "connected: false", "200 ok");
        assertThat(server.heard.get(0)).contains("\r\nConnection: close\r\n");
    }

    @Generator
    void later(List<String> lines) {
        client.connect("localhost", PORT);
        for (String line : lines) {
            request(line);
            await(sleep(10));
        }
    }

    @Test
    void aServerThatClosesAnIdleConnectionIsConnectedAgain() {
        server.script(hear(), say(OK), pause(5)).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::later, List.of("GET /1", "POST /2 x")));
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("200 ok", "200 ok");
        assertThat(server.connections).isEqualTo(2);
    }

    @Test
    void whatAServerSaysUnaskedIsNoAnswer() {
        server.script(hear(), say(OK), pause(5), say("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"))
                .script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::later, List.of("GET /1", "POST /2 x")));
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("200 ok", "200 ok");
        assertThat(server.connections).isEqualTo(2);
    }

    @Generator
    void unconnected() {
        request("GET /");
        client.connect("localhost", PORT);
        request("GET /");
        client.close();
        request("GET /");
    }

    @Test
    void aRequestOnAnUnconnectedOrClosedClientThrows() {
        server.script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::unconnected));
        simulation.settle();
        assertThat(seen)
                .containsExactly(
                        "ClientConnectionClosedException: HttpClient is not connected",
                        "200 ok",
                        "ClientConnectionClosedException: HttpClient is not connected");
    }

    @Generator
    void closedMeanwhile() {
        client.connect("localhost", PORT);
        request("GET /1");
        spawn(this::request, "GET /2");
        await(sleep(1));
        client.close();
    }

    @Test
    void aRequestThatTheProgramInterruptsIsNotRepeated() {
        server.script(hear(), say(OK), hear(), hold());
        simulation.application().addLoop(new Loop(this::closedMeanwhile));
        simulation.advance(Duration.ofSeconds(2));
        assertThat(seen).hasSize(2).element(1).asString().startsWith("ClientConnectionClosedException");
        assertThat(server.connections).isEqualTo(1);
    }

    // ---- the close race -------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"GET /2", "HEAD /2", "PUT /2 text", "DELETE /2", "OPTIONS *", "TRACE /2"})
    void anIdempotentRequestIsRepeatedWhenTheServerHasClosedAReusedConnection(String request) {
        String answer = request.startsWith("HEAD") ? "HTTP/1.1 200 OK\r\n\r\n" : OK;
        server.script(hear(), say(OK), hear()).script(hear(), say(answer), hold());
        run("GET /1", request);
        assertThat(seen.get(1)).startsWith("200");
        assertThat(server.heard.get(2)).isEqualTo(server.heard.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /2 text", "PATCH /2 text", "MAIL /2", "get /2"})
    void anyOtherRequestIsNotRepeated(String request) {
        server.script(hear(), say(OK), hear()).script(hear(), say(OK), hold());
        run("GET /1", request, "GET /3");
        assertThat(seen.get(1)).startsWith("ClientConnectionClosedException: the peer");
        assertThat(seen.get(2)).isEqualTo("ClientConnectionClosedException: HttpClient is not connected");
        assertThat(server.connections).isEqualTo(1);
    }

    @Test
    void aRequestIsRepeatedOnce() {
        server.script(hear(), say(OK), hear()).script(hear());
        run("GET /1", "GET /2");
        assertThat(seen.get(1)).startsWith("ClientConnectionClosedException: the peer");
        assertThat(server.connections).isEqualTo(2);
    }

    @Test
    void aRequestOnANewConnectionIsNotRepeated() {
        server.script(hear()).script(hear(), say(OK), hold());
        run("GET /1");
        assertThat(seen.get(0)).startsWith("ClientConnectionClosedException: the peer");
        assertThat(server.connections).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no"})
    void aRequestIsNotRepeatedAfterAByteOfAnAnswer(String begun) {
        server.script(hear(), say(OK), hear(), say(begun));
        run("GET /1", "GET /2");
        assertThat(seen.get(1)).isEqualTo("HttpException: the server's answer: cut off, the connection has ended");
        assertThat(server.connections).isEqualTo(1);
    }

    @Test
    void theRaceMayEndWithABrokenConnection() {
        server.script(hear(), say(OK), hear(), reset()).script(hear(), say(OK), hold());
        run("GET /1", "GET /2");
        assertThat(seen).containsExactly("200 ok", "200 ok");
    }

    // ---- a break --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n\r\nbody", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"})
    void aBodyUpToTheEndOfTheStreamDoesNotEndWithABreak(String answer) {
        server.script(hear(), say(answer), pause(1), reset());
        run("GET /");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("HttpException: the server's answer: cut off, the connection has ended");
    }

    @Test
    void anIdleConnectionMayBreak() {
        server.script(hear(), say(OK), pause(5), reset()).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::later, List.of("GET /1", "POST /2 x")));
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("200 ok", "200 ok");
    }

    @Test
    void haltClosesAnIdleConnection() {
        server.script(hear(), say(OK), hear());
        run("GET /");
        simulation.application().halt();
        simulation.run();
        assertThat(simulation.connections()).isZero();
        assertThat(simulation.elapsed()).isZero();
    }
}
