package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Peer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The application halts: what is in flight is finished, the rest ends at once. */
class ServerHaltTest extends ServerFixture {
    @Generator
    HttpResponse works(HttpRequest request) {
        try {
            await(sleep(Integer.parseInt(request.path().substring(1))));
            byte[] body = request.readBody();
            return httpResponse(request, 200, new HttpHeaders(), body);
        } finally {
            seen.add("ended");
        }
    }

    @Generator
    HttpResponse streams(HttpRequest request) {
        ResponseStream out = request.respond(200, new HttpHeaders());
        try {
            for (int i = 0; ; i++) {
                out.write(i + "\n");
                await(sleep(1));
            }
        } finally {
            seen.add("ended");
        }
    }

    @Test
    void idleConnectionsEndAtOnce() {
        serve(this::works);
        Peer fresh = send();
        Peer idle = send(get("/0"));
        Peer inHead = send("GET");
        simulation.application().halt();
        simulation.settle();
        assertThat(fresh.isClosed() && idle.isClosed() && inHead.isClosed()).isTrue();
        assertThat(inHead.received()).isEmpty();
        simulation.run();
        assertThat(simulation.elapsed()).isZero();
    }

    @Test
    void aRequestInFlightIsAnswered() {
        serve(this::works);
        Peer peer = send(get("/3") + get("/0"));
        simulation.application().halt();
        simulation.run();
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(3));
        assertThat(peer.received())
                .isEqualTo(ok("").replace(":22 ", ":25 ").replace("Content-Length", CLOSE + "Content-Length"));
        assertThat(peer.isClosed()).isTrue();
        assertThat(seen).hasSize(1);
    }

    @Test
    void aHandlerMayHaltTheApplication() {
        serve(request -> {
            simulation.application().halt();
            return httpResponse(request, 202, new HttpHeaders(), "bye");
        });
        Peer peer = send(get("/"));
        simulation.run();
        assertThat(peer.received())
                .startsWith("HTTP/1.1 202 Accepted\r\n")
                .contains(CLOSE)
                .endsWith("bye");
        assertThat(simulation.elapsed()).isZero();
    }

    @Test
    void aBodyMayStillArrive() {
        serve(this::works);
        Peer peer = send("POST /1 HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\na");
        simulation.application().halt();
        advance(2);
        peer.send("bc");
        simulation.run();
        assertThat(peer.received()).contains(CLOSE).endsWith("\r\n\r\nabc");
    }

    @Test
    void whatTakesTooLongIsCancelled() {
        serve(this::works);
        Peer peer = send(get("/10"));
        simulation.application().halt();
        simulation.run();
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(4));
        assertThat(peer.received()).isEmpty();
        assertThat(peer.isClosed()).isTrue();
        assertThat(seen).containsExactly("ended");
    }

    @Test
    void aStreamThatDoesNotEndIsCutOff() {
        serve(this::streams);
        Peer peer = send(get("/"));
        simulation.application().halt();
        simulation.run();
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(4));
        assertThat(peer.received()).endsWith("\r\n2\r\n3\n\r\n");
        assertThat(seen).containsExactly("ended");
    }
}
