package dev.diesel.http;

import static dev.diesel.Diesel.deadline;
import static dev.diesel.Diesel.spawn;
import static dev.diesel.http.RawServer.hear;
import static dev.diesel.http.RawServer.hold;
import static dev.diesel.http.RawServer.pause;
import static dev.diesel.http.RawServer.say;
import static dev.diesel.http.RawServer.sayTorn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Deadline;
import dev.diesel.DeadlineExceededException;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of one client: what is sent, who gets which answer, and how long it may take. */
class HttpClientTest extends ClientFixture {
    private static final String LAST = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nlast";

    @Test
    void theProgramOfTheReference() {
        server.script(hear(), say(OK), hear(), say(NOT_FOUND), hold());
        run("GET /", "GET /noexist/");
        assertThat(seen).containsExactly("200 ok", "404 none");
        assertThat(server.heard)
                .containsExactly(
                        "GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n",
                        "GET /noexist/ HTTP/1.1\r\nHost: localhost:8000\r\n\r\n");
        assertThat(server.connections).isEqualTo(1);
    }

    @Test
    void aBodyIsSentWithItsLengthInOneWrite() {
        server.script(hear(), hear(6), say(OK), hear(), say(OK), hear(), say(OK), hold());
        run("POST /echo grüß", "POST /empty ", "GET /none ");
        assertThat(seen).containsExactly("200 ok", "200 ok", "200 ok");
        assertThat(server.heard)
                .containsExactly(
                        "POST /echo HTTP/1.1\r\nHost: localhost:8000\r\nContent-Length: 6\r\n\r\n",
                        "gr\u00c3\u00bc\u00c3\u009f",
                        "POST /empty HTTP/1.1\r\nHost: localhost:8000\r\nContent-Length: 0\r\n\r\n",
                        "GET /none HTTP/1.1\r\nHost: localhost:8000\r\n\r\n");
    }

    @Test
    void anIdleConnectionKeepsNothing() {
        server.script(hear(), say(OK), hold());
        run("GET /");
        assertThat(seen).containsExactly("200 ok");
        assertThat(simulation.buffers()).isZero();
        assertThat(simulation.timers()).isEqualTo(2); // the pause of the script, and the idle time of the service
    }

    // ---- several routines -----------------------------------------------------------------------------------------

    @Generator
    void share() {
        client.connect("localhost", PORT);
        for (String name : List.of("a", "b", "c")) {
            spawn(this::request, "GET /" + name);
        }
    }

