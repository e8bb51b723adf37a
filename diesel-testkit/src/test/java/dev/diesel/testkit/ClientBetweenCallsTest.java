package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Client;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.annotations.Call;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client knows of its connection while no call runs. */
class ClientBetweenCallsTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    static final class Watcher extends Client {
        private boolean closed;

        @Call
        void tell(String text) {
            send(text);
        }

        @Call
        String take(int count) {
            return new String(await(bytes(count)), UTF_8);
        }

        @Override
        public void close() {
            closed = true;
            super.close();
        }

        String state() {
            return "connected " + isConnected() + ", input " + hasInput() + ", broken " + hasBroken() + ", closed "
                    + closed;
        }
    }

    /** Answers and leaves; what it is told afterwards is answered by a reset. */
    @Generator
    void sayAndLeave(SocketAddress peer) {
        await(bytes(1));
        send("word");
    }

    @Generator
    void watch(boolean talks) {
        Watcher watcher = new Watcher();
        seen.add(watcher.state());
        watcher.connect("localhost", PORT);
        seen.add(watcher.state());
        watcher.tell("?");
        await(sleep(1));
        seen.add(watcher.state());
        if (talks) {
            watcher.tell("answered by a reset");
            watcher.tell("finds it");
        }
        seen.add(watcher.take(4));
        seen.add(watcher.state());
        watcher.connect("localhost", PORT);
        watcher.close();
        seen.add(watcher.state());
    }

    private void run(boolean talks) {
        simulation.application().addService(new Service(this::sayAndLeave, PORT));
        simulation.application().addLoop(new Loop(this::watch, talks));
        simulation.advance(Duration.ofSeconds(2));
    }

    @Test
    void inputIsSeenUntilItIsReadAndAnOrderlyEndIsNoBreakage() {
        run(false);
        assertThat(seen)
                .containsExactly(
                        "connected false, input false, broken false, closed false",
                        "connected true, input false, broken false, closed false",
                        "connected true, input true, broken false, closed false",
                        "word",
                        "connected false, input false, broken false, closed false",
                        "connected false, input false, broken false, closed true");
    }

    @Test
    void aResetIsABreakageAndWhatCameBeforeItIsRead() {
        run(true);
        assertThat(seen.subList(3, 6))
                .containsExactly(
                        "word",
                        "connected false, input false, broken true, closed false",
                        "connected false, input false, broken false, closed true");
    }
}
