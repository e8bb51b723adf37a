package dev.diesel.examples;

import dev.diesel.Service;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Takes the three seconds of the example for each timeout; the same case in virtual time is with the testkit. */
final class TwoBytesOrTimeoutIT {
    private Running app;

    @BeforeEach
    void start() throws Exception {
        app = Running.service(new Service(TwoBytesOrTimeout::handleBytes, 0));
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
    }

    @Test
    void byteThatCameBeforeTimeoutIsKeptForTheNextGroup() throws IOException {
        try (SocketPeer peer = app.connect()) {
            peer.send("a");
            peer.expect("timeout\r\n");
            peer.send("b");
            peer.expect("got two bytes!\r\n");
            peer.send("cdef");
            peer.expect("got two bytes!\r\ngot two bytes!\r\n");
        }
    }
}
