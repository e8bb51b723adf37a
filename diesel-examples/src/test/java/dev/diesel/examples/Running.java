package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Application;
import dev.diesel.Service;
import java.io.IOException;

/** An application with one service that runs on a thread of its own for the length of a test. */
final class Running implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;

    private final Application app = new Application();
    private final Service service;
    private final Thread thread = new Thread(app::run, "hub");

    private Running(Service service) {
        this.service = service;
        app.addService(service);
        thread.start();
    }

    static Running service(Service service) {
        return new Running(service);
    }

    int port() {
        return service.port();
    }

    SocketPeer connect() throws IOException {
        return new SocketPeer(port());
    }

    /** Halts it, and asserts that it then ends. */
    @Override
    public void close() {
        app.halt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(thread.isAlive()).isFalse();
    }
}
