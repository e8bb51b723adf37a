package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.ConnectionClosedException;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;

/** A peer that goes away is an exception at the wait for its next line. */
public final class EchoErrors {
    private EchoErrors() {}

    @Generator
    static void handleEcho(SocketAddress peer) {
        try {
            while (true) {
                String message = await(until("\r\n"));
                send("you said: " + message);
            }
        } catch (ConnectionClosedException e) {
            System.out.println("oops!");
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(EchoErrors::handleEcho, port));
        System.out.println("In a second terminal: telnet localhost " + port + ", and close it");
        app.run();
    }
}
