package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.untilEol;

import dev.diesel.Application;
import dev.diesel.CancelledError;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;

/** Halting cancels every routine where it waits; each may still say goodbye, and what it sends is written. */
public final class GracefulStop {
    private final Application app;

    GracefulStop(Application app) {
        this.app = app;
    }

    @Generator
    void serve(SocketAddress peer) {
        try {
            send("Type stop to end the service.\r\n");
            while (!await(untilEol()).strip().equals("stop")) {
                send("still here\r\n");
            }
            app.halt();
            await(untilEol());
        } catch (CancelledError e) {
            send("Goodbye!\r\n");
            throw e;
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(new GracefulStop(app)::serve, port));
        System.out.println("In a second terminal: nc localhost " + port);
        app.run();
        System.out.println("The application has ended.");
    }
}
