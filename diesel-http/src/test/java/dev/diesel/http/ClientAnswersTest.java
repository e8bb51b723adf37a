package dev.diesel.http;

import static dev.diesel.http.RawServer.hear;
import static dev.diesel.http.RawServer.hold;
import static dev.diesel.http.RawServer.say;
import static dev.diesel.http.RawServer.sayTorn;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.ClientConnectionClosedException;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client makes of an answer: RFC 9112 section 6.3, and what is no answer at all. */
class ClientAnswersTest {
    private static final int PORT = 8000;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Simulation simulation = new Simulation();
    private final RawServer server = new RawServer();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void ask(HttpClient client, String method) {
        client.connect("localhost", PORT);
        try {
            HttpResponse response = client.request(method, "/", new HttpHeaders());
            seen.add(response.code() + " " + new String(response.body(), ISO_8859_1));
        } catch (HttpException e) {
            seen.add(e.status() + " " + e.getMessage());
            assertThat(client.isConnected()).isFalse();
        }
        try {
            seen.add(client.request("GET", "/", new HttpHeaders()).text());
        } catch (ClientConnectionClosedException e) {
            seen.add(e.getMessage());
        }
    }

    private void ask(HttpClient client, String method, RawServer.Step... answer) {
        RawServer.Step[] first = new RawServer.Step[answer.length + 1];
        first[0] = hear();
        System.arraycopy(answer, 0, first, 1, answer.length);
        server.script(first).script(hear(), say(OK), hold());
        simulation.application().addService(server.service(PORT));
        simulation.application().addLoop(new Loop(this::ask, client, method));
        simulation.settle();
    }

