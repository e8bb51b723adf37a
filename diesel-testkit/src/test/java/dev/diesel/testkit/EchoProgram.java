package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A program of its own for tests that need a process: prints its port, echoes lines, says goodbye when it ends. */
final class EchoProgram {
    private EchoProgram() {}

    @Generator
    static void echo(SocketAddress peer) {
        try {
            while (true) {
                send(await(until("\n")));
            }
        } finally {
            send("goodbye\n");
        }
    }

    public static void main(String[] args) {
        Application app = new Application();
        Service service = new Service(EchoProgram::echo, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        app.addService(service);
        System.out.println(service.port());
        app.run();
        System.out.println("run returned");
    }
}
