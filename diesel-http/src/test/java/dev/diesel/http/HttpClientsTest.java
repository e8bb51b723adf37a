package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.RawServer.hear;
import static dev.diesel.http.RawServer.hold;
import static dev.diesel.http.RawServer.pause;
import static dev.diesel.http.RawServer.say;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Simulation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many requests to many servers: which connections there are, and where redirects lead. */
class HttpClientsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String A = "http://a.example:8001";
    private static final String B = "http://b.example:8002";

    private final Simulation simulation = new Simulation();
    private final RawServer a = new RawServer();
    private final RawServer b = new RawServer();
    private final HttpClients http = new HttpClients();
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void serve() {
        simulation.application().addService(a.service(8001));
        simulation.application().addService(b.service(8002));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void get(String uri) {
        send("GET", uri, new HttpHeaders(), "");
    }

    @Generator
    void send(String method, String uri, HttpHeaders headers, String body) {
        try {
            HttpResponse response = http.request(method, URI.create(uri), headers, body);
            seen.add(response.code() + " " + response.text());
        } catch (DieselException e) {
            seen.add(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void start(String... uris) {
        for (String uri : uris) {
            simulation.application().addLoop(new Loop(this::get, uri));
        }
        simulation.settle();
    }

    // ---- connections ----------------------------------------------------------------------------------------------

    @Test
    void aConnectionIsUsedAgain() {
        a.script(hear(), say(OK), hear(), say(OK), hold());
        start(A + "/1?x=y#z");
        start(A);
        assertThat(seen).containsExactly("200 ok", "200 ok");
        assertThat(a.connections).isEqualTo(1);
        assertThat(a.heard)
                .containsExactly(
                        "GET /1?x=y HTTP/1.1\r\nHost: a.example:8001\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a.example:8001\r\n\r\n");
    }

    @Test
    void eachServerHasItsOwnConnections() {
        a.script(hear(), say(OK), hear(), say(OK), hold());
        b.script(hear(), say(OK), hold());
        start(A, B);
        start("HTTP://A.EXAMPLE:8001/2");
        assertThat(seen).hasSize(3).containsOnly("200 ok");
        assertThat(b.connections).isEqualTo(1);
    }

    @Test
    void thereAreAtMostSoManyConnectionsToAServer() {
        http.maxPerHost(2);
        a.repeat(2, hear(), pause(1), say(OK), hear(), pause(1), say(OK), hold());
        start(A, A, A, A);
        simulation.advance(Duration.ofMillis(1500));
        assertThat(seen).containsExactly("200 ok", "200 ok");
        simulation.advance(Duration.ofMillis(500));
        assertThat(seen).hasSize(4);
        assertThat(a.connections).isEqualTo(2);
    }

    @Test
    void eightIsTheDefault() {
        a.repeat(8, hear(), pause(1), say(OK), hear(), say(OK), hold());
        start(A, A, A, A, A, A, A, A, A);
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).hasSize(9).containsOnly("200 ok");
        assertThat(a.connections).isEqualTo(8);
    }

    @Test
    void anIdleConnectionIsClosedAfterItsTime() {
        a.script(hear(), say(OK), hear()).script(hear(), say(OK), hold());
        start(A);
        simulation.advance(Duration.ofSeconds(29));
        assertThat(a.heard).hasSize(1);
        simulation.advance(Duration.ofSeconds(1));
        assertThat(a.heard).hasSize(2).last().isEqualTo("(end)");
        assertThat(simulation.routines()).isZero();
        start(A);
        assertThat(seen).containsExactly("200 ok", "200 ok");
    }

    @Test
    void everyConnectionHasItsOwnTime() {
        http.idleTime(Duration.ofSeconds(10));
        a.script(hear(), say(OK), hear());
        b.script(hear(), say(OK), hear());
        start(A);
        simulation.advance(Duration.ofSeconds(6));
        start(B);
        simulation.advance(Duration.ofSeconds(4));
        assertThat(a.heard).hasSize(2);
        assertThat(b.heard).hasSize(1);
        simulation.advance(Duration.ofSeconds(6));
        assertThat(b.heard).hasSize(2);
    }

    @Test
    void theOldestIdleConnectionGivesWay() {
        http.maxIdle(1);
        a.script(hear(), say(OK), hear());
        b.script(hear(), say(OK), hear());
        start(A);
        start(B);
        assertThat(a.heard).hasSize(2).last().isEqualTo("(end)");
        assertThat(b.heard).hasSize(1);
    }

    @Test
    void closeEndsTheIdleConnections() {
        a.script(hear(), say(OK), hear());
        start(A);
        http.close();
        simulation.settle();
        assertThat(a.heard).hasSize(2).last().isEqualTo("(end)");
    }

    @Test
    void anEndedConnectionOrOneWithUnaskedInputIsNotUsedAgain() {
        a.script(hear(), say(OK), pause(1), say(OK), hold()).script(hear(), say(OK), hold());
        b.script(hear(), say(OK), pause(1)).script(hear(), say(OK), hold());
        start(A, B);
        simulation.advance(Duration.ofSeconds(2));
        start(A, B);
        assertThat(seen).hasSize(4).containsOnly("200 ok");
        assertThat(a.connections).isEqualTo(2);
        assertThat(b.connections).isEqualTo(2);
    }

    @Test
    void aFailureLeavesNoTrace() {
        http.maxPerHost(1);
        a.script(hear(), say("nonsense\r\n"), hold()).script(hear(), say(OK), hold());
        start(A, A);
        assertThat(seen).containsExactly("HttpException: the server's answer: no HTTP version", "200 ok");
        simulation.host("dead.example", "127.0.0.9");
        start("http://dead.example:1/", "http://dead.example:1/");
        assertThat(seen).hasSize(4).last().asString().startsWith("ClientConnectException");
    }

    // ---- streams --------------------------------------------------------------------------------------------------

    @Generator
    void streams() {
        HttpStream first = http.open("GET", URI.create(A), new HttpHeaders());
        HttpStream second = http.open("GET", URI.create(A), new HttpHeaders());
        seen.add(first.code() + " " + new String(first.readBody(), UTF_8));
        seen.add(second.code() + " " + new String(second.readBody(), UTF_8));
        first.close();
        get(A);
    }

    @Test
    void everyStreamHasItsOwnConnectionAndGivesItBack() {
        a.script(hear(), say(OK), hold()).script(hear(), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::streams));
        simulation.settle();
        assertThat(seen).containsExactly("200 ok", "200 ok", "200 ok");
        assertThat(a.connections).isEqualTo(2);
    }

    @Generator
    void abandoned() {
        try (HttpStream stream = http.open("GET", URI.create(A), new HttpHeaders())) {
            seen.add("code " + stream.code());
        }
        get(A);
    }

    @Test
    void anAbandonedStreamFreesItsPlace() {
        http.maxPerHost(1);
        a.script(hear(), say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), hold())
                .script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::abandoned));
        simulation.settle();
        assertThat(seen).containsExactly("code 200", "200 ok");
    }

    // ---- redirects ------------------------------------------------------------------------------------------------

    private static String redirect(int code, String location) {
        return "HTTP/1.1 " + code + " Redirect\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static HttpHeaders secrets() {
        return new HttpHeaders()
                .add("Authorization", "Basic x")
                .add("Cookie", "c=d")
                .add("Content-Type", "text/plain")
                .add("Accept", "*/*");
    }

    private void follow(String method, String body) {
        http.followRedirects(3);
        simulation.application().addLoop(new Loop(this::sendSecrets, method, body));
        simulation.settle();
    }

    @Generator
    void sendSecrets(String method, String body) {
        send(method, A + "/dir/old", secrets(), body);
    }

    @Test
    void aRedirectIsAnAnswerUnlessAskedFor() {
        a.script(hear(), say(redirect(302, "/new")), hold());
        start(A);
        assertThat(seen).containsExactly("302 ");
    }

    @ParameterizedTest
    @CsvSource({
        "301, GET, GET", "301, POST, GET", "301, PUT, PUT", "302, GET, GET", "302, POST, GET", "302, DELETE, DELETE",
        "303, GET, GET", "303, POST, GET", "303, PUT, GET", "303, HEAD, HEAD", "307, POST, POST", "308, POST, POST",
        "308, GET, GET"
    })
    void theMethodFollowsFromTheCode(int code, String method, String next) {
        boolean hasBody = List.of("POST", "PUT").contains(method);
        String answer = method.equals("HEAD") ? "HTTP/1.1 200 OK\r\n\r\n" : OK;
        List<RawServer.Step> script = new ArrayList<>(List.of(hear()));
        if (hasBody) {
            script.add(hear(4));
        }
        script.addAll(List.of(say(redirect(code, "../new?q")), hear()));
        if (hasBody && !next.equals("GET")) {
            script.add(hear(4));
        }
        script.addAll(List.of(say(answer), hold()));
        a.script(script.toArray(RawServer.Step[]::new));
        follow(method, hasBody ? "body" : "");
        assertThat(seen).singleElement().asString().startsWith("200");
        String second = a.heard.stream()
                .skip(1)
                .filter(head -> head.endsWith("\r\n\r\n"))
                .findFirst()
                .orElseThrow();
        assertThat(second).startsWith(next + " /new?q HTTP/1.1\r\n").contains("Authorization", "Cookie", "Accept");
        assertThat(second.contains("Content-")).isEqualTo(!next.equals("GET") || method.equals("GET"));
    }

    @Test
    void credentialsStayWithTheirServer() {
        a.script(hear(), say(redirect(302, B + "/x")), hold());
        b.script(hear(), say(OK), hold());
        follow("GET", "");
        assertThat(seen).containsExactly("200 ok");
        assertThat(b.heard.get(0))
                .isEqualTo(
                        "GET /x HTTP/1.1\r\nHost: b.example:8002\r\nContent-Type: text/plain\r\nAccept: */*\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.example/", "ftp://a.example/", "http://user@a.example/", "http:///", "%zz", "a\\b"})
    void whereThisClientCannotGoTheRedirectIsTheAnswer(String location) {
        a.script(hear(), say(redirect(302, location)), hold());
        follow("GET", "");
        assertThat(seen).containsExactly("302 ");
    }

    @Test
    void noLocationOrTwoAreNoRedirect() {
        a.script(
                hear(),
                say("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
                hear(),
                say("HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"),
                hear(),
                say(redirect(300, "/a")),
                hold());
        follow("GET", "");
        follow("GET", "");
        follow("GET", "");
        assertThat(seen).containsExactly("302 ", "302 ", "300 ");
    }

    @Test
    void thereAreAtMostSoManyRedirects() {
        a.script(
                hear(),
                say(redirect(302, "/1")),
                hear(),
                say(redirect(302, "/2")),
                hear(),
                say(redirect(302, "/3")),
                hear(),
                say(redirect(302, "/4")),
                hold());
        follow("GET", "");
        assertThat(seen).containsExactly("HttpException: more than 3 redirects, the last to http://a.example:8001/4");
        assertThat(a.heard).hasSize(4);
    }

    // ---- mistakes -------------------------------------------------------------------------------------------------

    @Generator
    void wrong(String uri) {
        try {
            http.request("GET", URI.create(uri), new HttpHeaders());
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            seen.add(e.getMessage());
        }
        await(sleep());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/, https is not offered",
        "ftp://a.example/, no http URI",
        "/path, no http URI",
        "http://user:secret@a.example/, user information"
    })
    void otherUrisAreRefused(String uri, String message) {
        simulation.application().addLoop(new Loop(this::wrong, uri));
        simulation.settle();
        assertThat(seen).singleElement().asString().contains(message);
    }

    @Test
    void anOptionThatMeansNothingIsRefused() {
        List<Runnable> wrong = List.of(
                () -> http.maxPerHost(0),
                () -> http.maxIdle(-1),
                () -> http.idleTime(Duration.ZERO),
                () -> http.followRedirects(-1));
        assertThat(wrong)
                .allSatisfy(option -> assertThatThrownBy(option::run).isInstanceOf(IllegalArgumentException.class));
    }

    @Generator
    void limited() {
        HttpClients small = new HttpClients(() -> new HttpClient().maxBody(1));
        try {
            small.request("GET", URI.create(A), new HttpHeaders());
        } catch (HttpException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void theClientsHaveTheLimitsThatTheirMakerSets() {
        a.script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::limited));
        simulation.settle();
        assertThat(seen).containsExactly("the server's answer: a body of more than 1 bytes");
    }
}
