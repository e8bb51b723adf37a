package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.log;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.thread;
import static dev.diesel.Diesel.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Application;
import dev.diesel.Client;
import dev.diesel.ClientConnectException;
import dev.diesel.Diesel;
import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients on real loopback sockets, in the application that serves them. */
@Timeout(60)
class ClientIT {
    private final StringBuilder out = new StringBuilder();

    static final class EchoClient extends Client {
        @Call
        String echo(String message) {
            send(message + "\r\n");
            return await(until("\r\n"));
        }
    }

    @Generator
    static void handleEcho(SocketAddress peer) {
        while (true) {
            send("you said: " + await(until("\r\n")));
        }
    }

    @Generator
    static void doEchos(Application app, int port, int count) {
        EchoClient client = new EchoClient();
        client.connect("localhost", port);
        for (int i = 0; i < count; i++) {
            String message = "hello, world #" + i + "!";
            String back = client.echo(message);
            if (!back.strip().equals("you said: " + message)) {
                throw new IllegalStateException(back);
            }
        }
        log.info(count + " loops");
        app.halt();
    }

    private static Service echoService() {
        return new Service(ClientIT::handleEcho, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void theCombinedProgramOfTheReference() {
        Application app = new Application(new Logger(Level.INFO, out));
        Service service = echoService();
        app.addService(service);
        Loop loop = new Loop(ClientIT::doEchos, app, service.port(), 5000);
        app.addLoop(loop);
        app.run();
        assertThat(loop.state()).isEqualTo(Loop.State.RETURNED);
        assertThat(out.toString().lines().map(line -> line.substring(27)))
                .containsExactly(
                        "{info} Starting diesel application", "{info} 5000 loops", "{info} Ending diesel application");
    }

    @Generator
    static String oneCall(int port) {
        EchoClient client = new EchoClient();
        client.connect("localhost", port);
        return client.echo("hello");
    }

    @Test
    void runTalksToAServerAndReturnsTheAnswer() throws Exception {
        Application app = new Application();
        Service service = echoService();
        app.addService(service);
        Thread server = new Thread(app::run);
        server.start();
        assertThat(Diesel.run(ClientIT::oneCall, service.port())).isEqualTo("you said: hello\r\n");
        app.halt();
        server.join();
    }

    @Test
    void aRefusedConnectionIsAnException() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> Diesel.run(ClientIT::oneCall, port))
                .isInstanceOf(ClientConnectException.class)
                .hasMessageContaining("cannot connect to localhost:" + port);
    }

    @Generator
    static int manyThreads(int count) {
        List<Loop> loops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            loops.add(Diesel.spawn(ClientIT::onThread, i));
        }
        int sum = 0;
        for (Loop each : loops) {
            sum += (Integer) await(Diesel.joined(each));
        }
        return sum;
    }

    @Generator
    static int onThread(int value) {
        return await(thread(() -> value));
    }

    @Test
    void aThousandTasksRunOnThreads() throws Exception {
        assertThat(Diesel.run(ClientIT::manyThreads, 1000)).isEqualTo(999 * 1000 / 2);
    }

    @Generator
    static String meet() {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Loop first = Diesel.spawn(ClientIT::meetOnThread, barrier);
        Loop second = Diesel.spawn(ClientIT::meetOnThread, barrier);
        return "" + await(Diesel.joined(first)) + await(Diesel.joined(second));
    }

    @Generator
    static boolean meetOnThread(CyclicBarrier barrier) {
        return await(thread(() -> barrier.await(30, TimeUnit.SECONDS) >= 0));
    }

    @Test
    void tasksRunAtTheSameTime() throws Exception {
        String met = Diesel.run(ClientIT::meet);
        assertThat(met).isEqualTo("truetrue");
    }

    @Generator
    static void runInside() throws Exception {
        await(sleep());
        Diesel.run(ClientIT::onThread, 1);
    }

    @Test
    void runInsideAnApplicationIsAClearError() {
        assertThatThrownBy(() -> Diesel.run(ClientIT::runInside))
                .isInstanceOf(DieselException.class)
                .hasMessageContaining("call the generator, or spawn it");
    }
}
