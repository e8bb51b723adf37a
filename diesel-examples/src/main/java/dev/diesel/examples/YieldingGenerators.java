package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.ConnectionClosedException;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;

/** Flat is better than nested: a generator calls another like any method, and its exceptions arrive like any other. */
public final class YieldingGenerators {
    private YieldingGenerators() {}

    @Generator
    static void mainEchoLoop() {
        while (true) {
            String message = await(until("\r\n"));
            send("you said: " + message);
        }
    }

    @Generator
    static void handleEcho(SocketAddress peer) {
        try {
            mainEchoLoop();
        } catch (ConnectionClosedException e) {
            System.out.println("oops!");
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(YieldingGenerators::handleEcho, port));
        System.out.println("In a second terminal: telnet localhost " + port + ", and close it");
        app.run();
    }
}
