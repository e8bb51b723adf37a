package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.until;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A service and its client in one program. The client is an ordinary blocking one on a thread of its own; when it has
 * made its calls it halts the application, which any thread may do.
 */
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

    static void doEchos(int port) {
        long start = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int x = 0; x < CALLS; x++) {
                String message = "hello, world #" + x + "!";
                out.write((message + "\r\n").getBytes(StandardCharsets.UTF_8));
                String answer = in.readLine();
                if (!("you said: " + message).equals(answer)) {
                    throw new IllegalStateException("got " + answer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf(Locale.ROOT, "%d loops in %.2fs%n", CALLS, (System.nanoTime() - start) / 1e9);
    }

    /** Serves a free port, calls it, prints the time and ends. */
    public static void main(String[] args) {
        Application app = new Application();
        Service service = new Service(EchoBoth::handleEcho, 0);
        app.addService(service);
        Thread client = new Thread(() -> {
            try {
                doEchos(service.port());
            } finally {
                app.halt();
            }
        });
        client.start();
        app.run();
    }
}