    /** Methods, answers, what the client makes of them, and whether the connection goes on. */
    static Stream<Arguments> answers() {
        String length = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                Arguments.of("GET", length + "hello", "200 hello", true),
                Arguments.of("GET", "HTTP/1.1 200 OK\r\ncontent-LENGTH:  0  \r\n\r\n", "200 ", true),
                Arguments.of("GET", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", "200 ", true),
                Arguments.of(
                        "GET", "HTTP/1.1 299 Odd\r\nContent-Length: 2\r\n\r\n\u00e9\u0000", "299 \u00e9\u0000", true),
                Arguments.of("HEAD", length, "200 ", true),
                Arguments.of("HEAD", chunked, "200 ", true),
                Arguments.of("HEAD", "HTTP/1.1 200 OK\r\n\r\n", "200 ", true),
                Arguments.of("GET", "HTTP/1.1 204 No Content\r\n\r\n", "204 ", true),
                Arguments.of("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n", "304 ", true),
                Arguments.of("GET", "HTTP/1.1 100 Continue\r\n\r\n" + length + "hello", "200 hello", true),
                Arguments.of(
                        "GET",
                        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 7\r\n\r\n" + length + "hello",
                        "200 hello",
                        true),
                Arguments.of("GET", chunked + "0\r\n\r\n", "200 ", true),
                Arguments.of("GET", chunked + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "200 hello", true),
                Arguments.of("GET", chunked + "5;a=b\r\nhello\r\n0;c\r\nDigest: x\r\n\r\n", "200 hello", true),
                Arguments.of("GET", "HTTP/1.1 200 OK\r\n\r\nhello", "200 hello", false),
                Arguments.of("GET", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n", "200 ", false),
                Arguments.of("GET", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", "200 ", false));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerHasTheBodyThatItAnnounces(String method, String answer, String expected, boolean goesOn) {
        checkAnswer(method, say(answer), expected, goesOn);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void itIsTheSameInPacketsOfOneByte(String method, String answer, String expected, boolean goesOn) {
        checkAnswer(method, sayTorn(answer), expected, goesOn);
    }

    private void checkAnswer(String method, RawServer.Step answer, String expected, boolean goesOn) {
        if (goesOn) {
            ask(new HttpClient(), method, answer, hear(), say(OK), hold());
        } else {
            ask(new HttpClient(), method, answer);
        }
        assertThat(seen).containsExactly(expected, "ok");
        assertThat(server.connections).isEqualTo(goesOn ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 99 Low\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n",
                "\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nBad Trailer: x\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
                // more than it has announced
                OK + "!",
                "HTTP/1.1 204 No Content\r\n\r\nbody",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" + OK,
            })
    void whatIsNoAnswerClosesTheClient(String answer) {
        ask(new HttpClient(), "GET", say(answer), hold());
        assertThat(seen.get(0)).startsWith("502 the server's answer: ");
        assertThat(seen.get(1)).isEqualTo("HttpClient is not connected");
        assertThat(server.connections).isEqualTo(1);
    }

    @Test
    void anAnswerToHeadHasNoBody() {
        ask(new HttpClient(), "HEAD", say(OK), hold());
        assertThat(seen.get(0)).isEqualTo("502 the server's answer: more bytes than it has announced");
    }

    static Stream<String> cutOff() {
        return Stream.of(
                        OK,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                .flatMap(answer -> IntStream.range(1, answer.length()).mapToObj(length -> answer.substring(0, length)));
    }

    @ParameterizedTest
    @MethodSource("cutOff")
    void anAnswerThatIsCutOffIsAnError(String answer) {
        ask(new HttpClient(), "GET", say(answer));
        assertThat(seen)
                .containsExactly(
                        "502 the server's answer: cut off, the connection has ended", "HttpClient is not connected");
    }

    // ---- limits ---------------------------------------------------------------------------------------------------

    /** A limit, an answer that just keeps it and one that does not. */
    record Limit(String name, UnaryOperator<HttpClient> option, String within, String beyond) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Limit> limits() {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                new Limit("status line", c -> c.maxStartLine(15), ok("OK", "", ""), ok("OK!", "", "")),
                new Limit(
                        "fields",
                        c -> c.maxFields(3, 999),
                        ok("OK", "a:b\r\na:b\r\n", ""),
                        ok("OK", "a:b\r\n".repeat(3), "")),
                new Limit(
                        "field bytes",
                        c -> c.maxFields(9, 50),
                        ok("OK", "a:" + "x".repeat(27) + "\r\n", ""),
                        ok("OK", "a:" + "x".repeat(28) + "\r\n", "")),
                new Limit("length", c -> c.maxBody(5), ok("OK", "", "12345"), ok("OK", "", "123456")),
                new Limit(
                        "chunks",
                        c -> c.maxBody(5),
                        chunked + "3\r\n123\r\n2\r\n45\r\n0\r\n\r\n",
                        chunked + "3\r\n123\r\n3\r\n456\r\n0\r\n\r\n"),
                new Limit(
                        "chunk line",
                        c -> c.maxChunkLines(5, 99),
                        chunked + "0;a=b\r\n\r\n",
                        chunked + "0;a=bc\r\n\r\n"),
                new Limit(
                        "extensions",
                        c -> c.maxChunkLines(99, 6),
                        chunked + "1;ab\r\n1\r\n0;ab\r\n\r\n",
                        chunked + "1;ab\r\n1\r\n0;abc\r\n\r\n"),
                new Limit(
                        "trailers",
                        c -> c.maxTrailers(2, 99),
                        chunked + "0\r\na:b\r\na:b\r\n\r\n",
                        chunked + "0\r\na:b\r\na:b\r\na:b\r\n\r\n"),
                new Limit(
                        "trailer bytes",
                        c -> c.maxTrailers(9, 10),
                        chunked + "0\r\na:b\r\na:b\r\n\r\n",
                        chunked + "0\r\na:b\r\na:bc\r\n\r\n"),
                new Limit(
                        "interim answers",
                        c -> c.maxInterims(2),
                        "HTTP/1.1 100 Continue\r\n\r\n".repeat(2) + OK,
                        "HTTP/1.1 100 Continue\r\n\r\n".repeat(3) + OK));
    }

    private static String ok(String reason, String fields, String body) {
        return "HTTP/1.1 200 " + reason + "\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aLimitIsKept(Limit limit) {
        ask(limit.option.apply(new HttpClient()), "GET", say(limit.within), hear(), say(OK), hold());
        assertThat(seen.get(0)).startsWith("200 ");
    }

    @ParameterizedTest
    @MethodSource("limits")
    void whatIsBeyondALimitClosesTheClient(Limit limit) {
        ask(limit.option.apply(new HttpClient()), "GET", say(limit.beyond), hold());
        assertThat(seen.get(0)).startsWith("502 the server's answer: ");
        assertThat(seen.get(1)).isEqualTo("HttpClient is not connected");
    }

    /** The defaults, as the table of limits has them. */
    static Stream<Limit> defaults() {
        int kib = 1024;
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        String extended = ("1;" + "x".repeat(4 * kib - 2) + "\r\n1\r\n").repeat(4);
        return Stream.of(
                new Limit(
                        "status line",
                        c -> c,
                        ok("x".repeat(16 * kib - 13), "", ""),
                        ok("x".repeat(16 * kib - 12), "", "")),
                new Limit("fields", c -> c, ok("OK", "a:b\r\n".repeat(199), ""), ok("OK", "a:b\r\n".repeat(200), "")),
                new Limit(
                        "field bytes",
                        c -> c,
                        ok("OK", "a:" + "x".repeat(64 * kib - 23) + "\r\n", ""),
                        ok("OK", "a:" + "x".repeat(64 * kib - 22) + "\r\n", "")),
                new Limit(
                        "chunk line",
                        c -> c,
                        chunked + "0;" + "x".repeat(4 * kib - 2) + "\r\n\r\n",
                        chunked + "0;" + "x".repeat(4 * kib - 1) + "\r\n\r\n"),
                new Limit(
                        "extensions",
                        c -> c,
                        chunked + extended + "0;xx\r\n\r\n",
                        chunked + extended + "0;xxxx\r\n\r\n"),
                new Limit(
                        "trailers",
                        c -> c,
                        chunked + "0\r\n" + "a:b\r\n".repeat(200) + "\r\n",
                        chunked + "0\r\n" + "a:b\r\n".repeat(201) + "\r\n"),
                new Limit(
                        "trailer bytes",
                        c -> c,
                        chunked + "0\r\na:" + "x".repeat(16 * kib - 4) + "\r\n\r\n",
                        chunked + "0\r\na:" + "x".repeat(16 * kib - 3) + "\r\n\r\n"),
                new Limit(
                        "interim answers",
                        c -> c,
                        "HTTP/1.1 100 Continue\r\n\r\n".repeat(16) + OK,
                        "HTTP/1.1 100 Continue\r\n\r\n".repeat(17) + OK));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void aDefaultIsKept(Limit limit) {
        aLimitIsKept(limit);
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void whatIsBeyondADefaultClosesTheClient(Limit limit) {
        whatIsBeyondALimitClosesTheClient(limit);
    }

    @Test
    void anOptionThatLeavesNothingIsRefused() {
        HttpClient client = new HttpClient();
        List<Runnable> wrong = List.of(
                () -> client.maxStartLine(0),
                () -> client.maxFields(0, 1),
                () -> client.maxFields(1, 0),
                () -> client.maxBody(-1),
                () -> client.maxChunkLines(1, 0),
                () -> client.maxTrailers(0, 1),
                () -> client.maxInterims(0),
                () -> client.stallTimeout(Duration.ZERO),
                () -> client.continueTimeout(Duration.ofNanos(-1)));
        assertThat(wrong)
                .allSatisfy(option -> assertThatThrownBy(option::run).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void aBodyOfMoreThan64MiBIsNotRead() {
        ask(new HttpClient(), "GET", say("HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n"), hold());
        assertThat(seen.get(0)).isEqualTo("502 the server's answer: a body of more than 67108864 bytes");
    }
}
