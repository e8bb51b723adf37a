package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Peer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler may answer, whole or in pieces: RFC 9110 sections 6.4, 8.6 and 15, RFC 9112 section 6. */
class ResponseTest extends ServerFixture {
    private static final String HEAD = "HEAD / HTTP/1.1\r\n" + HOST + "\r\n";

    /** Answers every request so. */
    private void serveAnswer(int code, HttpHeaders headers, String body) {
        serve(request -> httpResponse(request, code, headers, body));
    }

    // ---- whole answers --------------------------------------------------------------------------------------------

    @Test
    void aHandlersOwnLengthAndDateAreKept() {
        serveAnswer(
                201,
                new HttpHeaders().add("content-length", 2).add("DATE", "today").add("X", "y"),
                "ab");
        assertThat(answer(get("/")))
                .isEqualTo("HTTP/1.1 201 Created\r\nDATE: today\r\nX: y\r\nContent-Length: 2\r\n\r\nab");
    }

    @Test
    void aCodeWithoutAPhrase() {
        serveAnswer(299, new HttpHeaders(), "ab");
        assertThat(answer(get("/"))).startsWith("HTTP/1.1 299 \r\n");
    }

    @ParameterizedTest
    @CsvSource({"3", "1", "'2,2'", "+2", "''"})
    void aLengthThatIsNotThatOfTheBodyIsAFailure(String length) {
        serveAnswer(200, new HttpHeaders().add("Content-Length", length), "ab");
        assertThat(answer(get("/"), get("/"))).startsWith("HTTP/1.1 500 ").contains("\n\nHTTP/1.1 500 ".substring(1));
        assertThat(simulation.log()).contains("Content-Length");
    }

