package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChatServerIT {
    private static final List<String> NICKS = List.of("ann", "bob", "cyd", "dan");
    private static final int BURSTS = 20;
    private static final int LINES = 25;

    private Running app;
    private final List<SocketPeer> peers = new ArrayList<>();

    @BeforeEach
    void joinAll() throws IOException {
        app = Running.service(new Service(ChatServer::chat, 0));
        for (String nick : NICKS) {
            SocketPeer peer = app.connect();
            peers.add(peer);
            peer.send(nick + "\r\n");
        }
        for (int i = 1; i < NICKS.size(); i++) {
            greet(i);
        }
    }

    /**
     * When everyone before has read the greeting, everyone up to this one waits for messages. It is said again until
     * then: nothing tells when the very first has come as far as to wait.
     */
    private void greet(int newcomer) throws IOException {
        for (int i = 0; i < newcomer; i++) {
            do {
                peers.get(newcomer).send("hello\r\n");
            } while (!peers.get(i).hears("<" + NICKS.get(newcomer) + "> hello"));
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (SocketPeer peer : peers) {
            peer.close();
        }
        app.close();
    }

    @Test
    void everyLineReachesTheOthersOnceAndInOrder() throws IOException {
        for (int burst = 0; burst < BURSTS; burst++) {
            for (SocketPeer peer : peers) {
                peer.send(packet(burst));
            }
        }
        List<List<String>> heard = new ArrayList<>();
        for (SocketPeer peer : peers) {
            heard.add(hear(peer));
        }
        for (int i = 0; i < NICKS.size(); i++) {
            assertHeardAllOthers(heard.get(i), NICKS.get(i));
        }
        assertSameOrder(heard);
    }

    /** Some lines in one packet. */
    private static String packet(int burst) {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            lines.append(burst * LINES + line).append("\r\n");
        }
        return lines.toString();
    }

    private static List<String> hear(SocketPeer peer) throws IOException {
        List<String> lines = new ArrayList<>();
        int expected = (NICKS.size() - 1) * BURSTS * LINES;
        while (lines.size() < expected) {
            String line = peer.line();
            if (!line.endsWith("hello")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static void assertHeardAllOthers(List<String> heard, String self) {
        for (String nick : NICKS) {
            List<String> expected = new ArrayList<>();
            for (int line = 0; line < BURSTS * LINES && !nick.equals(self); line++) {
                expected.add("<" + nick + "> " + line);
            }
            assertThat(heard.stream().filter(line -> line.startsWith("<" + nick + ">")))
                    .as("what %s heard of %s", self, nick)
                    .containsExactlyElementsOf(expected);
        }
    }

    /** Whoever heard two lines heard them in the same order. */
    private static void assertSameOrder(List<List<String>> heard) {
        for (int i = 1; i < heard.size(); i++) {
            String first = "<" + NICKS.get(0) + ">";
            String other = "<" + NICKS.get(i) + ">";
            assertThat(without(heard.get(0), first, other)).isEqualTo(without(heard.get(i), first, other));
        }
    }

    private static List<String> without(List<String> lines, String one, String two) {
        return lines.stream()
                .filter(line -> !line.startsWith(one) && !line.startsWith(two))
                .toList();
    }
}
