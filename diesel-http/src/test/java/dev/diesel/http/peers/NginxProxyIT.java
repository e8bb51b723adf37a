package dev.diesel.http.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * nginx as a proxy before our server, with connections that it keeps, and bodies that it hands on as they come. (Once the
 * head of an answer has come, it sends no more of a request's body that did not fit into the socket: so nothing here
 * answers before it has read the body.)
 */
@Timeout(120)
class NginxProxyIT {
    private static final int BIG = 5_000_000;
    private static final int REQUESTS_PER_CONNECTION = 7;

    private static final String UPSTREAM = "upstream ours { server 127.0.0.1:%d; keepalive 4; }";
    private static final String LOCATION = """
            client_max_body_size 0;
            location / {
                proxy_pass http://ours;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                proxy_buffering off;
                proxy_request_buffering off;
                proxy_next_upstream off;
            }
            """;

    @TempDir
    private Path directory;

    private final RunningServer server = new RunningServer(Site.server().maxRequests(REQUESTS_PER_CONNECTION));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Nginx nginx;

    @BeforeAll
    static void requireNginx() {
        Program.require("nginx");
    }

    @BeforeEach
    void start() throws IOException {
        nginx = new Nginx(directory, UPSTREAM.formatted(server.port()), LOCATION);
    }

    @AfterEach
    void stop() {
        if (nginx != null) {
            nginx.close();
        }
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(nginx.url(path)));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void keptConnectionsEndWithoutALostRequest() throws Exception {
        for (int i = 0; i < 10 * REQUESTS_PER_CONNECTION; i++) {
            assertThat(send(request("/plaintext").build()).body()).asString().isEqualTo("Hello, World!");
        }
        assertThat(send(request("/nothing").build()).statusCode()).isEqualTo(404);
        assertThat(send(request("/empty").build()).statusCode()).isEqualTo(204);
        assertThat(send(request("/fail").build()).statusCode()).isEqualTo(500);
    }

    @Test
    void head() throws Exception {
        HttpResponse<byte[]> response = send(
                request("/plaintext").method("HEAD", BodyPublishers.noBody()).build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Length")).contains("13");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aBigBodyInBothDirections() throws Exception {
        byte[] content = Site.bytes(BIG);
        HttpRequest request =
                request("/echo").POST(BodyPublishers.ofByteArray(content)).build();
        assertThat(send(request).body()).isEqualTo(content);
        assertThat(send(request("/bytes?" + BIG).build()).body()).isEqualTo(content);
    }

    @Test
    void aBodyInChunksInBothDirections() throws Exception {
        byte[] content = Site.bytes(BIG);
        HttpRequest request = request("/echo")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)))
                .build();
        assertThat(send(request).body()).isEqualTo(content);
        assertThat(send(request("/chunked").build()).body()).asString().isEqualTo("one two three");
    }

    @Test
    void aBodyThatIsNotWanted() throws Exception {
        HttpRequest request = request("/refuse")
                .POST(BodyPublishers.ofByteArray(Site.bytes(100_000)))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(403);
        assertThat(send(request("/plaintext").build()).statusCode()).isEqualTo(200);
    }
}
