package dev.diesel.http;

import static dev.diesel.http.HttpResponse.httpResponse;

import dev.diesel.Service;
import dev.diesel.testkit.Peer;
import dev.diesel.testkit.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A server in a simulation, and what its tests say to it. */
abstract class ServerFixture {
    static final int PORT = 8088;

    /** What every answer of the first second has. */
    static final String DATE = "Date: Sun, 20 Sep 2009 19:55:22 GMT\r\n";

    static final String CLOSE = "Connection: close\r\n";
    static final String HOST = "Host: localhost\r\n";

    final Simulation simulation = new Simulation();
    final List<Object> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    /** Serves at {@link #PORT}. */
    void serve(HttpServer server) {
        simulation.application().addService(new Service(server, PORT));
    }

    void serve(HttpHandler handler) {
        serve(new HttpServer(handler));
    }

    /** Connects, sends the packets one by one, and gives the peer. */
    Peer send(String... packets) {
        Peer peer = simulation.connect(PORT);
        for (String packet : packets) {
            peer.send(packet.getBytes(StandardCharsets.ISO_8859_1));
            simulation.settle();
        }
        return peer;
    }

    /** What a new connection gets for these packets. */
    String answer(String... packets) {
        return send(packets).received();
    }

    /** A request without fields but Host. */
    static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n";
    }

    /** An answer with a text, as the server writes it. */
    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\n" + DATE + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** The text that the server answers to a mistake of the client; it closes the connection. */
    static String refusal(int status, String reason, String details) {
        String text = status + " " + reason + ": " + details + "\n";
        return "HTTP/1.1 " + status + " " + reason + "\r\nContent-Type: text/plain; charset=utf-8\r\n" + DATE + CLOSE
                + "Content-Length: " + text.length() + "\r\n\r\n" + text;
    }

    void advance(double seconds) {
        simulation.advance(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** A handler that tells what it was asked. */
    static HttpResponse mirror(HttpRequest request) {
        String text = request.method() + " " + request.path() + (request.query().isEmpty() ? "" : " " + request.query())
                + (request.body().length == 0 ? "" : " " + request.text());
        return httpResponse(request, 200, new HttpHeaders(), text);
    }
}