    @Test
    void aTransferEncodingIsAFailure() {
        serveAnswer(200, new HttpHeaders().add("Transfer-Encoding", "chunked"), "0\r\n\r\n");
        assertThat(answer(get("/"))).startsWith("HTTP/1.1 500 ");
        assertThat(simulation.log()).contains("Transfer-Encoding is chosen by the server");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 100, 101, 199, 1000})
    void aCodeThatIsNotFinalIsAFailure(int code) {
        serveAnswer(code, new HttpHeaders(), "");
        assertThat(answer(get("/"))).startsWith("HTTP/1.1 500 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\0b", "\u4e2d"})
    void anAnswerCannotBeSplit(String value) {
        serve(request -> httpResponse(request, 200, new HttpHeaders().add("X", value), ""));
        assertThat(answer(get("/"))).startsWith("HTTP/1.1 500 ").doesNotContain("Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X Y", "X:", "X\r\nY", ""})
    void norByAName(String name) {
        serve(request -> httpResponse(request, 200, new HttpHeaders().add(name, "v"), ""));
        assertThat(answer(get("/"))).startsWith("HTTP/1.1 500 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void codesWithoutABodyHaveNone(int code) {
        serve(request ->
                httpResponse(request, code, new HttpHeaders(), request.path().equals("/") ? "" : "body"));
        String head = "HTTP/1.1 " + code + (code == 204 ? " No Content" : " Not Modified") + "\r\n" + DATE + "\r\n";
        assertThat(answer(get("/"), get("/"))).isEqualTo(head + head);
        assertThat(answer(get("/body"))).startsWith("HTTP/1.1 500 ");
    }

    @Test
    void aConditionIsToldTheLength() {
        serveAnswer(304, new HttpHeaders().add("Content-Length", 7), "");
        assertThat(answer(get("/"))).endsWith("Content-Length: 7\r\n\r\n");
    }

    @Test
    void noContentHasNoLength() {
        serveAnswer(204, new HttpHeaders().add("Content-Length", 0), "");
        assertThat(answer(get("/"))).doesNotContain("Content-Length");
    }

    @Test
    void resetContentIsEmpty() {
        serve(request ->
                httpResponse(request, 205, new HttpHeaders(), request.path().equals("/") ? "" : "body"));
        assertThat(answer(get("/"))).endsWith("Content-Length: 0\r\n\r\n");
        assertThat(answer(get("/body"))).startsWith("HTTP/1.1 500 ");
    }

    @Test
    void toHeadTheHandlersLengthIsTold() {
        serveAnswer(200, new HttpHeaders().add("Content-Length", 7), "");
        assertThat(answer(HEAD)).endsWith("Content-Length: 7\r\n\r\n");
    }

    @Test
    void toHeadAnUnknownLengthIsNotTold() {
        serveAnswer(200, new HttpHeaders(), "");
        assertThat(answer(HEAD)).endsWith(DATE + "\r\n");
    }

    @Test
    void aLongBodyWaitsForTheClient() {
        String body = "0123456789".repeat(200_000);
        serveAnswer(200, new HttpHeaders(), body);
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        peer.send(get("/") + get("/"));
        simulation.settle();
        for (int i = 0; i < 50; i++) {
            peer.stopReading(100_000);
            simulation.settle();
        }
        assertThat(peer.received()).isEqualTo(ok(body) + ok(body));
    }

    // ---- files ----------------------------------------------------------------------------------------------------

    private FileChannel opened;

    @Test
    void aRegionOfAFileIsSentAndTheFileIsClosed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "0123456789".repeat(100_000));
        serve(request -> {
            opened = FileChannel.open(file);
            return httpResponse(request, 200, new HttpHeaders(), opened, 5, 600_000);
        });
        String body = "5678901234".repeat(60_000);
        assertThat(answer(get("/"), get("/"))).isEqualTo(ok(body) + ok(body));
        assertThat(opened.isOpen()).isFalse();
        assertThat(answer(HEAD)).isEqualTo(ok(body).substring(0, ok(body).length() - 600_000));
        assertThat(opened.isOpen()).isFalse();
    }

    @Test
    void aFileThatIsTooShortIsSeenAsCutOff(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "0123456789");
        serve(request -> httpResponse(request, 200, new HttpHeaders(), FileChannel.open(file), 5, 6));
        Peer peer = send(get("/") + get("/"));
        assertThat(peer.received())
                .isEqualTo(ok("567890").substring(0, ok("567890").length() - 6));
        assertThat(peer.isEnded()).isTrue();
        assertThat(simulation.log()).contains("the file does not hold 6 bytes from 5 on");
    }

    // ---- streams --------------------------------------------------------------------------------------------------

    @Generator
    HttpResponse streams(HttpRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (request.path().equals("/length")) {
            headers.add("Content-Length", 8);
        }
        ResponseStream out = request.respond(request.path().equals("/204") ? 204 : 200, headers);
        if (request.path().equals("/204")) {
            return out.end();
        }
        out.write("one ");
        out.write("");
        await(sleep(1));
        out.write("two ");
        return out.end(new HttpHeaders().add("Check", "sum"));
    }

    private static String streamHead(String field) {
        return "HTTP/1.1 200 OK\r\n" + DATE + field + "\r\n";
    }

    @Test
    void aStreamIsSentInChunks() {
        serve(this::streams);
        Peer peer = send(get("/"));
        assertThat(peer.received()).isEqualTo(streamHead("Transfer-Encoding: chunked\r\n") + "4\r\none \r\n");
        advance(1);
        assertThat(peer.received()).isEqualTo("4\r\ntwo \r\n0\r\nCheck: sum\r\n\r\n");
        assertThat(peer.isEnded()).isFalse();
    }

    @Test
    void aStreamOfKnownLengthIsNot() {
        serve(this::streams);
        Peer peer = send(get("/length"));
        advance(1);
        assertThat(peer.received()).isEqualTo(streamHead("Content-Length: 8\r\n") + "one two ");
        assertThat(peer.isEnded()).isFalse();
    }

    @Test
    void toHttp10AStreamEndsWithTheConnection() {
        serve(this::streams);
        Peer peer = send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        advance(1);
        assertThat(peer.received()).isEqualTo(streamHead(CLOSE) + "one two ");
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void toHeadAStreamHasNoBody() {
        serve(this::streams);
        Peer peer = send(HEAD);
        advance(1);
        assertThat(peer.received()).isEqualTo(streamHead("Transfer-Encoding: chunked\r\n"));
        peer = send(HEAD.replace("/ ", "/length "));
        advance(1);
        assertThat(peer.received())
                .isEqualTo(streamHead("Content-Length: 8\r\n").replace(":22", ":23"));
    }

    @Test
    void aStreamMayBeEmpty() {
        serve(this::streams);
        assertThat(answer(get("/204"), get("/204")))
                .isEqualTo(("HTTP/1.1 204 No Content\r\n" + DATE + "\r\n").repeat(2));
    }

    @Generator
    HttpResponse writesMuch(HttpRequest request) {
        ResponseStream out = request.respond(200, new HttpHeaders());
        out.write("x".repeat(200_000));
        for (int i = 0; i < 100; i++) {
            out.write("y".repeat(10_000));
            seen.add(i);
        }
        return out.end();
    }

    @Test
    void aStreamWaitsForTheClient() {
        serve(this::writesMuch);
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        peer.send(get("/"));
        simulation.settle();
        assertThat(seen).hasSizeBetween(4, 10);
        peer.resumeReading();
        simulation.settle();
        String received = peer.received();
        assertThat(received)
                .contains("\r\n10000\r\nxxx")
                .contains("\r\nd40\r\nxxx")
                .endsWith("\r\n0\r\n\r\n");
        assertThat(received.chars().filter(c -> c == 'x').count()).isEqualTo(200_000);
        assertThat(received.chars().filter(c -> c == 'y').count()).isEqualTo(1_000_000);
    }

    /** What a handler does wrong with a stream, by the path of the request. */
    @Generator
    HttpResponse misuses(HttpRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (request.path().contains("length")) {
            headers.add("Content-Length", 3);
        }
        ResponseStream out = request.respond(request.path().contains("304") ? 304 : 200, headers);
        out.write(request.path().contains("more") ? "four" : "2");
        switch (request.path()) {
            case "/twice" -> request.respond(200, headers);
            case "/throw" -> throw new IllegalStateException("oops");
            case "/other" -> {
                out.end();
                return httpResponse(request, 200, headers, "");
            }
            case "/after" -> {
                out.end();
                out.write("x");
            }
            case "/open" -> {
                return httpResponse(request, 200, headers, "");
            }
            case "/trailer" -> {
                return out.end(new HttpHeaders().add("Content-Length", 1));
            }
            default -> {
                // What was written was the mistake.
            }
        }
        return out.end();
    }

    @ParameterizedTest
    @CsvSource({
        "/twice, an answer has been begun before",
        "/throw, oops",
        "/open, and not returned what its end() gives",
        "/length, only 1 bytes are written",
        "/length/more, more is written than Content-Length says",
        "/trailer, Content-Length is no trailer field"
    })
    void aStreamThatFailsIsSeenAsCutOff(String path, String log) {
        serve(this::misuses);
        Peer peer = send(get(path) + get("/"));
        assertThat(peer.received())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .doesNotContain("\r\n0\r\n")
                .doesNotContain("500");
        assertThat(peer.isEnded()).isTrue();
        assertThat(simulation.log()).contains("{error} GET " + path + " failed").contains(log);
    }

    /** A lost end must not look like the end: RFC 9112 section 8. */
    @Test
    void toHttp10AStreamThatFailsIsSeenAsBroken() {
        serve(this::misuses);
        Peer peer = send("GET /throw HTTP/1.0\r\n\r\n");
        assertThat(peer.received()).endsWith("\r\n\r\n2");
        assertThat(peer.isReset()).isTrue();
    }

    @Test
    void anAnswerWithoutABodyTakesNone() {
        serve(this::misuses);
        Peer peer = send(get("/304"));
        assertThat(peer.received()).startsWith("HTTP/1.1 304 ");
        assertThat(peer.isEnded()).isTrue();
        assertThat(simulation.log()).contains("an answer with the code 304 has no body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/other", "/after"})
    void afterItsEndAMistakeIsOnlyLogged(String path) {
        serve(this::misuses);
        Peer peer = send(get(path));
        assertThat(peer.received()).endsWith("1\r\n2\r\n0\r\n\r\n");
        assertThat(simulation.log()).contains("{error} GET " + path + " failed");
    }

    @Generator
    HttpResponse failsToBegin(HttpRequest request) {
        ResponseStream out = request.respond(100, new HttpHeaders());
        return out.end();
    }

    @Test
    void aStreamThatCannotBeginIsAnsweredBy500() {
        serve(this::failsToBegin);
        assertThat(answer(get("/"), get("/"))).startsWith("HTTP/1.1 500 ").containsPattern("(?s)\nHTTP/1.1 500 ");
    }

    @Test
    void aClientThatGoesEndsTheStream() {
        serve(this::writesForever);
        Peer peer = send(get("/"));
        advance(2.5);
        peer.reset();
        advance(10);
        assertThat(seen).containsExactly("0", "1", "2", "ended");
        assertThat(simulation.log()).doesNotContain("{error}");
        assertThat(simulation.routines()).isZero();
    }

    @Generator
    HttpResponse writesForever(HttpRequest request) {
        ResponseStream out = request.respond(200, new HttpHeaders());
        try {
            for (int i = 0; ; i++) {
                seen.add(i + "");
                out.write(i + "\n");
                await(sleep(1));
            }
        } finally {
            seen.add("ended");
        }
    }
}
