package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.disconnect;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;

import dev.diesel.Client;
import dev.diesel.ClientConnectionClosedException;
import dev.diesel.Service;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A server that echoes, and clients of it. */
abstract class ClientFixture {
    static final int PORT = 8000;

    final Simulation simulation = new Simulation();
    final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    static class EchoClient extends Client {
        private final List<String> seen;

        EchoClient(List<String> seen) {
            this.seen = seen;
        }

        @Call
        String echo(String message) {
            send(message + "\r\n");
            return await(until("\r\n"));
        }

        @Call
        String twice(String message) {
            return echo(message) + echo(message);
        }

        @Call
        void failing() {
            send("x\r\n");
            throw new IllegalStateException("in the call");
        }

        @Call
        void tell(String message) {
            send(message + "\r\n");
        }

        @Call
        void sleepASecond() {
            await(sleep(1));
        }

        @Call
        int immediate(int value) {
            return value + 1;
        }

        @Call
        void quit() {
            send("quit\r\n");
            disconnect();
            await(sleep(1));
            seen.add("slept");
            try {
                send("more");
            } catch (ClientConnectionClosedException e) {
                seen.add("closed: " + e.getMessage());
            }
        }

        @Override
        protected void onClose() {
            seen.add("onClose");
        }
    }

    static final class GreetingClient extends EchoClient {
        GreetingClient(List<String> seen) {
            super(seen);
        }

        @Generator
        @Override
        protected void onConnect() {
            send("login\r\n");
            await(until("\r\n"));
        }
    }

    @Generator
    void serve(SocketAddress peer) {
        while (true) {
            String line = await(until("\r\n"));
            seen.add("> " + line.strip());
            switch (line) {
                case "quit\r\n" -> {
                    return;
                }
                case "slow\r\n" -> await(sleep(10));
                default -> {
                    if (!line.startsWith("message")) {
                        send("you said: " + line);
                    }
                }
            }
        }
    }

    final EchoClient client() {
        simulation.application().addService(new Service(this::serve, PORT));
        return new EchoClient(seen);
    }
}
