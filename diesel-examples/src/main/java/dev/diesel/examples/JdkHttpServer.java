package dev.diesel.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * A program written for the JDK's own server interface. There is nothing of diesel in it: with diesel-httpserver on its
 * class path it runs on diesel.
 */
public final class JdkHttpServer {
    private JdkHttpServer() {}

    /** A server that is not started. */
    static HttpServer create(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/shout", JdkHttpServer::shout);
        HttpContext counting = server.createContext("/count", JdkHttpServer::count);
        counting.getFilters()
                .add(Filter.beforeHandler(
                        "marks answers",
                        exchange -> exchange.getResponseHeaders()
                                .set("X-Handled-By", exchange.getHttpContext().getPath())));
        server.setExecutor(Executors.newCachedThreadPool());
        return server;
    }

    private static void shout(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        byte[] answer = text.toUpperCase(Locale.ROOT).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Reads a body of any length, in pieces, and answers in pieces. */
    private static void count(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            long bytes = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            out.write((bytes + " bytes\n").getBytes(UTF_8));
        }
    }

    /** Serves port 8088, or the port in the first argument. */
    public static void main(String[] args) throws IOException {
        int port = Ports.of(args, 8088);
        HttpServer server = create(port);
        System.out.println("In a second terminal: curl -d hello localhost:" + port + "/shout");
        server.start();
    }
}
