package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;

import dev.diesel.Application;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;

/** A group: whichever comes first, two bytes or three seconds. A byte that came alone waits for the next group. */
public final class TwoBytesOrTimeout {
    private TwoBytesOrTimeout() {}

    @Generator
    static void handleBytes(SocketAddress peer) {
        while (true) {
            OneOf2<byte[], Void> next = await(bytes(2), sleep(3));
            if (next.isSecond()) {
                send("timeout\r\n");
            } else {
                send("got two bytes!\r\n");
            }
        }
    }

    /** Serves port 8000, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args);
        Application app = new Application();
        app.addService(new Service(TwoBytesOrTimeout::handleBytes, port));
        System.out.println("In a second terminal: nc localhost " + port);
        app.run();
    }
}
