package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;

/** A service: a handler runs for each connection, and the connection is closed when the handler ends. */
public final class EchoServer {
    private EchoServer() {}

    @Generator
    static void handleEcho(SocketAddress peer) {
        while (true) {
            String message = await(until("\r\n"));
            send("you said: " + message);
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(EchoServer::handleEcho, port));
        System.out.println("In a second terminal: telnet localhost " + port);
        app.run();
    }
}
