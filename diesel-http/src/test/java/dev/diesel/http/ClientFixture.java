package dev.diesel.http;

import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import dev.diesel.testkit.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client, a server that says what the test wants, and what the test's routines have seen. */
abstract class ClientFixture {
    static final int PORT = 8000;
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone";

    final Simulation simulation = new Simulation();
    final RawServer server = new RawServer();
    final HttpClient client = new HttpClient();
    final List<String> seen = new ArrayList<>();

    @BeforeEach
    void serve() {
        simulation.application().addService(server.service(PORT));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    /** Makes a request, {@code "GET /path"} or {@code "POST /path body"}, and notes what comes. */
    @Generator
    void request(String line) {
        String[] words = line.split(" ", 3);
        try {
            HttpResponse response = words.length < 3
                    ? client.request(words[0], words[1], new HttpHeaders())
                    : client.request(words[0], words[1], new HttpHeaders(), words[2]);
            seen.add(response.code() + " " + response.text());
        } catch (DieselException e) {
            seen.add(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Connects and makes the requests. */
    @Generator
    void requests(List<String> lines) {
        client.connect("localhost", PORT);
        for (String line : lines) {
            request(line);
        }
    }

    void run(String... lines) {
        simulation.application().addLoop(new Loop(this::requests, List.of(lines)));
        simulation.settle();
    }
}
