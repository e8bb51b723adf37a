package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The small application as a process of its own. */
@Timeout(60)
final class HttpApplicationIT {
    /** Reads an answer up to the end of its head. */
    private static void expectHead(SocketPeer peer, String statusLine) throws Exception {
        assertThat(peer.line()).isEqualTo(statusLine);
        String field = peer.line();
        while (!field.isEmpty()) {
            field = peer.line();
        }
    }

    @Test
    void aRequestInFlightIsAnsweredWhenTheProcessIsAskedToEnd() throws Exception {
        int port = Toolchain.freePort();
        Process process = Toolchain.java(
                "-cp", System.getProperty("java.class.path"), HttpApplication.class.getName(), String.valueOf(port));
        try (SocketPeer idle = SocketPeer.ofProcess(process, port);
                SocketPeer busy = new SocketPeer(port)) {
            idle.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody");
            expectHead(idle, "HTTP/1.1 200 OK");
            idle.expect("body");
            busy.send("GET /chunked HTTP/1.1\r\nHost: localhost\r\n\r\n");
            expectHead(busy, "HTTP/1.1 200 OK");
            busy.expect("8\r\nchunk 1\n\r\n");
            // That of the process itself would close the stream of what it prints.
            process.toHandle().destroy();
            idle.expectEnd();
            busy.expect("8\r\nchunk 2\n\r\n8\r\nchunk 3\n\r\n0\r\n\r\n");
            busy.expectEnd();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(printed).doesNotContain("{error}").doesNotContain("{warn}");
        } finally {
            process.destroy();
        }
    }
}
