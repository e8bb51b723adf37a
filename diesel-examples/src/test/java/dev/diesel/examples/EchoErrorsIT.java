package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Service;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to handle a disconnect: around the loop, and around a call of the loop. */
final class EchoErrorsIT {
    static Stream<Service> services() {
        return Stream.of(new Service(EchoErrors::handleEcho, 0), new Service(YieldingGenerators::handleEcho, 0));
    }

    @ParameterizedTest
    @MethodSource("services")
    void saysOopsWhenThePeerGoes(Service service) throws Exception {
        try (StandardOutput output = new StandardOutput();
                Running app = Running.service(service)) {
            try (SocketPeer peer = app.connect()) {
                peer.send("hi\r\n");
                peer.expect("you said: hi\r\n");
            }
            assertThat(output.line()).isEqualTo("oops!");
        }
    }
}
