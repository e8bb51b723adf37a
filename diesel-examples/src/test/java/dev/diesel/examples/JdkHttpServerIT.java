package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.diesel.httpserver.DieselHttpServerProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class JdkHttpServerIT {
    @Test
    void aProgramOfTheJdksInterfaceRunsOnDiesel() throws Exception {
        HttpServer server = JdkHttpServer.create(0);
        assertThat(server.getClass().getPackage()).isEqualTo(DieselHttpServerProvider.class.getPackage());
        server.start();
        try {
            assertThat(post(server, "/shout", "hello").body()).isEqualTo("HELLO");
            HttpResponse<String> counted = post(server, "/count", "x".repeat(1_000_000));
            assertThat(counted.body()).isEqualTo("1000000 bytes\n");
            assertThat(counted.headers().firstValue("X-Handled-By")).hasValue("/count");
        } finally {
            server.stop(0);
        }
    }

    private static HttpResponse<String> post(HttpServer server, String path, String body) throws Exception {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
