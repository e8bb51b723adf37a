package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.bytesUpTo;
import static dev.diesel.Diesel.deadline;
import static dev.diesel.Diesel.endOutput;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.local;
import static dev.diesel.Diesel.peer;
import static dev.diesel.Diesel.reset;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static dev.diesel.Diesel.untilEol;
import static dev.diesel.Diesel.waitFor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Application;
import dev.diesel.ConnectionClosedException;
import dev.diesel.Deadline;
import dev.diesel.Event;
import dev.diesel.Loop;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel on real loopback sockets, with blocking clients on threads of their own. */
@Timeout(60)
class RealNetworkIT {
    private static final int SOCKET_TIMEOUT_MILLIS = 30_000;

    record Line(String nick, String text) {}

    private static final Event<Line> CHAT = new Event<>("chat");

    private final StringWriter log = new StringWriter();
    private final Application app = new Application(new Logger(Level.INFO, log));
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final Thread thread = new Thread(app::run, "diesel-app");

    private int start(Service service) {
        app.addService(service);
        thread.start();
        return service.port();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String read(Socket socket, int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), UTF_8);
    }

    @AfterEach
    void halt() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        app.halt();
        thread.join();
    }

    @Generator
    void echo(SocketAddress peer) {
        try {
            while (true) {
                String line = await(until("\r\n"));
                if (line.equals("quit\r\n")) {
                    return;
                }
                send("you said: " + line);
            }
        } catch (ConnectionClosedException e) {
            seen.add("oops! " + new String(e.remaining(), UTF_8));
        }
    }

    @Test
    void tenThousandExchangesOverOneConnection() throws IOException {
        Socket socket = connect(start(new Service(this::echo, anyPort())));
        for (int i = 0; i < 10_000; i++) {
            write(socket, "hello, world #" + i + "!\r\n");
            String expected = "you said: hello, world #" + i + "!\r\n";
            assertThat(read(socket, expected.length())).isEqualTo(expected);
        }
    }

    @Test
    void aThousandConnectionsAtOnce() throws IOException {
        int port = start(new Service(this::echo, anyPort()));
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            clients.add(connect(port));
        }
        for (int i = 0; i < 1000; i++) {
            write(clients.get(i), "I am " + i + "\r\n");
        }
        for (int i = 999; i >= 0; i--) {
            String expected = "you said: I am " + i + "\r\n";
            assertThat(read(clients.get(i), expected.length())).isEqualTo(expected);
        }
    }

    @Test
    void fiftyLinesInOnePacketAndASentinelThatIsSplit() throws IOException {
        Socket socket = connect(start(new Service(this::echo, anyPort())));
        write(socket, "line\r\n".repeat(50));
        assertThat(read(socket, 50 * 16)).isEqualTo("you said: line\r\n".repeat(50));
        write(socket, "split\r");
        write(socket, "\n");
        assertThat(read(socket, 17)).isEqualTo("you said: split\r\n");
    }

    @Test
    void theEndOfTheHandlerClosesTheConnection() throws IOException {
        Socket socket = connect(start(new Service(this::echo, anyPort())));
        write(socket, "last\r\nquit\r\n");
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).isEqualTo("you said: last\r\n");
    }

    @Test
    void disconnectsEndInTheHandlersCatch() throws Exception {
        int port = start(new Service(this::echo, anyPort()));
        Socket polite = connect(port);
        write(polite, "one\r\nleft");
        polite.shutdownOutput();
        assertThat(new String(polite.getInputStream().readAllBytes(), UTF_8)).isEqualTo("you said: one\r\n");
        assertThat(seen.poll(SOCKET_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("oops! left");
        Socket rude = connect(port);
        write(rude, "two\r\n");
        assertThat(read(rude, 15)).isEqualTo("you said: two\r\n");
        rude.setSoLinger(true, 0);
        rude.close();
        assertThat(seen.poll(SOCKET_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("oops! ");
        assertThat(log.toString()).doesNotContain("error");
    }

    @Generator
    void chat(SocketAddress peer) {
        String nick = await(untilEol()).strip();
        send("welcome\r\n");
        while (true) {
            OneOf2<String, Line> got = await(untilEol(), waitFor(CHAT));
            if (got.isFirst()) {
                fire(CHAT, new Line(nick, got.first().strip()));
            } else {
                send("<" + got.second().nick() + "> " + got.second().text() + "\r\n");
            }
        }
    }

    @Test
    void aChatLosesNothing() throws Exception {
        int port = start(new Service(this::chat, anyPort()));
        int lines = 2000;
        List<Socket> clients = new ArrayList<>();
        List<BufferedReader> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket socket = connect(port);
            clients.add(socket);
            readers.add(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
            write(socket, "nick" + i + "\r\n");
            assertThat(readers.get(i).readLine()).isEqualTo("welcome");
        }
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket socket = clients.get(i);
            writers.add(new Thread(() -> writeLines(socket, lines)));
        }
        writers.forEach(Thread::start);
        for (int i = 0; i < 4; i++) {
            int[] next = new int[4];
            for (int n = 0; n < 3 * lines; n++) {
                String line = readers.get(i).readLine();
                int from = line.charAt("<nick".length()) - '0';
                assertThat(line).isEqualTo("<nick" + from + "> line " + next[from]++);
            }
            assertThat(next[i]).isZero();
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void writeLines(Socket socket, int lines) {
        try {
            for (int i = 0; i < lines; i += 10) {
                StringBuilder packet = new StringBuilder();
                for (int k = i; k < i + 10; k++) {
                    packet.append("line ").append(k).append("\r\n");
                }
                write(socket, packet.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Generator
    void flood(SocketAddress peer) {
        for (int i = 0; i < 1000; i++) {
            send("0123456789".repeat(1000));
        }
    }

    @Test
    void tenMegabytesArriveAtAReaderThatStartsLate() throws IOException {
        Socket socket = connect(start(new Service(this::flood, anyPort())));
        assertThat(socket.getInputStream().readAllBytes()).hasSize(10_000_000);
    }

    @Generator
    void sendFile(SocketAddress peer) {
        send("head\n");
        send(Path.of(await(until("\n")).strip()));
        send("tail\n");
    }

    @Test
    void aFileArrivesWholeBetweenWhatIsSentAroundIt(@TempDir Path folder) throws IOException {
        byte[] content = new byte[5_000_000];
        new Random(5).nextBytes(content);
        Path file = Files.write(folder.resolve("file"), content);
        Socket socket = connect(start(new Service(this::sendFile, anyPort())));
        write(socket, file + "\n");
        assertThat(read(socket, 5)).isEqualTo("head\n");
        assertThat(socket.getInputStream().readNBytes(content.length)).isEqualTo(content);
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).isEqualTo("tail\n");
    }

    @Generator
    void answerOnce(SocketAddress peer) {
        send("answer to " + await(until("\n")) + "x".repeat(100_000));
    }

    @Test
    void unreadInputDoesNotCostThePeerItsAnswer() throws IOException {
        Socket socket = connect(start(new Service(this::answerOnce, anyPort())));
        write(socket, "question\n" + "more".repeat(50_000));
        assertThat(socket.getInputStream().readAllBytes()).hasSize("answer to question\n".length() + 100_000);
    }

    @Generator
    void refuse(SocketAddress peer) {
        await(bytes(1));
        send("too long\n");
        endOutput();
        Deadline linger = deadline(30);
        try (linger) {
            while (true) {
                await(bytesUpTo(65_536));
            }
        } catch (ConnectionClosedException e) {
            seen.add("the peer has ended");
        }
    }

    @Test
    void aPeerThatIsRefusedInTheMiddleOfItsQuestionSeesTheAnswer() throws Exception {
        Socket socket = connect(start(new Service(this::refuse, anyPort())));
        byte[] question = new byte[8_000_000];
        socket.getOutputStream().write(question);
        socket.shutdownOutput();
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).isEqualTo("too long\n");
        assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("the peer has ended");
    }

    @Generator
    void breaks(SocketAddress peer) {
        await(until("\n"));
        reset();
    }

    @Test
    void aPeerSeesThatTheConnectionIsBroken() throws IOException {
        Socket socket = connect(start(new Service(this::breaks, anyPort())));
        write(socket, "now\n");
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Generator
    void tellAddresses(SocketAddress peer) {
        send(peer().getPort() + " " + local().getPort() + "\n");
        send(Path.of(await(untilEol()).strip()), 2, 3);
    }

    @Test
    void theAddressesAreTheRealOnes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "0123456789");
        Service service = new Service(this::tellAddresses, anyPort());
        Socket socket = connect(start(service));
        write(socket, file + "\n");
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                .isEqualTo(socket.getLocalPort() + " " + service.port() + "\n234");
    }

    @Generator
    void bytesOrTimeout(SocketAddress peer) {
        while (true) {
            OneOf2<byte[], Void> got = await(bytes(2), sleep(0.05));
            send(got.isSecond() ? "t" : new String(got.first(), UTF_8));
        }
    }

    @Test
    void aTimeoutKeepsTheInput() throws IOException {
        Socket socket = connect(start(new Service(this::bytesOrTimeout, anyPort())));
        write(socket, "a");
        assertThat(read(socket, 1)).isEqualTo("t");
        write(socket, "b");
        String answer = read(socket, 1);
        while (answer.equals("t")) {
            answer = read(socket, 1);
        }
        assertThat(answer + read(socket, 1)).isEqualTo("ab");
    }

    @Generator
    void sleepLoop() {
        long start = System.nanoTime();
        for (int i = 1; i <= 10; i++) {
            await(sleep(0.01));
            seen.add(System.nanoTime() - start >= i * 10_000_000L ? "in time" : "early");
        }
    }

    @Test
    void realTimersAreNotEarly() throws InterruptedException {
        app.addLoop(new Loop(this::sleepLoop));
        thread.start();
        for (int i = 0; i < 10; i++) {
            assertThat(seen.poll(SOCKET_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("in time");
        }
    }

    @Test
    void aPortThatIsTakenIsAnErrorAtOnce() {
        Service first = new Service(this::echo, anyPort());
        int port = start(first);
        Service second = new Service(this::echo, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Application other = new Application();
        assertThatThrownBy(() -> other.addService(second)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anotherApplicationCanRunAfterwards() throws InterruptedException {
        thread.start();
        app.halt();
        thread.join();
        Application next = new Application();
        Thread second = new Thread(next::run);
        second.start();
        next.execute(() -> seen.add("ran"));
        assertThat(seen.poll(SOCKET_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("ran");
        next.halt();
        second.join();
        assertThat(log.toString())
                .contains("{info} Starting diesel application")
                .contains("{info} Ending");
    }

    @Generator
    static void tellWhatIsFired(SocketAddress peer) {
        send("ready\r\n");
        send(await(waitFor("shared")) + "\r\n");
    }

    @Test
    void applicationsOnTwoThreadsDoNotSeeEachOther() throws Exception {
        int port = start(new Service(RealNetworkIT::tellWhatIsFired, anyPort()));
        Application other = new Application(new Logger(Level.WARN, log));
        Service service = new Service(RealNetworkIT::tellWhatIsFired, anyPort());
        other.addService(service);
        Thread second = new Thread(other::run, "diesel-other");
        second.start();
        try {
            Socket here = connect(port);
            Socket there = connect(service.port());
            assertThat(read(here, 7)).isEqualTo("ready\r\n");
            assertThat(read(there, 7)).isEqualTo("ready\r\n");
            app.execute(() -> fire("shared", "one"));
            assertThat(read(here, 5)).isEqualTo("one\r\n");
            other.execute(() -> fire("shared", "two"));
            assertThat(read(there, 5)).isEqualTo("two\r\n");
        } finally {
            other.halt();
            second.join();
        }
    }
}
