package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.util.Locale;

/** All three actors in one application: a service, a client that speaks its protocol, and a loop that uses the client. */
public final class EchoBoth {
    private static final int CALLS = 5000;

    private EchoBoth() {}

    @Generator
    static void handleEcho(SocketAddress peer) {
        while (true) {
            String message = await(until("\r\n"));
            send("you said: " + message);
        }
    }

    @Generator
    static void doEchos(Application app, int port) {
        EchoClient client = new EchoClient();
        client.connect("localhost", port);
        long start = System.nanoTime();
        for (int x = 0; x < CALLS; x++) {
            String message = "hello, world #" + x + "!";
            String answer = client.echo(message);
            if (!answer.strip().equals("you said: " + message)) {
                throw new IllegalStateException("got " + answer);
            }
        }
        System.out.printf(Locale.ROOT, "%d loops in %.2fs%n", CALLS, (System.nanoTime() - start) / 1e9);
        app.halt();
    }

    /** Serves a free port, calls it, prints the time and ends. */
    public static void main(String[] args) {
        Application app = new Application();
        Service service = new Service(EchoBoth::handleEcho, 0);
        app.addService(service);
        app.addLoop(new Loop(EchoBoth::doEchos, app, service.port()));
        app.run();
    }
}
