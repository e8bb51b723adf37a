package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.deadline;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Deadline;
import dev.diesel.DeadlineExceededException;
import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Peer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every limit and time of a server: its default, its option, and what happens at it. */
class ServerLimitsTest extends ServerFixture {
    private static final String POST = "POST / HTTP/1.1\r\n" + HOST;
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private static HttpServer server() {
        return new HttpServer(ServerFixture::mirror);
    }

    /** A request line of so many bytes. */
    private static String line(int bytes) {
        return "GET /" + "x".repeat(bytes - "GET / HTTP/1.1".length()) + " HTTP/1.1\r\n" + HOST + "\r\n";
    }

    private static String fields(int count, int bytes) {
        return "GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(count - 2) + "Y: "
                + "z".repeat(bytes - HOST.length() - 6 * (count - 2) - 5) + "\r\n\r\n";
    }

    private void assertStatus(int status, String... packets) {
        assertThat(answer(packets)).startsWith("HTTP/1.1 " + status + " ");
    }

    // ---- sizes ----------------------------------------------------------------------------------------------------

    @Test
    void startLine() {
        serve(server());
        assertStatus(200, line(16 * 1024));
        assertStatus(414, line(16 * 1024 + 1));
    }

    @Test
    void startLineOption() {
        serve(server().maxStartLine(100));
        assertStatus(200, line(100));
        assertStatus(414, line(101));
        assertStatus(414, line(200).substring(0, 103));
    }

    @Test
    void fields() {
        serve(server());
        assertStatus(200, fields(200, 10_000));
        assertStatus(431, fields(201, 10_000));
        assertStatus(200, fields(10, 64 * 1024));
        assertStatus(431, fields(10, 64 * 1024 + 1));
    }

    @Test
    void fieldsOption() {
        serve(server().maxFields(3, 100));
        assertStatus(200, fields(3, 100));
        assertStatus(431, fields(4, 100));
        assertStatus(431, fields(3, 101));
    }

    @Test
    void emptyLinesBeforeARequest() {
        serve(server());
        assertStatus(200, "\r\n".repeat(8) + get("/"));
        assertStatus(400, "\r\n".repeat(9) + get("/"));
    }

    @Test
    void body() {
        serve(server());
        int max = 8 * 1024 * 1024;
        assertThat(answer(POST + "Content-Length: " + max + "\r\n\r\n")).isEmpty();
        assertThat(answer(POST + "Expect: 100-continue\r\nContent-Length: " + (max + 1) + "\r\n\r\n"))
                .isEqualTo(refusal(413, "Content Too Large", "a body of more than 8388608 bytes"));
    }

    @Test
    void bodyOption() {
        serve(server().maxBody(5));
        assertStatus(200, POST + "Content-Length: 5\r\n\r\n12345");
        assertStatus(413, POST + "Content-Length: 6\r\n\r\n");
        assertStatus(200, CHUNKED + "5\r\n12345\r\n0\r\n\r\n");
        assertStatus(413, CHUNKED + "5\r\n12345\r\n1\r\n6");
    }

    @Test
    void noBody() {
        serve(server().maxBody(0));
        assertStatus(200, get("/"));
        assertStatus(413, POST + "Content-Length: 1\r\n\r\n");
    }

    @Test
    void chunkLines() {
        serve(server());
        assertStatus(200, CHUNKED + "1;" + "x".repeat(4094) + "\r\n1\r\n0\r\n\r\n");
        assertStatus(400, CHUNKED + "1;" + "x".repeat(4095) + "\r\n1\r\n0\r\n\r\n");
        String chunk = "1;" + "x".repeat(4000) + "\r\n1\r\n";
        assertStatus(200, CHUNKED + chunk.repeat(4) + "0\r\n\r\n");
        assertStatus(400, CHUNKED + chunk.repeat(5) + "0\r\n\r\n");
    }

    @Test
    void chunkLinesOption() {
        serve(server().maxChunkLines(10, 20));
        assertStatus(200, CHUNKED + "1;xxxxxxxx\r\n1\r\n0\r\n\r\n");
        assertStatus(400, CHUNKED + "1;xxxxxxxxx\r\n1\r\n0\r\n\r\n");
        assertStatus(400, CHUNKED + "1;xxxxxxxx\r\n1\r\n".repeat(3) + "0\r\n\r\n");
    }

    @Test
    void trailers() {
        serve(server());
        assertStatus(200, CHUNKED + "0\r\n" + "a: b\r\n".repeat(200) + "\r\n");
        assertStatus(431, CHUNKED + "0\r\n" + "a: b\r\n".repeat(201) + "\r\n");
        assertStatus(200, CHUNKED + "0\r\na: " + "b".repeat(16 * 1024 - 5) + "\r\n\r\n");
        assertStatus(431, CHUNKED + "0\r\na: " + "b".repeat(16 * 1024 - 4) + "\r\n\r\n");
    }

    @Test
    void trailersOption() {
        serve(server().maxTrailers(1, 10));
        assertStatus(200, CHUNKED + "0\r\na: 12345\r\n\r\n");
        assertStatus(431, CHUNKED + "0\r\na: 123456\r\n\r\n");
        assertStatus(431, CHUNKED + "0\r\na: \r\nb: \r\n\r\n");
    }

