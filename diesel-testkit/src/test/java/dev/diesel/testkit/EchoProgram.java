package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of its own for tests that need a process: prints its port, echoes lines, says goodbye when it ends.
 * The lines "eat" and "hoard" take all memory, and the second one does not let go of it while it cleans up.
 */
final class EchoProgram {
    private EchoProgram() {}

    @Generator
    static void echo(SocketAddress peer) {
        List<byte[]> hoard = new ArrayList<>();
        try {
            while (true) {
                String line = await(until("\n"));
                if (line.equals("eat\n")) {
                    eat(new ArrayList<>());
                } else if (line.equals("hoard\n")) {
                    eat(hoard);
                }
                send(line);
            }
        } finally {
            send("goodbye\n");
        }
    }

    @Generator
    private static void eat(List<byte[]> eaten) {
        while (true) {
            eaten.add(new byte[100_000]);
            await(sleep());
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
