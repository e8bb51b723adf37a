package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.bytesUntil;
import static dev.diesel.Diesel.bytesUntilEol;
import static dev.diesel.Diesel.bytesUpTo;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static dev.diesel.Diesel.untilEol;
import static dev.diesel.Diesel.waitFor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Diesel;
import dev.diesel.OneOf2;
import dev.diesel.Service;
import dev.diesel.TokenTooLongException;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Laws 2, 3, 12 and 13: what arrives, and the end of the stream. */
class InputLawsTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void bytesOrTimeout(SocketAddress peer) {
        while (true) {
            OneOf2<byte[], Void> got = await(bytes(2), sleep(3));
            seen.add(got.isSecond() ? "timeout" : new String(got.first(), UTF_8));
        }
    }

    @Test
    void aTimeoutLosesNoInput() {
        simulation.application().addService(new Service(this::bytesOrTimeout, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("a");
        simulation.advance(Duration.ofSeconds(3));
        peer.send("b");
        simulation.settle();
        assertThat(seen).containsExactly("timeout", "ab");
    }

    @Generator
    void bytesOrEvent(SocketAddress peer) {
        while (true) {
            OneOf2<byte[], Object> got = await(bytes(2), waitFor("event"));
            seen.add(got.isSecond() ? "event " + got.second() : new String(got.first(), UTF_8));
        }
    }

    @Test
    void anEventLosesNoInput() {
        simulation.application().addService(new Service(this::bytesOrEvent, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("a");
        simulation.settle();
        Diesel.fire("event", 1);
        peer.send("b");
        simulation.settle();
        assertThat(seen).containsExactly("event 1", "ab");
    }

    @Generator
    void sleepThenRead(SocketAddress peer) {
        await(sleep(5));
        seen.add("slept " + simulation.elapsed().toSeconds());
        seen.add(await(untilEol()));
    }

    @Test
    void inputDoesNotEndAPlainSleep() {
        simulation.application().addService(new Service(this::sleepThenRead, PORT));
        simulation.connect(PORT).send("x\r\n");
        simulation.settle();
        assertThat(seen).isEmpty();
        simulation.advance(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("slept 5", "x\r\n");
    }

    @Generator
    void slowReader(SocketAddress peer) {
        try {
            while (true) {
                seen.add(await(until("\r\n")));
                await(sleep(1));
                send("got it\r\n");
            }
        } catch (ConnectionClosedException e) {
            seen.add("closed, left: " + new String(e.remaining(), UTF_8));
            send("bye\r\n");
        }
    }

    @Test
    void bufferedInputIsDeliveredBeforeTheEndOfTheStream() {
        simulation.application().addService(new Service(this::slowReader, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("1\r\n2\r\n3\r\nrest");
        peer.finish();
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("1\r\n", "2\r\n", "3\r\n", "closed, left: rest");
    }

    @Generator
    void groupReader(SocketAddress peer) {
        try {
            while (true) {
                seen.add(await(untilEol(), sleep(60)).first());
                await(sleep(1));
            }
        } catch (ConnectionClosedException e) {
            seen.add("closed, left: " + new String(e.remaining(), UTF_8));
        }
    }

    @Test
    void theSameHoldsInAGroup() {
        simulation.application().addService(new Service(this::groupReader, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("1\r\n2\r\n3\r\nrest");
        peer.finish();
        simulation.advance(Duration.ofSeconds(10));
        assertThat(seen).containsExactly("1\r\n", "2\r\n", "3\r\n", "closed, left: rest");
    }

    @Test
    void aHalfClosedPeerGetsItsAnswers() {
        simulation.application().addService(new Service(this::slowReader, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("1\r\n2\r\n");
        peer.finish();
        simulation.advance(Duration.ofSeconds(10));
        assertThat(peer.received()).isEqualTo("got it\r\ngot it\r\nbye\r\n");
        assertThat(peer.isClosed()).isTrue();
        assertThat(simulation.connections()).isZero();
    }

    @Generator
    void waitsForAnEvent(SocketAddress peer) {
        try {
            await(waitFor("never"));
        } catch (ConnectionClosedException e) {
            seen.add("interrupted at " + simulation.elapsed().toSeconds());
            await(sleep(1));
            seen.add("cleaned up at " + simulation.elapsed().toSeconds());
            try {
                send("to nobody");
            } catch (ConnectionClosedException again) {
                seen.add("cannot send");
            }
        }
    }

    @Test
    void aResetInterruptsAnyWaitOnce() {
        simulation.application().addService(new Service(this::waitsForAnEvent, PORT));
        Peer peer = simulation.connect(PORT);
        simulation.advance(Duration.ofSeconds(2));
        peer.reset();
        simulation.advance(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("interrupted at 2", "cleaned up at 3", "cannot send");
        assertThat(simulation.connections()).isZero();
        assertThat(simulation.events()).isZero();
    }

    @Test
    void theEndOfTheStreamInterruptsNoOtherWait() {
        simulation.application().addService(new Service(this::sleepThenRead, PORT));
        Peer peer = simulation.connect(PORT);
        peer.finish();
        simulation.advance(Duration.ofSeconds(4));
        assertThat(simulation.routines()).isEqualTo(1);
        simulation.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("slept 5");
        assertThat(simulation.routines()).isZero();
    }

    @Generator
    void everyForm(SocketAddress peer) {
        seen.add(await(until("ab")));
        seen.add(new String(await(bytes(3)), UTF_8));
        seen.add("" + await(bytes(0)).length);
        seen.add(await(untilEol()));
        seen.add(await(untilEol()));
        seen.add(new String(await(bytesUntil(new byte[] {';'})), UTF_8));
        seen.add(new String(await(bytesUntilEol()), UTF_8));
    }

    @Test
    void anySplitOfTheInputGivesTheSame() {
        simulation.application().addService(new Service(this::everyForm, PORT));
        byte[] input = "aab123one\r\ntwo\nx;y\r\n".getBytes(UTF_8);
        List<String> expected = List.of("aab", "123", "0", "one\r\n", "two\n", "x;", "y\r\n");
        for (int split = 0; split <= input.length; split++) {
            Peer peer = simulation.connect(PORT);
            peer.send(java.util.Arrays.copyOf(input, split));
            simulation.settle();
            peer.send(java.util.Arrays.copyOfRange(input, split, input.length));
            simulation.settle();
            assertThat(seen).as("split at %d", split).isEqualTo(expected);
            seen.clear();
        }
        Peer peer = simulation.connect(PORT);
        for (byte each : input) {
            peer.send(new byte[] {each});
        }
        simulation.settle();
        assertThat(seen).as("byte by byte").isEqualTo(expected);
    }

    @Generator
    void pieces(SocketAddress peer) {
        try {
            while (true) {
                seen.add(new String(await(bytesUpTo(4)), UTF_8));
            }
        } catch (ConnectionClosedException e) {
            seen.add("end");
        }
    }

    @Test
    void bytesUpToGivesWhatIsThere() {
        simulation.application().addService(new Service(this::pieces, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("a");
        simulation.settle();
        peer.send("bcdefg");
        peer.finish();
        simulation.settle();
        assertThat(seen).containsExactly("a", "bcde", "fg", "end");
    }

    @Test
    void bytesUpToWantsAtLeastOne() {
        assertThatThrownBy(() -> bytesUpTo(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytesUpTo(0): at least one byte is wanted");
    }

    @Generator
    void echoBytes(SocketAddress peer) {
        while (true) {
            send(await(until("\n")));
        }
    }

    @Test
    void anEchoOfInvalidTextIsExact() {
        simulation.application().addService(new Service(this::echoBytes, PORT));
        Peer peer = simulation.connect(PORT);
        byte[] garbage = new byte[257];
        for (int i = 0; i < 256; i++) {
            garbage[i] = (byte) (i == '\n' ? 'n' : 255 - i);
        }
        garbage[255 - '\n'] = 'n';
        garbage[256] = '\n';
        peer.send(garbage);
        simulation.settle();
        assertThat(peer.receivedBytes()).isEqualTo(garbage);
    }

    @Generator
    void hurtByLongLines(SocketAddress peer) {
        try {
            await(until("\r\n"));
        } catch (TokenTooLongException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void aTokenHasALimit() {
        simulation.application().addService(new Service(this::hurtByLongLines, PORT));
        Peer peer = simulation.connect(PORT);
        for (int i = 0; i <= 16; i++) {
            assertThat(seen).isEmpty();
            peer.send(new byte[64 * 1024]);
            simulation.settle();
        }
        assertThat(seen).containsExactly("until(\\r\\n): more than 1048576 bytes");
    }

    @Generator
    void sleepsForEver(SocketAddress peer) {
        await(sleep(1_000_000));
    }

    @Test
    void readingPausesWhenNobodyWants() {
        simulation.application().addService(new Service(this::sleepsForEver, PORT));
        Peer peer = simulation.connect(PORT);
        for (int i = 0; i < 1000; i++) {
            peer.send(new byte[1024]);
        }
        simulation.settle();
        assertThat(peer.unread()).isEqualTo(1000 - 64);
    }

    @Test
    void anIdleConnectionOwnsNoBuffer() {
        simulation.application().addService(new Service(this::echoBytes, PORT));
        Peer peer = simulation.connect(PORT);
        peer.send("x\n");
        simulation.settle();
        assertThat(peer.received()).isEqualTo("x\n");
        assertThat(simulation.buffers()).isZero();
        peer.send("half");
        simulation.settle();
        assertThat(simulation.buffers()).isEqualTo(1);
    }
}
