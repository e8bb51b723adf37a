package dev.diesel.http.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Diesel;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpClient;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/**
 * A server that refuses an upload, does not read it and closes, so that its system answers what still comes by a reset.
 */
@Timeout(60)
class EarlyRefusalIT {
    private static final int PIECE = 100_000;
    private static final int PIECES = 200;

    private ServerSocket listener;

    @BeforeEach
    void serve() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::refuse, "refusing server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    private void refuse() {
        try (Socket socket = listener.accept()) {
            socket.getInputStream().readNBytes(1000);
            String answer = "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig";
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Generator
    static String upload(int port) {
        HttpClient client = new HttpClient();
        client.connect("localhost", port);
        try (HttpStream stream = client.open("POST", "/", new HttpHeaders())) {
            byte[] piece = new byte[PIECE];
            int pieces = 0;
            while (pieces < PIECES && stream.write(piece)) {
                pieces++;
            }
            return pieces < PIECES ? stream.code() + " " + new String(stream.readBody(), UTF_8) : "all was wanted";
        }
    }

    @RepeatedTest(20)
    void theAnswerIsHeard() throws Exception {
        assertThat(Diesel.run(EarlyRefusalIT::upload, listener.getLocalPort())).isEqualTo("413 big");
    }
}
