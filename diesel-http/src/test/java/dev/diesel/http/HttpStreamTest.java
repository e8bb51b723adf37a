package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
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

/** Bodies in pieces, both ways. */
class HttpStreamTest extends ClientFixture {
    private static final int KIB = 1024;

    /** Notes the next request's answer, to see whether the client is free and on which connection. */
    @Generator
    void next() {
        try {
            seen.add("next " + client.request("GET", "/next", new HttpHeaders()).code());
        } catch (DieselException e) {
            seen.add("next: " + e.getMessage());
        }
    }

    // ---- both ways ------------------------------------------------------------------------------------------------

    @Generator
    void upload(HttpHeaders headers) {
        client.connect("localhost", PORT);
        try (HttpStream stream = client.open("POST", "/", headers)) {
            stream.write("one ");
            await(sleep(1));
            seen.add("more wanted: " + stream.write("two"));
            stream.write("");
            seen.add(stream.code() + " " + new String(stream.readBody(), UTF_8));
        }
        next();
    }

    @Test
    void aBodyIsSentInChunks() {
        String chunks = "4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n";
        server.script(hear(), hear(chunks.length()), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::upload, new HttpHeaders()));
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("more wanted: true", "200 ok", "next 200");
        assertThat(server.heard.get(0))
                .isEqualTo("POST / HTTP/1.1\r\nHost: localhost:8000\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(server.heard.get(1)).isEqualTo(chunks);
        assertThat(server.connections).isEqualTo(1);
    }

