package dev.diesel.http.peers;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.http.HttpServer;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A server on a free port of the loopback, whose application runs on a thread of its own. */
final class RunningServer implements AutoCloseable {
    private final StringWriter log = new StringWriter();
    private final Application app = new Application(new Logger(Level.INFO, log));
    private final Thread thread = new Thread(app::run, "diesel-app");
    private final int port;

    RunningServer(HttpServer server) {
        Service service = new Service(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        app.addService(service);
        port = service.port();
        thread.start();
    }

    int port() {
        return port;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    URI uri(String path) {
        return URI.create(url(path));
    }

    /** What it has logged. */
    String log() {
        return log.toString();
    }

    @Override
    public void close() {
        app.halt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