    @Test
    void requests() {
        serve(server());
        Peer peer = send(get("/").repeat(1001));
        assertThat(peer.received())
                .isEqualTo(ok("GET /").repeat(999) + ok("GET /").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void requestsOption() {
        serve(server().maxRequests(1));
        assertThat(answer(get("/"), get("/")))
                .isEqualTo(ok("GET /").replace("Content-Length", CLOSE + "Content-Length"));
    }

    @Generator
    HttpResponse ignores(HttpRequest request) {
        return httpResponse(request, 200, new HttpHeaders(), "");
    }

    @Test
    void drainOption() {
        serve(new HttpServer(this::ignores).maxDrain(0));
        assertThat(answer(POST + "Content-Length: 1\r\n\r\n")).contains(CLOSE);
        assertThat(answer(get("/"))).doesNotContain(CLOSE);
    }

    // ---- times ----------------------------------------------------------------------------------------------------

    /** Asserts that nothing happens before a time, and that the connection is closed at it. */
    private void assertClosesAfter(double seconds, Peer peer, String expected) {
        advance(seconds - 0.001);
        assertThat(peer.isEnded()).isFalse();
        advance(0.001);
        assertThat(peer.isEnded()).isTrue();
        assertThat(peer.received()).isEqualTo(expected);
    }

    @Test
    void firstByte() {
        serve(server());
        assertClosesAfter(10, send(), "");
        assertThat(simulation.connections()).isZero();
    }

    @Test
    void firstByteOption() {
        serve(server().firstByteTimeout(Duration.ofSeconds(3)));
        assertClosesAfter(3, send(), "");
    }

    private static String tooSlow(String details, int second) {
        return refusal(408, "Request Timeout", details).replace(":22 ", ":" + second + " ");
    }

    @Test
    void head() {
        serve(server());
        Peer peer = send("G");
        advance(5);
        peer.send("ET / HTTP/1.1\r\n");
        assertClosesAfter(5, peer, tooSlow("the head comes too slowly", 32));
    }

    @Test
    void headOption() {
        serve(server().headTimeout(Duration.ofSeconds(3)));
        assertClosesAfter(3, send("GET"), tooSlow("the head comes too slowly", 25));
    }

    @Test
    void emptyLinesAreNoHead() {
        serve(server());
        assertClosesAfter(10, send("\r\n"), "");
    }

    @Test
    void betweenRequests() {
        serve(server());
        Peer peer = send(get("/"));
        peer.received();
        assertClosesAfter(60, peer, "");
    }

    @Test
    void betweenRequestsOption() {
        serve(server().idleTimeout(Duration.ofSeconds(3)));
        Peer peer = send(get("/"));
        peer.received();
        assertClosesAfter(3, peer, "");
    }

    @Test
    void bodyTime() {
        serve(server());
        assertClosesAfter(30, send(POST + "Content-Length: 5\r\n\r\n1"), tooSlow("the body comes too slowly", 52));
    }

    @Test
    void bodyTimeOption() {
        serve(server().bodyTimeout(Duration.ofSeconds(3)));
        assertClosesAfter(3, send(POST + "Content-Length: 5\r\n\r\n1"), tooSlow("the body comes too slowly", 25));
    }

    @Test
    void aBodyThatGoesOnButTooSlowly() {
        serve(server());
        Peer peer = send(POST + "Content-Length: 1000000\r\n\r\n");
        for (int i = 0; i < 29; i++) {
            advance(1);
            peer.send("x".repeat(1000));
        }
        assertClosesAfter(1, peer, tooSlow("the body comes too slowly", 52));
    }

    @Test
    void aBodyThatIsFastEnough() {
        serve(server());
        Peer peer = send(POST + "Content-Length: 330000\r\n\r\n");
        for (int i = 0; i < 10; i++) {
            advance(29);
            peer.send("x".repeat(33_000));
        }
        simulation.settle();
        assertThat(peer.received()).startsWith("HTTP/1.1 200 ");
    }

    @Generator
    HttpResponse readsSlowly(HttpRequest request) {
        byte[] first = request.read();
        await(sleep(100));
        byte[] second = request.read();
        return httpResponse(request, 200, new HttpHeaders(), first.length + second.length + "");
    }

    @Test
    void theTimeOfTheHandlerIsNotTheClients() {
        serve(this::readsSlowly);
        Peer peer = send(POST + "Content-Length: 4\r\n\r\n12");
        advance(129);
        peer.send("34");
        simulation.settle();
        assertThat(peer.received()).startsWith("HTTP/1.1 200 ");
    }

    @Generator
    HttpResponse writesMuch(HttpRequest request) {
        ResponseStream out = request.respond(200, new HttpHeaders());
        try {
            for (int i = 0; i < 100; i++) {
                out.write("x".repeat(65_536));
            }
        } catch (ConnectionClosedException e) {
            seen.add(e.getMessage());
            throw e;
        }
        return out.end();
    }

    @Test
    void writing() {
        serve(this::writesMuch);
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        peer.send(get("/"));
        advance(59.9);
        peer.stopReading(300_000);
        advance(59.9);
        assertThat(seen).isEmpty();
        assertThat(peer.isReset()).isFalse();
        advance(0.1);
        assertThat(seen).containsExactly("the peer reads too slowly");
        assertThat(peer.isReset()).isTrue();
        assertThat(simulation.routines()).isZero();
        assertThat(simulation.connections()).isZero();
        assertThat(simulation.log()).doesNotContain("{error}");
    }

    /** Whoever reads 256 KiB in each minute gets all of it, whatever it is that is sent. */
    @Test
    void aClientThatReadsJustFastEnough(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[3_000_000]);
        byte[] body = new byte[3_000_000];
        serve(request -> switch (request.path()) {
            case "/file" -> httpResponse(request, 200, new HttpHeaders(), FileChannel.open(file), 0, 3_000_000);
            case "/body" -> httpResponse(request, 200, new HttpHeaders(), body);
            default -> httpResponse(request, 200, new HttpHeaders(), "x".repeat(250_000));
        });
        for (String path : new String[] {"/file", "/body"}) {
            Peer peer = simulation.connect(PORT);
            peer.stopReading(0);
            peer.send(get("/") + get(path));
            simulation.settle();
            for (int i = 0; i < 13; i++) {
                advance(59);
                peer.stopReading(256 * 1024);
            }
            simulation.settle();
            assertThat(peer.isReset()).isFalse();
            assertThat(peer.receivedBytes()).hasSizeGreaterThan(3_250_000);
        }
    }

    @Test
    void writingOption() {
        String body = "x".repeat(1_000_000);
        serve(new HttpServer(request -> httpResponse(request, 200, new HttpHeaders(), body))
                .writeTimeout(Duration.ofSeconds(3)));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        peer.send(get("/"));
        advance(2.9);
        assertThat(peer.isReset()).isFalse();
        advance(0.1);
        assertThat(peer.isReset()).isTrue();
    }

    /** Who sends requests and reads no answer is not read any more. */
    @Test
    void pipelinedRequestsOfWhoDoesNotRead() {
        String body = "x".repeat(10_000);
        serve(request -> {
            seen.add(request.path());
            return httpResponse(request, 200, new HttpHeaders(), body);
        });
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        for (int i = 0; i < 900; i++) {
            peer.send(get("/" + "y".repeat(1000)));
        }
        simulation.settle();
        assertThat(seen).hasSizeLessThan(100);
        assertThat(peer.unread()).isGreaterThan(500);
        advance(60);
        assertThat(peer.isReset()).isTrue();
    }

    @Generator
    HttpResponse limitsItself(HttpRequest request) {
        ResponseStream out = request.respond(200, new HttpHeaders());
        Deadline limit = deadline(2);
        try (limit) {
            out.write("x".repeat(1_000_000));
        } catch (DeadlineExceededException e) {
            seen.add("own deadline");
        }
        return out.end();
    }

    @Test
    void aHandlersOwnDeadlineIsItsOwnMatter() {
        serve(this::limitsItself);
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        peer.send(get("/"));
        advance(2);
        assertThat(seen).containsExactly("own deadline");
        peer.resumeReading();
        simulation.settle();
        assertThat(peer.received()).endsWith("\r\n0\r\n\r\n");
    }

    // ---- options --------------------------------------------------------------------------------------------------

    @Test
    void optionsAreChecked() {
        HttpServer server = server();
        Duration none = Duration.ZERO;
        assertThatThrownBy(() -> server.maxStartLine(0)).hasMessage("maxStartLine: 0");
        assertThatThrownBy(() -> server.maxFields(0, 1)).hasMessage("maxFields: 0, 1");
        assertThatThrownBy(() -> server.maxFields(1, -1)).hasMessage("maxFields: 1, -1");
        assertThatThrownBy(() -> server.maxBody(-1)).hasMessage("maxBody: -1");
        assertThatThrownBy(() -> server.maxChunkLines(1, 0)).hasMessage("maxChunkLines: 1, 0");
        assertThatThrownBy(() -> server.maxTrailers(0, 1)).hasMessage("maxTrailers: 0, 1");
        assertThatThrownBy(() -> server.maxRequests(0)).hasMessage("maxRequests: 0");
        assertThatThrownBy(() -> server.maxDrain(-1)).hasMessage("maxDrain: -1");
        assertThatThrownBy(() -> server.firstByteTimeout(none)).hasMessage("firstByteTimeout: PT0S");
        assertThatThrownBy(() -> server.headTimeout(none)).hasMessage("headTimeout: PT0S");
        assertThatThrownBy(() -> server.bodyTimeout(none)).hasMessage("bodyTimeout: PT0S");
        assertThatThrownBy(() -> server.idleTimeout(none)).hasMessage("idleTimeout: PT0S");
        assertThatThrownBy(() -> server.writeTimeout(Duration.ofSeconds(-1))).hasMessage("writeTimeout: PT-1S");
    }
}
