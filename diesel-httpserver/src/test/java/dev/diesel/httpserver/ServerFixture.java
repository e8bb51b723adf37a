package dev.diesel.httpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server with as many threads as there are exchanges, and one handler for all paths. */
final class ServerFixture implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final HttpContext context;

    ServerFixture(Implementation implementation, HttpHandler handler) throws IOException {
        server = implementation.bound();
        server.setExecutor(threads);
        context = server.createContext("/", handler);
        server.start();
    }

    HttpServer server() {
        return server;
    }

    HttpContext context() {
        return context;
    }

    RawClient connect() throws IOException {
        return new RawClient(server);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Connects until that is refused: a stop has begun. */
    void awaitRefusal() {
        while (true) {
            try {
                connect().close();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