    @Test
    void aBodyOfKnownLengthIsSentAsItIs() {
        server.script(hear(), hear(7), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::upload, new HttpHeaders().add("Content-Length", 7)));
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("more wanted: true", "200 ok", "next 200");
        assertThat(server.heard.get(0)).endsWith("\r\nContent-Length: 7\r\n\r\n");
        assertThat(server.heard.get(1)).isEqualTo("one two");
    }

    @Generator
    void trailers() {
        client.connect("localhost", PORT);
        try (HttpStream stream = client.open("PUT", "/", new HttpHeaders())) {
            stream.write("x");
            stream.end(new HttpHeaders().add("Digest", "abc"));
            seen.add(stream.headers().get("Trailer", "") + " " + stream.readBody().length + " "
                    + stream.trailers().get("Sum", ""));
        }
        next();
    }

    @Test
    void trailersGoBothWays() {
        String chunks = "1\r\nx\r\n0\r\nDigest: abc\r\n\r\n";
        server.script(
                hear(),
                hear(chunks.length()),
                say(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Sum\r\n\r\n2\r\nok\r\n0\r\nSum: 7\r\n\r\n"),
                hear(),
                say(OK),
                hold());
        simulation.application().addLoop(new Loop(this::trailers));
        simulation.settle();
        assertThat(seen).containsExactly("Sum 2 7", "next 200");
        assertThat(server.heard.get(1)).isEqualTo(chunks);
    }

    @Generator
    void onlyTrailers() {
        client.connect("localhost", PORT);
        try (HttpStream stream = client.open("POST", "/", new HttpHeaders())) {
            stream.end(new HttpHeaders().add("Digest", "abc"));
            seen.add("code " + stream.code());
        }
    }

    @Test
    void trailersMayFollowNoContent() {
        String chunks = "0\r\nDigest: abc\r\n\r\n";
        server.script(hear(), hear(chunks.length()), say(OK), hold());
        simulation.application().addLoop(new Loop(this::onlyTrailers));
        simulation.settle();
        assertThat(seen).containsExactly("code 200");
        assertThat(server.heard.get(1)).isEqualTo(chunks);
    }

    @Generator
    void download() {
        client.connect("localhost", PORT);
        try (HttpStream stream = client.open("GET", "/", new HttpHeaders())) {
            for (byte[] piece = stream.read(); piece.length > 0; piece = stream.read()) {
                seen.add(
                        new String(piece, UTF_8) + " at " + simulation.elapsed().toSeconds());
            }
            seen.add("end " + stream.code() + ", then " + stream.read().length + " " + stream.readBody().length);
        }
        next();
    }

    @Test
    void aPieceIsReadWhenItComes() {
        server.script(
                hear(),
                say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n"),
                pause(1),
                say("3\r\ntwo\r\n"),
                pause(1),
                say("0\r\n\r\n"),
                hear(),
                say(OK),
                hold());
        simulation.application().addLoop(new Loop(this::download));
        simulation.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("one at 0", "two at 1", "end 200, then 0 0", "next 200");
        assertThat(server.connections).isEqualTo(1);
    }

    @Test
    void aBodyUpToTheEndOfTheStreamEndsThere() {
        server.script(hear(), say("HTTP/1.1 200 OK\r\n\r\none"), pause(1), say("two"), pause(1))
                .script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::download));
        simulation.advance(Duration.ofSeconds(2));
        assertThat(seen).containsExactly("one at 0", "two at 1", "end 200, then 0 0", "next 200");
    }

    @Generator
    void slowDownload() {
        client.connect("localhost", PORT);
        try (HttpStream stream = client.open("GET", "/", new HttpHeaders())) {
            seen.add("code " + stream.code());
            await(sleep(100));
            seen.add("body of " + stream.readBody().length);
        } catch (DieselException e) {
            seen.add(e.getMessage());
        }
        next();
    }

    @Test
    void whatCameBeforeTheServerWentIsRead() {
        server.script(hear(), say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"))
                .script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::slowDownload));
        simulation.advance(Duration.ofSeconds(100));
        assertThat(seen).containsExactly("code 200", "body of 5", "next 200");
    }

    @Test
    void aServerThatGoesBeforeTheEndIsAnError() {
        server.script(hear(), say("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello"));
        simulation.application().addLoop(new Loop(this::slowDownload));
        simulation.advance(Duration.ofSeconds(100));
        assertThat(seen)
                .containsExactly(
                        "code 200",
                        "the server's answer: cut off, the connection has ended",
                        "next: HttpClient is not connected");
    }

    @Test
    void nobodyReadsSoTheServerWaits() {
        int size = 1000 * KIB;
        server.script(
                hear(),
                say("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size)),
                hear(),
                say(OK),
                hold());
        simulation.application().addLoop(new Loop(this::slowDownload));
        simulation.advance(Duration.ofSeconds(99));
        assertThat(seen).containsExactly("code 200");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("code 200", "body of " + size, "next 200");
    }

    // ---- without a body -------------------------------------------------------------------------------------------

    @Generator
    void ending(String method) {
        client.connect("localhost", PORT);
        try (HttpStream stream = client.open(method, "/", new HttpHeaders())) {
            stream.end();
            seen.add(stream.code() + " " + stream.readBody().length);
        }
        next();
    }

    @Test
    void aRequestToWhichNothingIsWrittenHasNoBody() {
        server.script(hear(), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::ending, "GET"));
        simulation.settle();
        assertThat(seen).containsExactly("200 2", "next 200");
        assertThat(server.heard.get(0)).isEqualTo("GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n");
    }

    @Test
    void aPostToWhichNothingIsWrittenSaysSo() {
        server.script(hear(), say(OK), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::ending, "POST"));
        simulation.settle();
        assertThat(server.heard.get(0)).endsWith("\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void anAnswerToHeadIsAtItsEndAtOnce() {
        server.script(hear(), say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::ending, "HEAD"));
        simulation.settle();
        assertThat(seen).containsExactly("200 0", "next 200");
    }

    @Generator
    void raced(boolean body) {
        client.connect("localhost", PORT);
        next();
        try (HttpStream stream = client.open("PUT", "/", new HttpHeaders())) {
            if (body) {
                stream.write("x");
            }
            seen.add("code " + stream.code());
        } catch (DieselException e) {
            seen.add(e.getClass().getSimpleName());
        }
    }

    @Test
    void theCloseRaceRepeatsARequestWithoutABody() {
        server.script(hear(), say(OK), hear()).script(hear(), say(OK), hold());
        simulation.application().addLoop(new Loop(this::raced, false));
        simulation.settle();
        assertThat(seen).containsExactly("next 200", "code 200");
    }

    @Test
    void theCloseRaceDoesNotRepeatAStreamedBody() {
        server.script(hear(), say(OK), hear());
        simulation.application().addLoop(new Loop(this::raced, true));
        simulation.settle();
        assertThat(seen).containsExactly("next 200", "ClientConnectionClosedException");
        assertThat(server.connections).isEqualTo(1);
    }

    // ---- mistakes -------------------------------------------------------------------------------------------------

    @Generator
    void mistakes() {
        client.connect("localhost", PORT);
        HttpStream stream = client.open("POST", "/", new HttpHeaders().add("Content-Length", 3));
        stream.write("on");
        note(() -> stream.trailers());
        try {
            stream.write("two");
        } catch (IllegalStateException e) {
            seen.add(e.getMessage());
        }
        try {
            stream.code();
        } catch (IllegalStateException e) {
            seen.add(e.getMessage());
        }
        try {
            stream.end(new HttpHeaders().add("a", "b"));
        } catch (IllegalArgumentException e) {
            seen.add(e.getMessage());
        }
        stream.write("e");
        stream.end();
        try {
            stream.end();
        } catch (IllegalStateException e) {
            seen.add(e.getMessage());
        }
        seen.add("code " + stream.code());
    }

    private void note(Runnable mistake) {
        try {
            mistake.run();
        } catch (IllegalStateException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void aMistakeIsToldAndTheStreamGoesOn() {
        server.script(hear(), hear(3), say(OK), hold());
        simulation.application().addLoop(new Loop(this::mistakes));
        simulation.settle();
        assertThat(seen)
                .containsExactly(
                        "the trailer fields come after the body",
                        "the body of the request is longer than its Content-Length",
                        "the body of the request is 1 bytes shorter than its Content-Length",
                        "trailer fields need a body in chunks",
                        "the body of the request was ended",
                        "code 200");
    }
}
