package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.log;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.net.SocketAddress;

/** An application with a logger of its own: it shows every line, the application's own as well. */
public final class LogVerbosity {
    private LogVerbosity() {}

    @Generator
    static void handleEcho(SocketAddress peer) {
        while (true) {
            String message = await(until("\r\n"));
            send("you said: " + message);
            log.info("I just echoed " + message.strip());
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application(new Logger(Level.DEBUG));
        app.addService(new Service(LogVerbosity::handleEcho, port));
        System.out.println("In a second terminal: telnet localhost " + port);
        app.run();
    }
}
