package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.shield;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.CancelledError;
import dev.diesel.DieselException;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.Shield;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shield holds a cancellation back. */
class ShieldTest {
    private static final int PORT = 8000;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Generator
    void shielded(int seconds) {
        try {
            Shield outer = shield();
            try (outer) {
                Shield inner = shield();
                try (inner) {
                    await(sleep(seconds));
                }
                seen.add("inner " + simulation.elapsed().toMillis() + " " + inner.isCancelled());
                await(sleep(1));
                seen.add("outer " + simulation.elapsed().toMillis() + " " + outer.isCancelled());
            }
            await(sleep(1));
            seen.add("after");
        } catch (CancelledError e) {
            seen.add(e.getMessage() + " " + simulation.elapsed().toMillis());
            throw e;
        }
    }

    @Test
    void aCancellationWaitsForTheOutermostShield() {
        Loop loop = new Loop(this::shielded, 20);
        simulation.application().addLoop(loop);
        simulation.advance(Duration.ofSeconds(1));
        loop.cancel();
        simulation.advance(Duration.ofSeconds(60));
        assertThat(seen)
                .containsExactly("inner 20000 true", "outer 21000 true", "ShieldTest.shielded was cancelled 21000");
        assertThat(loop.state()).isEqualTo(Loop.State.CANCELLED);
    }

    @Test
    void withoutACancellationItDoesNothing() {
        simulation.application().addLoop(new Loop(this::shielded, 20));
        simulation.advance(Duration.ofSeconds(60));
        assertThat(seen).containsExactly("inner 20000 false", "outer 21000 false", "after");
    }

    @Test
    void aHaltWaitsForShields() {
        simulation.application().addLoop(new Loop(this::shielded, 2));
        simulation.settle();
        simulation.application().halt();
        simulation.run();
        assertThat(seen).containsExactly("inner 2000 true", "outer 3000 true", "the application halts 3000");
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aHaltWaitsFourSecondsAtMost() {
        simulation.application().addLoop(new Loop(this::shielded, 20));
        simulation.settle();
        simulation.application().halt();
        simulation.run();
        assertThat(seen).containsExactly("the application halts 4000");
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Generator
    void answers(SocketAddress peer) {
        while (true) {
            String line = await(until("\n"));
            Shield shield = shield();
            try (shield) {
                await(sleep(1));
                send(line);
            }
        }
    }

    @Test
    void whatIsInFlightIsAnsweredBeforeTheEnd() {
        simulation.application().addService(new Service(this::answers, PORT));
        Peer busy = simulation.connect(PORT);
        Peer idle = simulation.connect(PORT);
        busy.send("a\nb\n");
        simulation.settle();
        simulation.application().halt();
        simulation.settle();
        assertThat(idle.isEnded()).isTrue();
        simulation.run();
        assertThat(busy.received()).isEqualTo("a\n");
        assertThat(busy.isEnded()).isTrue();
    }

    @Test
    void itBelongsToARoutine() {
        assertThatThrownBy(() -> shield())
                .isInstanceOf(DieselException.class)
                .hasMessageContaining("shield works only");
    }
}
