package dev.diesel.http;

import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.waitFor;
import static dev.diesel.http.HttpResponse.httpResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Event;
import dev.diesel.OneOf2;
import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Peer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A handler that waits for the body and for something else. */
class ReadOrTest extends ServerFixture {
    private static final String HEAD = "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 6\r\n\r\n";

    private final Event<String> news = new Event<>("news");

    @Generator
    HttpResponse both(HttpRequest request) {
        StringBuilder order = new StringBuilder();
        while (true) {
            OneOf2<byte[], String> next = request.readOr(waitFor(news));
            if (next.isSecond()) {
                order.append('<').append(next.second()).append('>');
            } else if (next.first().length > 0) {
                order.append(new String(next.first(), StandardCharsets.UTF_8));
            } else {
                return httpResponse(request, 200, new HttpHeaders(), order.toString());
            }
        }
    }

    private void publish(String value) {
        simulation.application().execute(() -> fire(news, value));
        simulation.settle();
    }

    @Test
    void whateverComesFirstIsGiven() {
        serve(this::both);
        Peer peer = send(HEAD, "ab");
        publish("1");
        publish("2");
        peer.send("cd");
        simulation.settle();
        publish("3");
        peer.send("ef");
        simulation.settle();
        assertThat(peer.received()).isEqualTo(ok("ab<1><2>cd<3>ef"));
    }

    @Test
    void theTimeOfTheBodyIsLimitedAllTheSame() {
        serve(this::both);
        Peer peer = send(HEAD);
        advance(20);
        publish("1");
        advance(9.9);
        assertThat(peer.received()).isEmpty();
        advance(0.2);
        assertThat(peer.received()).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void withoutABodyItsEndComesFirst() {
        serve(this::both);
        assertThat(answer(get("/"))).isEqualTo(ok(""));
    }
}
