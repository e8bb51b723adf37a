package dev.diesel.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What handlers in tests do. */
final class Handlers {
    private Handlers() {}

    static HttpHandler text(String text) {
        return exchange -> answer(exchange, 200, text);
    }

    static void answer(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not come");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
