package dev.diesel.http.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Node's client with our server: see {@code client.js}. */
@Timeout(120)
class NodeClientIT {
    @Test
    void everythingThatItCanDo(@TempDir Path directory) {
        Program.require("node");
        String script = Program.resource(directory, "client.js").toString();
        try (RunningServer server = new RunningServer(Site.server())) {
            assertThat(Program.run("node", script, Integer.toString(server.port())))
                    .isEqualTo("all is well");
        }
    }
}
