package dev.diesel.http.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's client with our server. */
@Timeout(120)
class JdkClientIT {
    private static final int BIG = 5_000_000;
    private static final int AT_A_TIME = 200;

    private final RunningServer server = new RunningServer(Site.server());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri(path));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void getWithAnOfferOfHttp2() throws Exception {
        HttpResponse<byte[]> response = send(request("/plaintext").build());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.body()).asString().isEqualTo("Hello, World!");
        assertThat(send(request("/nothing").build()).statusCode()).isEqualTo(404);
        assertThat(send(request("/empty").build()).statusCode()).isEqualTo(204);
    }

    @Test
    void head() throws Exception {
        HttpResponse<byte[]> response = send(
                request("/bytes?1000").method("HEAD", BodyPublishers.noBody()).build());
        assertThat(response.headers().firstValue("Content-Length")).contains("1000");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aBodyOfKnownLength() throws Exception {
        byte[] content = Site.bytes(BIG);
        assertThat(send(request("/echo")
                                .POST(BodyPublishers.ofByteArray(content))
                                .build())
                        .body())
                .isEqualTo(content);
    }

    @Test
    void aBodyInChunks() throws Exception {
        byte[] content = Site.bytes(BIG);
        HttpRequest request = request("/stream")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)))
                .build();
        assertThat(send(request).body()).isEqualTo(content);
    }

    @Test
    void aBodyThatIsAskedFor() throws Exception {
        HttpRequest request = request("/count")
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(Site.bytes(BIG)))
                .build();
        assertThat(send(request).body()).asString().isEqualTo(Integer.toString(BIG));
    }

    @Test
    void aHandlerThatFails() throws Exception {
        assertThat(send(request("/fail").build()).statusCode()).isEqualTo(500);
        assertThat(send(request("/plaintext").build()).statusCode()).isEqualTo(200);
    }

    @Test
    void manyAtATime() {
        List<CompletableFuture<HttpResponse<byte[]>>> responses = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME; i++) {
            byte[] content = Site.bytes(i * 500);
            HttpRequest request = request(i % 2 == 0 ? "/echo" : "/stream")
                    .POST(BodyPublishers.ofByteArray(content))
                    .build();
            responses.add(client.sendAsync(request, BodyHandlers.ofByteArray()));
        }
        for (int i = 0; i < AT_A_TIME; i++) {
            assertThat(responses.get(i).join().body()).isEqualTo(Site.bytes(i * 500));
        }
    }
}
