package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.joined;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.spawn;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Simulation;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our client and our server understand each other. */
class ClientAndServerTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    /** Gives the body back, in the pieces in which it came, with its length as a trailer. */
    @Generator
    static HttpResponse echo(HttpRequest request) {
        List<byte[]> pieces = new ArrayList<>();
        int length = 0;
        for (byte[] piece = request.read(); piece.length > 0; piece = request.read()) {
            pieces.add(piece);
            length += piece.length;
        }
        HttpHeaders headers = new HttpHeaders().add("Method", request.method());
        request.headers().get("Reply-Length").ifPresent(value -> headers.add("Content-Length", value));
        ResponseStream answer = request.respond(200, headers);
        for (byte[] piece : pieces) {
            answer.write(piece);
        }
        HttpHeaders trailers = new HttpHeaders().add("Sum", length);
        request.trailers().get("Digest").ifPresent(value -> trailers.add("Digest", value));
        return answer.end(trailers);
    }

    private void serve(HttpServer server) {
        simulation.application().addService(new Service(server, PORT));
    }

    private static byte[] random(Random random, int max) {
        byte[] bytes = new byte[random.nextInt(max)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Generator
    void exchangeRandomBodies(long seed) {
        Random random = new Random(seed);
        HttpClient client = new HttpClient();
        client.connect("localhost", PORT);
        for (int i = 0; i < 20; i++) {
            byte[] body = random(random, 1 << random.nextInt(20));
            HttpHeaders headers = new HttpHeaders();
            if (random.nextBoolean()) {
                headers.add("Expect", "100-continue");
            }
            if (random.nextBoolean()) {
                headers.add("Reply-Length", body.length);
            }
            if (random.nextBoolean() && body.length > 0) {
                checkWhole(client, headers, body);
            } else {
                checkPieces(client, headers.remove("Expect"), body, random);
            }
        }
        seen.add("done");
    }

    @Generator
    private void checkWhole(HttpClient client, HttpHeaders headers, byte[] body) {
        assertThat(client.request("POST", "/", headers, body).body()).isEqualTo(body);
    }

    @Generator
    private void checkPieces(HttpClient client, HttpHeaders headers, byte[] body, Random random) {
        boolean sized = random.nextBoolean();
        if (sized) {
            headers.add("Content-Length", body.length);
        }
        try (HttpStream stream = client.open("PUT", "/", headers)) {
            for (int at = 0; at < body.length; ) {
                int to = Math.min(body.length, at + 1 + random.nextInt(100_000));
                assertThat(stream.write(Arrays.copyOfRange(body, at, to))).isTrue();
                at = to;
            }
            boolean digest = !sized && random.nextBoolean();
            if (digest) {
                stream.end(new HttpHeaders().add("Digest", "x"));
            }
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            for (byte[] piece = stream.read(); piece.length > 0; piece = stream.read()) {
                back.writeBytes(piece);
            }
            assertThat(back.toByteArray()).isEqualTo(body);
            boolean chunks = !headers.contains("Reply-Length");
            assertThat(stream.trailers().get("Sum", "")).isEqualTo(chunks ? String.valueOf(body.length) : "");
            assertThat(stream.trailers().contains("Digest")).isEqualTo(chunks && digest);
        }
    }

    @Test
    void bodiesOfAnyKindComeBackAsTheyWere() {
        serve(new HttpServer(ClientAndServerTest::echo).maxRequests(7));
        for (long seed = 0; seed < 10; seed++) {
            simulation.application().addLoop(new Loop(this::exchangeRandomBodies, seed));
        }
        simulation.settle();
        assertThat(seen).hasSize(10);
        assertThat(simulation.log()).doesNotContain("{error}");
    }

    private static HttpResponse plain(HttpRequest request) {
        return httpResponse(request, 200, new HttpHeaders(), request.method() + " " + request.text());
    }

    @Generator
    void everyMethod() {
        HttpClient client = new HttpClient();
        client.connect("localhost", PORT);
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "MAIL")) {
            HttpResponse response = client.request(method, "/", new HttpHeaders());
            seen.add(response.text() + response.headers().get("Content-Length", ""));
            await(sleep(61));
        }
    }

    @Test
    void theServerEndsIdleConnectionsAndTheClientDoesNotMind() {
        serve(new HttpServer(ClientAndServerTest::plain));
        simulation.application().addLoop(new Loop(this::everyMethod));
        simulation.advance(Duration.ofSeconds(430));
        assertThat(seen).containsExactly("GET 4", "5", "POST 5", "PUT 4", "DELETE 7", "OPTIONS 8", "MAIL 5");
    }

    @Generator
    static HttpResponse slow(HttpRequest request) {
        await(sleep(1));
        return httpResponse(request, 200, new HttpHeaders(), request.path());
    }

    @Generator
    void worker(HttpClients http, int number) {
        for (int i = 0; i < 10; i++) {
            String path = "/" + number + "/" + i;
            URI uri = URI.create("http://localhost:" + PORT + path);
            assertThat(http.request("GET", uri, new HttpHeaders()).text()).isEqualTo(path);
        }
        seen.add("done");
    }

    @Generator
    void crowd(HttpClients http) {
        List<Loop> workers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            workers.add(spawn(this::worker, http, i));
        }
        for (Loop each : workers) {
            await(joined(each));
        }
        seen.add("all done after " + simulation.elapsed());
    }

    @Test
    void aCrowdSharesTheConnections() {
        serve(new HttpServer(ClientAndServerTest::slow).maxRequests(33));
        HttpClients http = new HttpClients().maxPerHost(50);
        simulation.application().addLoop(new Loop(this::crowd, http));
        simulation.advance(Duration.ofSeconds(20));
        assertThat(seen).hasSize(101).last().isEqualTo("all done after PT20S");
        simulation.advance(Duration.ofSeconds(60));
        assertThat(simulation.connections()).isZero();
        assertThat(simulation.buffers()).isZero();
        assertThat(simulation.routines()).isZero();
    }
}
