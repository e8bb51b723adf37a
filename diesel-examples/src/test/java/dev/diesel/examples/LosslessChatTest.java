package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Service;
import dev.diesel.testkit.Peer;
import dev.diesel.testkit.Simulation;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LosslessChatTest {
    private static final int PORT = 8000;

    private static String lines(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i + "\r\n").collect(Collectors.joining());
    }

    @Test
    void nothingIsMissedBeforeTheNameAndInThePauses() {
        try (Simulation simulation = new Simulation()) {
            simulation.application().addService(new Service(LosslessChat::chat, PORT));
            Peer speaker = simulation.connect(PORT);
            Peer listener = simulation.connect(PORT);
            speaker.send("ann\r\n" + lines("", 10));
            simulation.advance(Duration.ofSeconds(60));
            assertThat(listener.received()).isEqualTo("What is your name?\r\n");
            listener.send("bob\r\n");
            simulation.settle();
            assertThat(listener.received()).isEqualTo("<ann> 0\r\n");
            simulation.advance(Duration.ofMillis(499));
            assertThat(listener.received()).isEmpty();
            simulation.advance(Duration.ofMillis(1));
            assertThat(listener.received()).isEqualTo("<ann> 1\r\n");
            simulation.advance(Duration.ofSeconds(4));
            assertThat(listener.received()).isEqualTo(lines("<ann> ", 10).substring("<ann> 0\r\n".length() * 2));
            assertThat(speaker.received()).isEqualTo("What is your name?\r\n");
        }
    }
}
