package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Service;
import org.junit.jupiter.api.Test;

final class EchoClientIT {
    @Test
    void printsTheAnswer() throws Exception {
        try (Running app = Running.service(new Service(EchoServer::handleEcho, 0));
                StandardOutput output = new StandardOutput()) {
            EchoClient.main(new String[] {String.valueOf(app.port())});
            assertThat(output.line()).isEqualTo("you said: woot!");
        }
    }
}
