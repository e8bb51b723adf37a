package dev.diesel.examples;

import static java.util.stream.Collectors.joining;

import dev.diesel.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EchoServerIT {
    private Running app;

    @BeforeEach
    void start() throws Exception {
        app = Running.service(new Service(EchoServer::handleEcho, 0));
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
    }

    @Test
    void answersTenThousandExchangesOneAfterAnother() throws IOException {
        try (SocketPeer peer = app.connect()) {
            for (int i = 0; i < 10_000; i++) {
                peer.send("hello, world #" + i + "!\r\n");
                peer.expect("you said: hello, world #" + i + "!\r\n");
            }
        }
    }

    @Test
    void servesThousandConnectionsAtOnce() throws IOException {
        List<SocketPeer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                peers.add(app.connect());
            }
            for (int i = 0; i < peers.size(); i++) {
                peers.get(i).send("from " + i + "\r\n");
            }
            for (int i = peers.size() - 1; i >= 0; i--) {
                peers.get(i).expect("you said: from " + i + "\r\n");
            }
        } finally {
            for (SocketPeer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void answersFiftyLinesOfOnePacketInOrder() throws IOException {
        try (SocketPeer peer = app.connect()) {
            peer.send(IntStream.range(0, 50).mapToObj(i -> "line " + i + "\r\n").collect(joining()));
            peer.expect(IntStream.range(0, 50)
                    .mapToObj(i -> "you said: line " + i + "\r\n")
                    .collect(joining()));
        }
    }

    @Test
    void findsSentinelThatComesInTwoPackets() throws IOException {
        try (SocketPeer peer = app.connect();
                SocketPeer other = app.connect()) {
            peer.send("torn\r");
            other.send("whole\r\n");
            other.expect("you said: whole\r\n"); // the hub has seen the first half by now
            peer.send("\nnext\r\n");
            peer.expect("you said: torn\r\nyou said: next\r\n");
        }
    }

    @Test
    void answersPeerThatHasEndedItsOutput() throws IOException {
        try (SocketPeer peer = app.connect()) {
            peer.send("woot!\r\nrest");
            peer.endOutput();
            peer.expect("you said: woot!\r\n");
            peer.expectEnd();
        }
    }
}
