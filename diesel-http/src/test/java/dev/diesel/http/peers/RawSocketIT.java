package dev.diesel.http.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do what no library does, on real sockets. */
@Timeout(60)
class RawSocketIT {
    private static final int SOCKET_TIMEOUT_MILLIS = 30_000;
    private static final String GET = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST = "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private final RunningServer server = new RunningServer(Site.server());

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    @Test
    void fiveHundredRequestsInOneWrite() throws IOException {
        try (Socket socket = connect()) {
            write(socket, GET.repeat(500) + LAST);
            String answers = readAll(socket);
            assertThat(answers.split("Hello, World!", -1)).hasSize(501);
            assertThat(answers).contains("HTTP/1.1 404 Not Found").endsWith("not here");
        }
    }

    @Test
    void everyByteInAPacketOfItsOwn() throws IOException {
        try (Socket socket = connect()) {
            for (char c : (GET + LAST).toCharArray()) {
                write(socket, String.valueOf(c));
            }
            assertThat(readAll(socket)).contains("Hello, World!").endsWith("not here");
        }
    }

    @Test
    void aClientThatHasEndedGetsItsAnswers() throws IOException {
        try (Socket socket = connect()) {
            write(socket, GET + GET);
            socket.shutdownOutput();
            assertThat(readAll(socket).split("Hello, World!", -1)).hasSize(3);
        }
    }

    @Test
    void anAnswerToAFaultArrivesThoughMoreInputIsOnItsWay() throws IOException {
        try (Socket socket = connect()) {
            write(socket, GET + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + "x".repeat(200_000));
            assertThat(readAll(socket)).contains("Hello, World!", "HTTP/1.1 400 Bad Request", "Connection: close");
        }
    }

    @Test
    void aResetInTheMiddleOfABodyHarmsNobody() throws IOException {
        try (Socket other = connect()) {
            try (Socket socket = connect()) {
                write(socket, "POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc");
                // The echo has begun, and so the handler is in the middle of the body.
                socket.getInputStream().readNBytes(100);
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            write(other, LAST);
            assertThat(readAll(other)).endsWith("not here");
        }
    }

    @Test
    void aClientThatNeverReadsTakesNoMemory() throws IOException {
        try (Socket slow = connect();
                Socket other = connect()) {
            write(slow, "GET /bytes?1000000000 HTTP/1.1\r\nHost: a\r\n\r\n");
            slow.getInputStream().readNBytes(1_000_000);
            write(other, LAST);
            assertThat(readAll(other)).endsWith("not here");
        }
    }
}
