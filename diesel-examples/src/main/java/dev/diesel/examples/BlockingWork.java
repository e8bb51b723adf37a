package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.thread;
import static dev.diesel.Diesel.untilEol;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.InetAddress;
import java.net.SocketAddress;

/** Code that blocks runs on another thread; the handler waits for it like for any token, and nobody else is held up. */
public final class BlockingWork {
    private BlockingWork() {}

    @Generator
    static void lookUp(SocketAddress peer) {
        while (true) {
            String host = await(untilEol()).strip();
            InetAddress address = await(thread(() -> InetAddress.getByName(host)));
            send(address.getHostAddress() + "\r\n");
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(BlockingWork::lookUp, port));
        System.out.println("In a second terminal: nc localhost " + port + ", and type a host name");
        app.run();
    }
}
