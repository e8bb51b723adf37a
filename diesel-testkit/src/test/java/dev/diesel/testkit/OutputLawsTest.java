package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.bytesUpTo;
import static dev.diesel.Diesel.flush;
import static dev.diesel.Diesel.flushed;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Client;
import dev.diesel.ConnectionClosedException;
import dev.diesel.Loop;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 4: output is queued, written once per pass, and bounded by the peer that reads it. */
class OutputLawsTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void echo(SocketAddress peer) {
        while (true) {
            send("you said: ");
            send(await(until("\r\n")));
        }
    }

    @Test
    void whatIsSentInOneTurnIsOneWrite() {
        simulation.application().addService(new Service(this::echo, PORT));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        int before = peer.writes();
        peer.send("a line\r\n".repeat(50));
        simulation.settle();
        assertThat(peer.writes() - before).isEqualTo(1);
        assertThat(peer.received()).isEqualTo("you said: " + "a line\r\nyou said: ".repeat(50));
    }

    @Generator
    void sendTwice(SocketAddress peer) {
        send("x".repeat(256 * 1024));
        seen.add("first");
        send("y");
        seen.add("second");
        flush();
        seen.add("flushed");
        await(sleep(1000));
    }

    @Test
    void sendSuspendsAboveTheHighWaterMarkUntilTheLowWaterMark() {
        simulation.application().addService(new Service(this::sendTwice, PORT));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(1000);
        simulation.settle();
        assertThat(seen).containsExactly("first");
        peer.stopReading(191 * 1024);
        simulation.settle();
        assertThat(seen).containsExactly("first");
        peer.stopReading(1024);
        simulation.settle();
        assertThat(seen).containsExactly("first", "second");
        peer.resumeReading();
        simulation.settle();
        assertThat(seen).containsExactly("first", "second", "flushed");
        assertThat(peer.received()).hasSize(256 * 1024 + 1);
    }

    @Generator
    void sendUnlessAnswered(SocketAddress peer) {
        while (true) {
            send("x".repeat(1000));
            OneOf2<byte[], Void> next = await(bytesUpTo(10), flushed());
            seen.add(next.isFirst() ? "heard " + next.first().length : "flushed");
            if (next.isFirst()) {
                await(flushed());
                return;
            }
        }
    }

    @Test
    void flushedIsATokenThatCompetesWithInput() {
        simulation.application().addService(new Service(this::sendUnlessAnswered, PORT));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(2500);
        simulation.settle();
        assertThat(seen).containsExactly("flushed", "flushed");
        peer.send("stop");
        simulation.settle();
        assertThat(seen).containsExactly("flushed", "flushed", "heard 4");
        assertThat(peer.isClosed()).isFalse();
        peer.resumeReading();
        simulation.settle();
        assertThat(peer.received()).hasSize(3000);
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void flushedThrowsWhenTheConnectionBreaks() {
        simulation.application().addService(new Service(this::sendUnlessAnswered, PORT));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        simulation.settle();
        peer.reset();
        simulation.settle();
        assertThat(seen).isEmpty();
        assertThat(simulation.routines()).isZero();
    }

    @Generator
    void sendUntilItFails(SocketAddress peer) {
        await(bytes(1));
        try {
            while (true) {
                send("x");
                flush();
            }
        } catch (ConnectionClosedException e) {
            seen.add(new String(await(bytesUpTo(10)), UTF_8));
        }
    }

    @Test
    void whatThePeerSaidBeforeItTookNothingMoreIsRead() {
        simulation.application().addService(new Service(this::sendUntilItFails, PORT));
        Peer peer = simulation.connect(PORT);
        for (String packet : List.of("?", "w", "h", "y")) {
            peer.send(packet);
        }
        peer.close();
        simulation.settle();
        assertThat(seen).containsExactly("why");
        assertThat(simulation.buffers()).isZero();
    }

    @Generator
    void sendForms(SocketAddress peer) throws IOException {
        byte[] bytes = {'b', 'c'};
        send("a");
        send(bytes);
        bytes[0] = '!';
        send(ByteBuffer.wrap("xdey".getBytes(UTF_8), 1, 2));
        Path file = Files.writeString(folder.resolve("file"), "f".repeat(100_000));
        send(file);
        send("g");
        try {
            send(folder.resolve("missing"));
        } catch (UncheckedIOException e) {
            send("h");
        }
    }

    @Test
    void everyFormIsSentInOrder() {
        simulation.application().addService(new Service(this::sendForms, PORT));
        Peer peer = simulation.connect(PORT);
        for (int i = 0; i < 20; i++) {
            peer.stopReading(7001);
            simulation.settle();
        }
        assertThat(peer.received()).isEqualTo("abcde" + "f".repeat(100_000) + "gh");
        assertThat(peer.isClosed()).isTrue();
    }

    static final class Pouring extends Client {
        @Call
        void pour(int count) {
            send("x".repeat(count));
            flush();
        }
    }

    @Generator
    void pourThenNote() {
        Pouring client = new Pouring();
        client.connect("localhost", PORT);
        client.pour(256 * 1024);
        seen.add("poured");
        client.pour(64 * 1024 + 1);
        seen.add("and more");
    }

    @Generator
    void readAfterASecond(SocketAddress peer) {
        await(sleep(1));
        await(bytes(1));
        await(sleep(1000));
    }

    @Test
    void anEndOfTheProgramThatDoesNotReadMakesTheOtherWait() {
        simulation.application().addService(new Service(this::readAfterASecond, PORT));
        simulation.application().addLoop(new Loop(this::pourThenNote));
        simulation.advance(Duration.ofMillis(999));
        assertThat(seen).containsExactly("poured");
        simulation.advance(Duration.ofMillis(1));
        assertThat(seen).containsExactly("poured", "and more");
    }

    @Generator
    void farewell(SocketAddress peer) {
        send("z".repeat(200_000));
    }

    @Test
    void theConnectionIsClosedWhenEverythingIsWritten() {
        simulation.application().addService(new Service(this::farewell, PORT));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(100_000);
        simulation.settle();
        assertThat(peer.isClosed()).isFalse();
        peer.resumeReading();
        simulation.settle();
        assertThat(peer.received()).hasSize(200_000);
        assertThat(peer.isClosed()).isTrue();
        assertThat(simulation.connections()).isZero();
        assertThat(simulation.buffers()).isZero();
    }

    @Test
    void aPeerThatNeverReadsIsGivenUp() {
        simulation.application().addService(new Service(this::farewell, PORT));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(100_000);
        simulation.advance(Duration.ofSeconds(59));
        assertThat(peer.isClosed()).isFalse();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(peer.isClosed()).isTrue();
        assertThat(simulation.connections()).isZero();
    }

    @Generator
    void answerAndLeave(SocketAddress peer) {
        send("answer to " + await(until("\r\n")));
    }

    @Test
    void unreadInputDoesNotCostThePeerItsAnswer() {
        simulation.application().addService(new Service(this::answerAndLeave, PORT).idleTimeout(Duration.ZERO));
        Peer peer = simulation.connect(PORT);
        peer.send("q\r\nmore");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("answer to q\r\n");
        assertThat(peer.isEnded()).isTrue();
        assertThat(peer.isClosed()).isFalse();
        peer.send("and more");
        simulation.settle();
        assertThat(peer.unread()).isZero();
        peer.finish();
        simulation.settle();
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void lingeringEndsAfterTwoSeconds() {
        simulation.application().addService(new Service(this::answerAndLeave, PORT).idleTimeout(Duration.ZERO));
        Peer peer = simulation.connect(PORT);
        peer.send("q\r\nmore");
        simulation.advance(Duration.ofSeconds(2));
        assertThat(peer.isClosed()).isTrue();
        assertThat(simulation.connections()).isZero();
        assertThat(simulation.timers()).isZero();
    }
}
