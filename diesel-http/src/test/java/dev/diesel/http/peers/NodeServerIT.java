package dev.diesel.http.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Diesel;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpClient;
import dev.diesel.http.HttpException;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Node's server, and a bare one whose answers are wrong, with our client: see {@code server.js}. */
@Timeout(120)
class NodeServerIT {
    private static final int BIG = 3_000_000;

    private static Program node;
    private static int port;
    private static int barePort;

    @BeforeAll
    static void start(@TempDir Path directory) {
        Program.require("node");
        node = Program.start("node", Program.resource(directory, "server.js").toString());
        String[] ports = node.requireLine(line -> true).split(" ");
        port = Integer.parseInt(ports[0]);
        barePort = Integer.parseInt(ports[1]);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Generator
    private static HttpClient connected(int to) {
        HttpClient client = new HttpClient();
        client.connect("127.0.0.1", to);
        return client;
    }

    @Generator
    private static HttpResponse get(HttpClient client, String path) {
        return client.request("GET", path, new HttpHeaders());
    }

    @Generator
    static void allKindsOnOneConnection() {
        HttpClient client = connected(port);
        assertThat(get(client, "/hello").text()).isEqualTo("hello");
        assertThat(get(client, "/nothing").code()).isEqualTo(404);
        assertThat(client.request("HEAD", "/hello", new HttpHeaders()).body()).isEmpty();
        assertThat(get(client, "/empty").code()).isEqualTo(204);
        assertThat(get(client, "/same").code()).isEqualTo(304);
        assertThat(get(client, "/chunked").text()).isEqualTo("one two three");
        assertThat(get(client, "/hints").text()).isEqualTo("hinted");
        assertThat(get(client, "/big").body()).hasSize(BIG);
        byte[] content = Site.bytes(BIG);
        assertThat(client.request("POST", "/echo", new HttpHeaders(), content).body())
                .isEqualTo(content);
        client.close();
    }

    @Test
    void everyKindOfAnswer() throws Exception {
        Diesel.run(NodeServerIT::allKindsOnOneConnection);
    }

    @Generator
    static void trailersBothWays() {
        HttpClient client = connected(port);
        try (HttpStream stream = client.open("GET", "/chunked", new HttpHeaders())) {
            assertThat(stream.readBody()).asString().isEqualTo("one two three");
            assertThat(stream.trailers().get("X-Count")).contains("3");
        }
        try (HttpStream stream = client.open("POST", "/trailers", new HttpHeaders().add("Trailer", "X-A"))) {
            stream.write("body");
            stream.end(new HttpHeaders().add("X-A", "b"));
            assertThat(stream.readBody()).asString().isEqualTo("{\"x-a\":\"b\"}");
        }
        client.close();
    }

    @Test
    void trailers() throws Exception {
        Diesel.run(NodeServerIT::trailersBothWays);
    }

    @Generator
    static void bodiesThatAreAskedFor() {
        HttpClient client = connected(port);
        HttpHeaders expect = new HttpHeaders().add("Expect", "100-continue");
        byte[] content = Site.bytes(BIG);
        assertThat(client.request("POST", "/echo", expect, content).body()).isEqualTo(content);
        assertThat(client.request("POST", "/refused", expect, content).code()).isEqualTo(403);
        assertThat(get(client, "/hello").text()).isEqualTo("hello");
        client.close();
    }

    @Test
    void expectations() throws Exception {
        Diesel.run(NodeServerIT::bodiesThatAreAskedFor);
    }

    @Generator
    static void connectionsThatEnd() {
        HttpClient client = connected(port);
        for (int i = 0; i < 20; i++) {
            assertThat(get(client, "/gone").text()).isEqualTo("gone");
            assertThat(get(client, "/last").text()).isEqualTo("last");
            assertThat(get(client, "/hello").text()).isEqualTo("hello");
        }
        client.close();
    }

    @Test
    void aServerThatEndsItsConnections() throws Exception {
        Diesel.run(NodeServerIT::connectionsThatEnd);
    }

    @Generator
    static HttpResponse wrongAnswer(String path) {
        return get(connected(barePort), path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/truncated",
                "/truncated-chunk",
                "/no-last-chunk",
                "/truncated-head",
                "/two-lengths",
                "/length-and-coding",
                "/bare-lf",
                "/folded",
                "/http2",
                "/bad-chunk",
                "/overflow",
                "/endless-interims",
                "/not-http"
            })
    void aWrongAnswerIsAnError(String path) {
        assertThatThrownBy(() -> Diesel.run(NodeServerIT::wrongAnswer, path))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status()).isEqualTo(502));
    }
}
