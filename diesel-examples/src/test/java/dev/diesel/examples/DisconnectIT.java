package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A peer that goes away ends in the handler's catch, on the way through finally blocks that wait themselves. */
final class DisconnectIT {
    private static final BlockingQueue<String> TRACE = new LinkedBlockingQueue<>();

    @Generator
    static void handle(SocketAddress peer) {
        try {
            outer();
        } catch (ConnectionClosedException e) {
            TRACE.add("caught, left over: " + new String(e.remaining(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Generator
    static void outer() {
        try {
            inner();
        } finally {
            await(sleep());
            TRACE.add("outer finally");
        }
    }

    @Generator
    static void inner() {
        try {
            while (true) {
                TRACE.add("read " + await(until("\n")).strip());
            }
        } finally {
            await(sleep(0.001));
            TRACE.add("inner finally");
        }
    }

    @Test
    void disconnectPassesTwoLevelsAndTheirFinallyBlocks() throws Exception {
        try (Running app = Running.service(new Service(DisconnectIT::handle, 0))) {
            try (SocketPeer peer = app.connect()) {
                peer.send("one\nrest");
                assertThat(next()).isEqualTo("read one");
            }
            assertThat(next()).isEqualTo("inner finally");
            assertThat(next()).isEqualTo("outer finally");
            assertThat(next()).isEqualTo("caught, left over: rest");
            assertThat(TRACE).isEmpty();
        }
    }

    private static String next() throws InterruptedException {
        return TRACE.poll(20, TimeUnit.SECONDS);
    }
}
