package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Service;
import dev.diesel.http.HttpServer;
import dev.diesel.testkit.Peer;
import dev.diesel.testkit.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP servers among the examples, in a simulation. */
final class HttpExamplesTest {
    private static final int PORT = 8088;
    private static final String DATE = "Date: Sun, 20 Sep 2009 19:55:22 GMT\r\n";
    private static final String TEXT = "Content-Type: text/plain; charset=utf-8\r\n";

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    private void serve(HttpServer server) {
        simulation.application().addService(new Service(server, PORT));
    }

    private Peer send(String head, String body) {
        Peer peer = simulation.connect(PORT);
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        peer.send(head + " HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n" + body);
        simulation.settle();
        return peer;
    }

    @Test
    void helloAnswersAsInTheReference() {
        serve(new HttpServer(HttpHello::helloHttp));
        assertThat(send("GET /", "").received())
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + DATE
                        + "Content-Length: 13\r\n\r\nHello, World!");
    }

    @Test
    void theApplicationHasItsRoutes() {
        serve(new HttpServer(HttpApplication::handle));
        assertThat(send("GET /", "").received()).endsWith("\r\n\r\nHello, World!\n");
        assertThat(send("HEAD /", "").received())
                .contains("Content-Length: 14\r\n")
                .endsWith("\r\n\r\n");
        assertThat(send("POST /echo", "a body").received()).contains(TEXT).endsWith("\r\n\r\na body");
        assertThat(send("GET /echo", "").received()).startsWith("HTTP/1.1 404 Not Found\r\n");
        assertThat(send("DELETE /", "").received()).startsWith("HTTP/1.1 404 Not Found\r\n");
    }

    @Test
    void theApplicationSendsEachPieceWhenItIsThere() {
        serve(new HttpServer(HttpApplication::handle));
        Peer peer = send("GET /chunked", "");
        assertThat(peer.received())
                .isEqualTo(
                        "HTTP/1.1 200 OK\r\n" + TEXT + DATE + "Transfer-Encoding: chunked\r\n\r\n8\r\nchunk 1\n\r\n");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(peer.received()).isEqualTo("8\r\nchunk 2\n\r\n");
        simulation.advance(Duration.ofSeconds(2));
        assertThat(peer.received()).isEqualTo("8\r\nchunk 3\n\r\n0\r\n\r\n");
    }

    @Test
    void everybodyWhoListensHearsTheNews() {
        serve(new HttpServer(ServerSentEvents::handle));
        Peer one = send("GET /news", "");
        Peer other = send("GET /news", "");
        assertThat(one.received())
                .contains("Content-Type: text/event-stream\r\n")
                .endsWith("\r\n\r\n");
        other.received();
        assertThat(send("POST /news", "hello\nworld").received()).startsWith("HTTP/1.1 204 ");
        assertThat(one.received()).isEqualTo("19\r\ndata: hello\ndata: world\n\n\r\n");
        assertThat(other.received()).isEqualTo("19\r\ndata: hello\ndata: world\n\n\r\n");
        simulation.advance(Duration.ofSeconds(15));
        assertThat(one.received()).isEqualTo("3\r\n:\n\n\r\n");
        assertThat(simulation.events()).isEqualTo(1);
        one.close();
        other.finish();
        simulation.settle();
        assertThat(other.isClosed()).isTrue();
        assertThat(simulation.events()).isZero();
    }

    @Test
    void filesAreServed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("A.java"), "class A {}");
        serve(FileServer.of(folder));
        assertThat(send("GET /A.java", "").received()).contains(TEXT).endsWith("\r\n\r\nclass A {}");
        assertThat(send("GET /../A.java", "").received()).startsWith("HTTP/1.1 400 ");
    }
}