    @Test
    void requestsOfSeveralRoutinesTakeTurns() {
        server.script(hear(), pause(1), say(OK), hear(), pause(1), say(NOT_FOUND), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::share));
        simulation.advance(Duration.ofSeconds(3));
        assertThat(seen).containsExactly("200 ok", "404 none", "200 ok");
        assertThat(server.heard).extracting(head -> head.substring(0, 6)).containsExactly("GET /a", "GET /b", "GET /c");
    }

    @Test
    void thoseWhoWaitGetANewConnectionIfTheServerEndsThisOne() {
        server.script(hear(), pause(1), say(LAST)).script(hear(), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::share));
        simulation.advance(Duration.ofSeconds(3));
        assertThat(seen).containsExactly("200 last", "200 ok", "200 ok");
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    @Generator
    void hurried() {
        client.connect("localhost", PORT);
        Deadline limit = deadline(3);
        try (limit) {
            client.request("GET", "/", new HttpHeaders());
        } catch (DeadlineExceededException e) {
            seen.add(e.getMessage() + " at " + simulation.elapsed());
        }
        request("GET /");
        client.connect("localhost", PORT);
        request("GET /");
    }

    @Test
    void aDeadlineClosesTheClient() {
        server.script(hear(), say("HTTP/1.1 "), hold()).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::hurried));
        simulation.advance(Duration.ofSeconds(3));
        assertThat(seen)
                .containsExactly(
                        "not done within 3.0 s at PT3S",
                        "ClientConnectionClosedException: HttpClient is not connected",
                        "200 ok");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() {
        server.script(hear(), pause(59), say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"), hold());
        run("GET /");
        simulation.advance(Duration.ofSeconds(59 + 59));
        assertThat(seen).isEmpty();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("DeadlineExceededException: the server has sent nothing for PT1M");
        assertThat(client.isConnected()).isFalse();
    }

    @Test
    void howLongItMaySayNothingIsAnOption() {
        client.stallTimeout(Duration.ofSeconds(5));
        server.script(hear(), hold());
        run("GET /");
        simulation.advance(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("DeadlineExceededException: the server has sent nothing for PT5S");
    }

    // ---- what is no request ---------------------------------------------------------------------------------------

    @Generator
    void wrong(String method, String path, HttpHeaders headers, String expected) {
        try {
            client.request(method, path, headers, "body");
        } catch (IllegalArgumentException e) {
            seen.add(e.getMessage());
            assertThat(e).hasMessageContaining(expected);
        }
    }

    @Generator
    void wrongRequests() {
        client.connect("localhost", PORT);
        wrong("CONNECT", "/", new HttpHeaders(), "tunnel");
        wrong("GE T", "/", new HttpHeaders(), "no token");
        wrong("GET", "", new HttpHeaders(), "slash");
        wrong("GET", "*", new HttpHeaders(), "slash");
        wrong("GET", "noslash", new HttpHeaders(), "slash");
        wrong("GET", "/ HTTP/1.1\r\nX: y", new HttpHeaders(), "escaped");
        wrong("GET", "/caf\u00e9", new HttpHeaders(), "escaped");
        wrong("POST", "/", new HttpHeaders().add("Content-Length", 5), "4 bytes");
        wrong("POST", "/", new HttpHeaders().add("Content-Length", "+4"), "no length");
        wrong("POST", "/", new HttpHeaders().add("Content-Length", 4).add("content-length", 4), "no length");
        wrong("POST", "/", new HttpHeaders().add("Transfer-Encoding", "chunked"), "itself");
        wrong("POST", "/", new HttpHeaders().add("Host", "a").add("Host", "b"), "more than one Host");
        request("GET /");
    }

    @Test
    void whatIsNoRequestIsRefusedAndTheClientGoesOn() {
        server.script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::wrongRequests));
        simulation.settle();
        assertThat(seen).hasSize(13).last().isEqualTo("200 ok");
        assertThat(server.heard).hasSize(1);
    }

    @Generator
    void ownHeaders() {
        client.connect("localhost", PORT);
        HttpHeaders headers =
                new HttpHeaders().add("X-First", "1").add("host", "e.org").add("content-length", 2);
        client.request("GET", "http://e.org/x?y", headers, "hi");
    }

    @Test
    void aCallersOwnFieldsStayAndTheLengthIsWrittenOnce() {
        server.script(hear(), hear(2), say(OK), hold());
        simulation.application().addLoop(new Loop(this::ownHeaders));
        simulation.settle();
        assertThat(server.heard)
                .containsExactly(
                        "GET http://e.org/x?y HTTP/1.1\r\nX-First: 1\r\nhost: e.org\r\nContent-Length: 2\r\n\r\n",
                        "hi");
    }

    // ---- leave to send --------------------------------------------------------------------------------------------

    @Generator
    void expecting(String body) {
        client.connect("localhost", PORT);
        HttpHeaders headers = new HttpHeaders().add("Expect", "100-continue");
        seen.add(client.request("POST", "/", headers, body).code() + " at " + simulation.elapsed());
        request("GET /");
    }

    private void expect(RawServer.Step... first) {
        server.script(first).script(hear(), say(NOT_FOUND), hold());
        simulation.application().addLoop(new Loop(this::expecting, "body"));
        simulation.advance(Duration.ofSeconds(10));
    }

    @Test
    void theBodyFollowsWhenTheServerAsksForIt() {
        expect(hear(), sayTorn("HTTP/1.1 100 Continue\r\n\r\n"), hear(4), say(OK), hear(), say(OK), hold());
        assertThat(seen).containsExactly("200 at PT0S", "200 ok");
        assertThat(server.heard.get(0)).contains("\r\nExpect: 100-continue\r\nContent-Length: 4\r\n");
        assertThat(server.heard.get(1)).isEqualTo("body");
    }

    @Test
    void theBodyFollowsAfterASecond() {
        expect(hear(), hear(4), say(OK), hear(), say(OK), hold());
        assertThat(seen).containsExactly("200 at PT1S", "200 ok");
    }

    @Test
    void howLongLeaveIsWaitedForIsAnOption() {
        client.continueTimeout(Duration.ofSeconds(3));
        expect(hear(), hear(4), say(OK), hear(), say(OK), hold());
        assertThat(seen).containsExactly("200 at PT3S", "200 ok");
    }

    @Test
    void theBodyIsNotSentIfTheServerRefusesIt() {
        expect(hear(), say("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n"), hear(4));
        assertThat(seen).containsExactly("417 at PT0S", "404 none");
        assertThat(server.heard).contains("(end)").doesNotContain("body");
    }

    @Generator
    void connectedTwice() {
        client.connect("localhost", PORT);
        try {
            client.request("GET", "/", new HttpHeaders().add("Expect", "100-continue"));
        } catch (IllegalArgumentException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void nothingIsExpectedWithoutABody() {
        server.script(hear());
        simulation.application().addLoop(new Loop(this::connectedTwice));
        simulation.settle();
        assertThat(seen).containsExactly("Expect, and there is no body: RFC 9110 section 10.1.1");
    }
}
