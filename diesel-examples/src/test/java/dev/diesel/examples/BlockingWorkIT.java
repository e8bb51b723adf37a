package dev.diesel.examples;

import dev.diesel.Service;
import org.junit.jupiter.api.Test;

final class BlockingWorkIT {
    @Test
    void answersWithWhatTheThreadFound() throws Exception {
        try (Running app = Running.service(new Service(BlockingWork::lookUp, 0));
                SocketPeer peer = app.connect()) {
            peer.send("127.0.0.1\r\n127.1\r\n");
            peer.expect("127.0.0.1\r\n127.0.0.1\r\n");
        }
    }
}
