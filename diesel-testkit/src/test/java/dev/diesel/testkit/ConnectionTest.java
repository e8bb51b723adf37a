package dev.diesel.testkit;

import static dev.diesel.Diesel.available;
import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.bytesUpTo;
import static dev.diesel.Diesel.call;
import static dev.diesel.Diesel.disconnect;
import static dev.diesel.Diesel.endOfInput;
import static dev.diesel.Diesel.endOutput;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.flush;
import static dev.diesel.Diesel.local;
import static dev.diesel.Diesel.peer;
import static dev.diesel.Diesel.reset;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.untilEol;
import static dev.diesel.Diesel.waitFor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Coroutine;
import dev.diesel.DieselException;
import dev.diesel.Event;
import dev.diesel.Loop;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.TokenTooLongException;
import dev.diesel.annotations.Generator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a protocol asks of its connection beside lines: any input, the ends of both directions, regions of files. */
class ConnectionTest {
    private static final int PORT = 8000;
    private static final Event<String> NEWS = new Event<>("news");

    private final Simulation simulation = new Simulation();
    private final List<Object> seen = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        simulation.close();
    }

    // ---- input ----------------------------------------------------------------------------------------------------

    @Generator
    void readParts(SocketAddress peer) {
        while (true) {
            String part = new String(await(bytesUpTo(4)), UTF_8);
            seen.add(part + " " + available());
        }
    }

    @Test
    void bytesUpToIsBoundedByTheLongestToken() {
        simulation.application().addService(new Service(this::readParts, PORT).maxToken(3));
        simulation.connect(PORT).send("abcde");
        simulation.settle();
        assertThat(seen).containsExactly("abc 2", "de 0");
    }

    @Test
    void aLimitIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> untilEol().atMost(0).hashCode());
    }

    @Generator
    void readShortLines(SocketAddress peer) {
        try {
            seen.add(await(untilEol().atMost(4)));
            seen.add(await(untilEol().atMost(4)));
        } catch (TokenTooLongException e) {
            seen.add(e.getMessage());
            seen.add(new String(await(bytesUpTo(9).atMost(2)), UTF_8));
            seen.add(await(untilEol()));
        }
    }

    @Test
    void aTokenMayHaveALimitOfItsOwn() {
        simulation.application().addService(new Service(this::readShortLines, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("abc\nde");
        simulation.settle();
        assertThat(seen).containsExactly("abc\n");
        peer.send("fgh\n");
        simulation.settle();
        assertThat(seen).containsExactly("abc\n", "untilEol().atMost(4): more than 4 bytes", "de", "fgh\n");
    }

    @Test
    void theLongestTokenOfTheServiceHoldsBesideIt() {
        simulation.application().addService(new Service(this::readShortLines, PORT).maxToken(2));
        simulation.connect(PORT).send("abc\n");
        simulation.settle();
        assertThat(seen).containsExactly("untilEol().atMost(4): more than 2 bytes", "ab", "c\n");
    }

    // ---- the end of the input -------------------------------------------------------------------------------------

    @Generator
    void waitForNews(SocketAddress peer) {
        while (true) {
            OneOf2<String, Void> got = await(waitFor(NEWS), endOfInput());
            if (got.isSecond()) {
                seen.add("gone");
                seen.add(new String(await(bytes(0)), UTF_8));
                return;
            }
            send(got.first());
            if (got.first().equals("read")) {
                seen.add(await(untilEol()));
            }
        }
    }

    @Test
    void theEndOfTheInputIsNoticedWhileWaitingForSomethingElse() {
        simulation.application().addService(new Service(this::waitForNews, PORT));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        fire(NEWS, "1");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("1");
        peer.finish();
        simulation.settle();
        assertThat(seen).containsExactly("gone", "");
        assertThat(peer.isClosed()).isTrue();
        assertThat(simulation.events()).isZero();
    }

    @Test
    void unreadInputStandsBeforeTheEnd() {
        simulation.application().addService(new Service(this::waitForNews, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("a line\n");
        peer.finish();
        simulation.settle();
        assertThat(seen).isEmpty();
        fire(NEWS, "read");
        simulation.settle();
        assertThat(seen).containsExactly("a line\n", "gone", "");
    }

    @Test
    void aPeerThatSendsWithoutEndIsNotReadWhileOnlyTheEndIsWanted() {
        simulation.application().addService(new Service(this::waitForNews, PORT).readAhead(10));
        Peer peer = simulation.connect(PORT);
        for (int i = 0; i < 100; i++) {
            peer.send("12345");
        }
        simulation.settle();
        assertThat(peer.unread()).isEqualTo(98);
    }

    @Generator
    void noticeReset(SocketAddress peer) {
        try {
            await(waitFor(NEWS), endOfInput());
        } catch (ConnectionClosedException e) {
            seen.add("reset");
        }
        try {
            await(endOfInput().atMost(5));
        } catch (ConnectionClosedException e) {
            seen.add("still reset");
        }
    }

    @Test
    void aResetIsNoEndOfTheInput() {
        simulation.application().addService(new Service(this::noticeReset, PORT));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        peer.reset();
        simulation.settle();
        assertThat(seen).containsExactly("reset", "still reset");
    }

    // ---- output ---------------------------------------------------------------------------------------------------

    @Generator
    void sendRegions(SocketAddress peer) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "0123456789".repeat(30_000));
        send("(");
        send(file, 7, 5);
        send(file, 300_000, 0);
        send(file, 0, 300_000);
        send(")");
        sendRefused(file, 299_999, 2);
        sendRefused(file, -1, 1);
        sendRefused(file, 0, -1);
        sendRefused(file, 1, Long.MAX_VALUE);
        sendRefused(folder.resolve("missing"), 0, 0);
    }

    @Generator
    void sendRefused(Path file, long position, long count) {
        try {
            send(file, position, count);
            seen.add("not refused");
        } catch (UncheckedIOException e) {
            seen.add("refused");
        }
    }

    @Test
    void aRegionOfAFileIsSent() {
        simulation.application().addService(new Service(this::sendRegions, PORT));
        Peer peer = simulation.connect(PORT);
        for (int i = 0; i < 50; i++) {
            peer.stopReading(7001);
            simulation.settle();
        }
        assertThat(peer.received()).isEqualTo("(78901" + "0123456789".repeat(30_000) + ")");
        assertThat(seen).containsExactly("refused", "refused", "refused", "refused", "refused");
        assertThat(simulation.buffers()).isZero();
    }

    @Generator
    void sendOpenFile(SocketAddress peer) throws IOException {
        Path file = Files.writeString(folder.resolve("open"), "0123456789".repeat(30_000));
        try (FileChannel open = FileChannel.open(file)) {
            send("(");
            send(open, 7, 5);
            send(open, 0, 300_000);
            send(")");
            flush();
            seen.add(open.isOpen());
            try {
                send(open, 299_999, 2);
                seen.add("not refused");
            } catch (UncheckedIOException e) {
                seen.add("refused");
            }
        }
    }

    @Test
    void regionsOfAnOpenFileAreSentAndItStaysOpen() {
        simulation.application().addService(new Service(this::sendOpenFile, PORT));
        Peer peer = simulation.connect(PORT);
        for (int i = 0; i < 50; i++) {
            peer.stopReading(7001);
            simulation.settle();
        }
        assertThat(peer.received()).isEqualTo("(78901" + "0123456789".repeat(30_000) + ")");
        assertThat(seen).containsExactly(true, "refused");
        assertThat(simulation.buffers()).isZero();
    }

    @Generator
    void refuse(SocketAddress peer) {
        send("too long\n");
        endOutput();
        try {
            send("more");
        } catch (DieselException e) {
            seen.add(e.getMessage());
        }
        endOutput();
        try {
            while (true) {
                seen.add(await(bytesUpTo(100)).length);
            }
        } catch (ConnectionClosedException e) {
            seen.add("closed");
        }
    }

    @Test
    void theOutputEndsBehindWhatIsQueuedAndInputGoesOn() {
        simulation.application().addService(new Service(this::refuse, PORT));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(3);
        simulation.settle();
        assertThat(peer.isEnded()).isFalse();
        peer.resumeReading();
        simulation.settle();
        assertThat(peer.received()).isEqualTo("too long\n");
        assertThat(peer.isEnded()).isTrue();
        assertThat(peer.isClosed()).isFalse();
        peer.send("12345");
        simulation.settle();
        peer.finish();
        simulation.settle();
        assertThat(seen).containsExactly("nothing can be sent after endOutput", 5, "closed");
        assertThat(peer.isClosed()).isTrue();
    }

    // ---- closing --------------------------------------------------------------------------------------------------

    @Generator
    void hangUp(SocketAddress peer) {
        send("bye\n");
        disconnect();
        disconnect();
        try {
            send("more");
        } catch (ConnectionClosedException e) {
            seen.add(e.getCause().getMessage());
        }
        try {
            await(bytesUpTo(1));
        } catch (ConnectionClosedException e) {
            seen.add("no input");
        }
        await(sleep(1));
        seen.add("slept");
        throw new IllegalStateException("the end");
    }

    @Test
    void aHandlerMayCloseItsConnectionAndGoOn() {
        simulation.application().addService(new Service(this::hangUp, PORT).maxConnections(1));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(2);
        Peer next = simulation.connect(PORT);
        simulation.settle();
        assertThat(peer.isClosed()).isFalse();
        peer.resumeReading();
        simulation.settle();
        assertThat(peer.received()).isEqualTo("bye\n");
        assertThat(peer.isClosed()).isTrue();
        assertThat(seen).startsWith("the connection was closed by this side", "no input");
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).contains("slept");
        assertThat(next.received()).isEqualTo("bye\n");
        assertThat(simulation.connections()).isZero();
        assertThat(simulation.routines()).isZero();
    }

    @Generator
    void breaks(SocketAddress peer) {
        send("never seen");
        reset();
        reset();
        await(sleep(1));
        try {
            send("more");
        } catch (ConnectionClosedException e) {
            seen.add("closed");
        }
    }

    @Test
    void aHandlerMayBreakItsConnectionAndGoOn() {
        simulation.application().addService(new Service(this::breaks, PORT));
        Peer peer = simulation.connect(PORT);
        simulation.settle();
        assertThat(peer.isReset()).isTrue();
        assertThat(peer.received()).isEmpty();
        assertThat(simulation.connections()).isZero();
        assertThat(simulation.buffers()).isZero();
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("closed");
        assertThat(simulation.log()).doesNotContain("{error}");
    }

    @Test
    void aClosedConnectionIsNotIdle() {
        Service service = new Service(this::hangUp, PORT).idleTimeout(Duration.ofMillis(4));
        simulation.application().addService(service);
        Peer peer = simulation.connect(PORT);
        simulation.advance(Duration.ofSeconds(2));
        assertThat(peer.received()).isEqualTo("bye\n");
        assertThat(seen).contains("slept");
    }

    // ---- addresses -----------------------------------------------------------------------------------------------

    @Generator
    void lookAround(SocketAddress address) {
        seen.add(peer().equals(address));
        seen.add(local());
    }

    @Generator
    void lonely() {
        try {
            peer();
        } catch (DieselException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void theAddressesAreKnown() {
        Service service = new Service(this::lookAround, PORT);
        simulation.application().addService(service);
        simulation.connect(PORT);
        simulation.settle();
        assertThat(seen).containsExactly(true, service.address());
    }

    @Test
    void aRoutineWithoutAConnectionIsToldSo() {
        simulation.application().addLoop(new Loop(this::lonely));
        simulation.settle();
        assertThat(seen.toString()).contains("peer: ConnectionTest.lonely has no connection");
        assertThatThrownBy(() -> endOutput())
                .isInstanceOf(DieselException.class)
                .hasMessage("endOutput works only inside a generator");
    }

    // ---- a generator as a value -----------------------------------------------------------------------------------

    @Generator
    String ask(String question) throws IOException {
        send(question + "\n");
        String answer = await(untilEol()).strip();
        if (answer.isEmpty()) {
            throw new IOException("no answer");
        }
        return answer;
    }

    @Generator
    void callWhatIsGiven(SocketAddress peer) {
        Coroutine<String> question = ConnectionTestGenerators.ask(this, "name?");
        seen.add(call(question));
        try {
            call(question);
        } catch (IllegalStateException e) {
            seen.add(e.getMessage());
        }
        call(ConnectionTestGenerators.ask(this, "age?"));
    }

    @Test
    void aCoroutineIsCalledLikeItsMethod() {
        simulation.application().addService(new Service(this::callWhatIsGiven, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("Ada\n");
        simulation.settle();
        peer.send("\n");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("name?\nage?\n");
        assertThat(seen).containsExactly("Ada", "ConnectionTest.ask has been started before; a coroutine runs once");
        assertThat(simulation.log())
                .contains("java.io.IOException: no answer")
                .containsPattern("callWhatIsGiven[^(]*\\(ConnectionTest.java:\\d+\\)");
    }
}
