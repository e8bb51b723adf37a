package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that do anything, in any order: tear their requests, send nonsense, stop reading, leave in the middle. Whatever
 * they do, nothing is left of them, no handler is at fault, and who behaves gets every answer.
 */
class RandomPeersTest extends ServerFixture {
    private static final int PEERS = 60;
    private static final int STEPS = 1_500;

    private final List<Peer> peers = new ArrayList<>();
    private Random random;

    @Generator
    HttpResponse handle(HttpRequest request) {
        switch (request.path()) {
            case "/slow" -> await(sleep(random.nextInt(20)));
            case "/stream" -> {
                ResponseStream out = request.respond(200, new HttpHeaders());
                for (int i = 0; i < 20; i++) {
                    out.write("x".repeat(random.nextInt(30_000)));
                    await(sleep(0.1));
                }
                return out.end();
            }
            case "/echo" -> {
                ResponseStream out = request.respond(200, new HttpHeaders());
                for (byte[] piece = request.read(); piece.length > 0; piece = request.read()) {
                    out.write(piece);
                }
                return out.end();
            }
            case "/ignore" -> {
                return httpResponse(request, 200, new HttpHeaders(), "");
            }
            default -> {
                return httpResponse(request, 200, new HttpHeaders(), "x".repeat(random.nextInt(100_000)));
            }
        }
        return httpResponse(request, 200, new HttpHeaders(), request.readBody());
    }

    private String packet() {
        String[] paths = {"/", "/slow", "/stream", "/echo", "/ignore"};
        String path = paths[random.nextInt(paths.length)];
        String request = switch (random.nextInt(6)) {
            case 0 -> "POST " + path + " HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nabcde";
            case 1 ->
                "POST " + path + " HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
            case 2 ->
                "POST " + path + " HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n";
            case 3 -> "GET " + path + " HTTP/1.0\r\n\r\n";
            case 4 -> "x".repeat(random.nextInt(5_000));
            default -> get(path);
        };
        return switch (random.nextInt(4)) {
            case 0 -> request.substring(0, random.nextInt(request.length() + 1));
            case 1 -> request.repeat(1 + random.nextInt(30));
            default -> request;
        };
    }

    private void act(Peer peer) {
        switch (random.nextInt(20)) {
            case 0 -> peer.finish();
            case 1 -> peer.close();
            case 2 -> peer.reset();
            case 3 -> peer.stopReading(random.nextInt(100_000));
            case 4 -> peer.resumeReading();
            case 5, 6 -> advance(random.nextInt(3_000) / 1000.0);
            case 7 -> simulation.settle();
            default -> peer.send(packet());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLeftOfThem(long seed) {
        random = new Random(seed);
        serve(this::handle);
        Peer good = simulation.connect(PORT);
        int asked = 0;
        for (int i = 0; i < STEPS; i++) {
            if (peers.size() < PEERS) {
                peers.add(simulation.connect(PORT));
            }
            Peer peer = peers.get(random.nextInt(peers.size()));
            act(peer);
            if (peer.isClosed()) {
                peers.remove(peer);
            }
            if (i % 100 == 0) {
                good.send("GET /ignore HTTP/1.1\r\n" + HOST + "\r\n");
                asked++;
                simulation.settle();
            }
        }
        assertThat(good.received().split("HTTP/1.1 200 OK", -1)).hasSize(asked + 1);
        advance(3_600);
        assertThat(simulation.connections()).as(simulation.dump()).isZero();
        assertThat(simulation.routines()).isZero();
        assertThat(simulation.buffers()).isZero();
        assertThat(simulation.log()).doesNotContain("{error}");
    }
}
