package dev.diesel.http;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.flush;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Diesel;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that says what a test wants, byte by byte. Hub thread only.
 *
 * <p>Each connection plays the next script, and is closed at its end. What is heard is kept for the test.
 *
 * <pre>{@code
 * RawServer server = new RawServer();
 * server.script(hear(), say("HTTP/1.1 204 No Content\r\n\r\n"));
 * simulation.application().addService(server.service(8000));
 * }</pre>
 */
final class RawServer {
    /** What each script has heard, in order. */
    final List<String> heard = new ArrayList<>();

    /** How many connections there have been. */
    int connections;

    private final ArrayDeque<Step[]> scripts = new ArrayDeque<>();

    /** One thing to do. */
    record Step(Kind kind, String text, double number) {
        enum Kind {
            HEAR_HEAD,
            HEAR_BYTES,
            SAY,
            SAY_TORN,
            PAUSE,
            RESET
        }
    }

    /** Waits for a head. */
    static Step hear() {
        return new Step(Step.Kind.HEAR_HEAD, "", 0);
    }

    /** Waits for so many bytes. */
    static Step hear(int count) {
        return new Step(Step.Kind.HEAR_BYTES, "", count);
    }

    /** Sends one packet. */
    static Step say(String text) {
        return new Step(Step.Kind.SAY, text, 0);
    }

    /** Sends each byte in a packet of its own. */
    static Step sayTorn(String text) {
        return new Step(Step.Kind.SAY_TORN, text, 0);
    }

    /** Reads nothing for so many seconds. */
    static Step pause(double seconds) {
        return new Step(Step.Kind.PAUSE, "", seconds);
    }

    /** Reads nothing, and stays. */
    static Step hold() {
        return pause(1e6);
    }

    /** Breaks the connection. */
    static Step reset() {
        return new Step(Step.Kind.RESET, "", 0);
    }

    /** What the next connection does. */
    RawServer script(Step... steps) {
        scripts.add(steps);
        return this;
    }

    /** All connections play the same. */
    RawServer repeat(int times, Step... steps) {
        for (int i = 0; i < times; i++) {
            scripts.add(steps);
        }
        return this;
    }

    Service service(int port) {
        return new Service(this::play, port);
    }

    @Generator
    void play(SocketAddress peer) {
        connections++;
        try {
            for (Step step : scripts.remove()) {
                perform(step);
            }
        } catch (ConnectionClosedException e) {
            heard.add("(end)");
        }
    }

    @Generator
    private void perform(Step step) {
        switch (step.kind()) {
            case HEAR_HEAD -> heard.add(await(until("\r\n\r\n")));
            case HEAR_BYTES -> heard.add(new String(await(bytes((int) step.number())), ISO_8859_1));
            case SAY -> {
                send(step.text().getBytes(ISO_8859_1));
                flush();
            }
            case SAY_TORN -> {
                for (byte each : step.text().getBytes(ISO_8859_1)) {
                    send(new byte[] {each});
                    await(sleep());
                }
            }
            case PAUSE -> await(sleep(step.number()));
            case RESET -> Diesel.reset();
        }
    }
}
