package dev.diesel.benchmarks;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.annotations.Generator;
import java.net.SocketAddress;

/** The handler that is measured: the README's. */
final class EchoHandler {
    private EchoHandler() {}

    @Generator
    static void handleEcho(SocketAddress peer) {
        while (true) {
            String message = await(until("\r\n"));
            send("you said: " + message);
        }
    }
}
