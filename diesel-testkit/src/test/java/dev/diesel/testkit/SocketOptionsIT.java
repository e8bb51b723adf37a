package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.flush;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.untilEol;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.diesel.Application;
import dev.diesel.Client;
import dev.diesel.Diesel;
import dev.diesel.Service;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only the system's sockets show: addresses of both families, the backlog, files past the heap. */
@Timeout(60)
class SocketOptionsIT {
    private static final int SOCKET_TIMEOUT_MILLIS = 30_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Application app = new Application();
    private final Thread thread = new Thread(app::run, "diesel-app");
    private final List<Socket> sockets = new ArrayList<>();
    private final BlockingQueue<Long> allocated = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        for (Socket each : sockets) {
            each.close();
        }
        app.halt();
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        thread.join();
    }

    private Socket connect(InetAddress address, int port, int timeoutMillis) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(address, port), timeoutMillis);
        return socket;
    }

    private Socket connect(InetAddress address, int port) throws IOException {
        return connect(address, port, SOCKET_TIMEOUT_MILLIS);
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static InetAddress loopback6() throws IOException {
        byte[] one = new byte[16];
        one[15] = 1;
        InetAddress address = InetAddress.getByAddress(one);
        try (ServerSocket probe = new ServerSocket(0, 1, address)) {
            return probe.getInetAddress();
        } catch (IOException e) {
            assumeTrue(false, "needs IPv6: " + e.getMessage());
            throw e;
        }
    }

    private static String exchange(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        return new String(socket.getInputStream().readNBytes(line.length() + 3), UTF_8);
    }

    @Generator
    void echo(SocketAddress peer) {
        while (true) {
            send("1 " + await(untilEol()));
        }
    }

    @Generator
    void otherEcho(SocketAddress peer) {
        while (true) {
            send("2 " + await(untilEol()));
        }
    }

    @Test
    void severalServicesShareAnApplication() throws IOException {
        Service first = new Service(this::echo, new InetSocketAddress(loopback(), 0));
        Service second = new Service(this::otherEcho, new InetSocketAddress(loopback(), 0));
        app.addService(first);
        app.addService(second);
        thread.start();
        Socket toFirst = connect(loopback(), first.port());
        Socket toSecond = connect(loopback(), second.port());
        assertThat(exchange(toSecond, "a")).isEqualTo("2 a\n");
        assertThat(exchange(toFirst, "b")).isEqualTo("1 b\n");
        assertThat(exchange(toSecond, "c")).isEqualTo("2 c\n");
    }

    @Test
    void aPortWithoutAnAddressIsThatOfBothFamilies() throws IOException {
        InetAddress six = loopback6();
        Service service = new Service(this::echo, 0);
        app.addService(service);
        thread.start();
        assertThat(exchange(connect(six, service.port()), "six")).isEqualTo("1 six\n");
        assertThat(exchange(connect(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), service.port()), "four"))
                .isEqualTo("1 four\n");
    }

    static final class EchoClient extends Client {
        @Call
        String echo(String line) {
            send(line + "\n");
            return await(untilEol());
        }
    }

    @Generator
    static String ask(String host, int port) {
        EchoClient client = new EchoClient();
        client.connect(host, port);
        return client.echo("hello");
    }

    @Test
    void aClientConnectsBySix() throws Exception {
        Service service = new Service(this::echo, new InetSocketAddress(loopback6(), 0));
        app.addService(service);
        thread.start();
        assertThat(Diesel.run(SocketOptionsIT::ask, "::1", service.port())).isEqualTo("1 hello\n");
    }

    @Test
    void theBacklogIsAnOption() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the system decides what a full backlog does");
        Service few = new Service(this::echo, new InetSocketAddress(loopback(), 0)).backlog(1);
        Service many = new Service(this::echo, new InetSocketAddress(loopback(), 0));
        app.addService(few);
        app.addService(many);
        for (int i = 0; i < 100; i++) {
            connect(loopback(), many.port());
        }
        // The application does not run, so nothing is accepted; Linux keeps one more than it is told.
        connect(loopback(), few.port());
        connect(loopback(), few.port());
        assertThatThrownBy(() -> connect(loopback(), few.port(), 100)).isInstanceOf(SocketTimeoutException.class);
        thread.start();
        assertThat(exchange(connect(loopback(), few.port()), "x")).isEqualTo("1 x\n");
    }

    @Generator
    void sendFile(SocketAddress peer) {
        Path file = Path.of(await(untilEol()).strip());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        send(file);
        flush();
        allocated.add(THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    @Test
    void aFileDoesNotPassThroughTheHeap(@TempDir Path folder) throws Exception {
        int size = 64 * 1024 * 1024;
        Path file = Files.write(folder.resolve("file"), new byte[size]);
        Service service = new Service(this::sendFile, new InetSocketAddress(loopback(), 0));
        app.addService(service);
        thread.start();
        Socket socket = connect(loopback(), service.port());
        socket.getOutputStream().write((file + "\n").getBytes(UTF_8));
        assertThat(socket.getInputStream().readAllBytes()).hasSize(size);
        assertThat(allocated.poll(30, TimeUnit.SECONDS)).isLessThan(size / 64);
    }
}
