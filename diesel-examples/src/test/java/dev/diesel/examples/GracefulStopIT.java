package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Application;
import dev.diesel.Service;
import org.junit.jupiter.api.Test;

final class GracefulStopIT {
    @Test
    void everyPeerIsToldGoodbyeAndTheApplicationEnds() throws Exception {
        Application app = new Application();
        Service service = new Service(new GracefulStop(app)::serve, 0);
        app.addService(service);
        Thread hub = new Thread(app::run, "hub");
        hub.start();
        try (SocketPeer one = new SocketPeer(service.port());
                SocketPeer other = new SocketPeer(service.port())) {
            one.expect("Type stop to end the service.\r\n");
            other.expect("Type stop to end the service.\r\n");
            other.send("hi\n");
            other.expect("still here\r\n");
            one.send("stop\n");
            one.expect("Goodbye!\r\n");
            one.expectEnd();
            other.expect("Goodbye!\r\n");
            other.expectEnd();
        } finally {
            app.halt();
            hub.join(20_000);
        }
        assertThat(hub.isAlive()).isFalse();
    }
}
