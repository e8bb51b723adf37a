package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Peer;
import org.junit.jupiter.api.Test;

/** Requests and answers on a connection that is kept. */
class ServerTest extends ServerFixture {
    @Test
    void answersAPlainFunction() {
        serve(ServerFixture::mirror);
        assertThat(answer(get("/a?b=c"))).isEqualTo(ok("GET /a b=c"));
    }

    @Generator
    HttpResponse slow(HttpRequest request) {
        await(sleep(1));
        return httpResponse(request, 200, new HttpHeaders(), "slow " + request.path());
    }

    @Test
    void answersAGenerator() {
        serve(this::slow);
        Peer peer = send(get("/1"), get("/2"));
        assertThat(peer.received()).isEmpty();
        advance(1);
        assertThat(peer.received()).isEqualTo(ok("slow /1").replace(":22 ", ":23 "));
        advance(1);
        assertThat(peer.received()).isEqualTo(ok("slow /2").replace(":22 ", ":24 "));
    }
}
