package dev.diesel.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What diesel does otherwise than the JDK's own server, on purpose. */
class DieselServerIT {
    private static final String GET = RawClient.get("/");

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private ServerFixture serve(HttpHandler handler) throws IOException {
        return new ServerFixture(Implementation.DIESEL, handler);
    }

    @Test
    void theProviderIsFoundByItself() throws IOException {
        assertThat(HttpServerProvider.provider()).isInstanceOf(DieselHttpServerProvider.class);
        HttpServer server = HttpServer.create(Implementation.anyPort(), 0);
        assertThat(server).isInstanceOf(GatewayServer.class);
        server.stop(0);
    }

    @Test
    void aServerThatWasNeverStartedFreesItsPort() throws IOException {
        HttpServer server = Implementation.DIESEL.bound();
        server.stop(0);
        HttpServerProvider provider = Implementation.DIESEL.provider();
        HttpServer next = provider.createHttpServer(server.getAddress(), 0);
        assertThat(next.getAddress()).isEqualTo(server.getAddress());
        next.stop(0);
    }

    @Test
    void aPathHasOneContext() throws IOException {
        HttpServer server = Implementation.DIESEL.bound();
        server.createContext("/a");
        assertThatThrownBy(() -> server.createContext("/a")).isInstanceOf(IllegalArgumentException.class);
        server.stop(0);
    }

    @Test
    void tooLittleCutsTheConnectionOff() throws Exception {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write("little".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            try {
                exchange.getResponseBody().close();
            } catch (IOException e) {
                seen.add(e.getMessage());
            }
        };
        try (ServerFixture fixture = serve(handler);
                RawClient client = fixture.connect()) {
            assertThatThrownBy(() -> client.exchange(GET)).isInstanceOf(EOFException.class);
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("4 bytes of the announced body are missing");
        }
    }

    @Test
    void aLengthThatTheHandlerSetGivesWayToChunks() throws Exception {
        HttpHandler handler = exchange -> {
            exchange.getResponseHeaders().set("Content-Length", "3");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("hello".getBytes(UTF_8));
            exchange.close();
        };
        try (ServerFixture fixture = serve(handler);
                RawClient client = fixture.connect()) {
            RawClient.Answer answer = client.exchange(GET);
            assertThat(answer.fields()).doesNotContainKey("content-length");
            assertThat(answer.body()).isEqualTo("hello");
        }
    }

    @Test
    void aCodeThatIsNotFinalIsRefused() throws Exception {
        HttpHandler handler = exchange -> {
            assertThatThrownBy(() -> exchange.sendResponseHeaders(100, -1))
                    .isInstanceOf(IllegalArgumentException.class);
            Handlers.answer(exchange, 200, "hello");
        };
        try (ServerFixture fixture = serve(handler);
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(GET).body()).isEqualTo("hello");
        }
    }

    @Test
    void continueIsSentWhenTheBodyIsWanted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        HttpHandler handler = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/early")) {
                Handlers.answer(exchange, 403, "no");
                return;
            }
            Handlers.await(asked);
            Handlers.answer(exchange, 200, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        };
        String expect = "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n";
        try (ServerFixture fixture = serve(handler)) {
            try (RawClient client = fixture.connect()) {
                assertThat(client.exchange(RawClient.request("POST", "/early") + expect)
                                .code())
                        .isEqualTo(403);
                assertThat(client.isEnded()).isTrue();
            }
            try (RawClient client = fixture.connect()) {
                client.send(RawClient.request("POST", "/") + expect);
                asked.countDown();
                assertThat(client.readHead().code()).isEqualTo(100);
                client.send("hello");
                assertThat(client.read().body()).isEqualTo("hello");
            }
        }
    }

    @Test
    void anUnreadableBodyIsAnsweredByTheServer() throws Exception {
        HttpHandler handler = exchange -> {
            try {
                exchange.getRequestBody().readAllBytes();
            } catch (IOException e) {
                seen.add(e.getMessage());
                throw e;
            }
        };
        try (ServerFixture fixture = serve(handler);
                RawClient client = fixture.connect()) {
            client.send(RawClient.request("POST", "/", "Transfer-Encoding: chunked") + "\r\nx\r\n");
            assertThat(client.read().code()).isEqualTo(400);
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void anInterruptedHandlerLosesItsConnection() throws Exception {
        HttpHandler handler = exchange -> {
            Thread.currentThread().interrupt();
            try {
                exchange.getRequestBody().read();
            } catch (IOException e) {
                seen.add(e.getClass().getSimpleName() + " " + Thread.interrupted());
                throw e;
            }
        };
        try (ServerFixture fixture = serve(handler);
                RawClient client = fixture.connect()) {
            client.send(RawClient.request("POST", "/") + "Content-Length: 5\r\n\r\n");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("InterruptedIOException true");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aClientThatLeavesIsNoticedByTheNextWrite() throws Exception {
        BlockingQueue<HttpExchange> waiting = new LinkedBlockingQueue<>();
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        try (ServerFixture fixture = serve(waiting::add)) {
            RawClient client = fixture.connect();
            client.send(GET);
            HttpExchange exchange = waiting.take();
            client.reset();
            try {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write("more".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                }
            } catch (IOException e) {
                failure.complete(e);
            }
            assertThat(failure.getNow(null)).hasMessageContaining("is gone");
        }
    }

    @Test
    void thePropertyOfTheIdleTimeIsKnown() throws Exception {
        System.setProperty("sun.net.httpserver.idleInterval", "1");
        try (ServerFixture fixture = serve(Handlers.text("hello"));
                RawClient client = fixture.connect()) {
            assertThat(client.exchange(GET).body()).isEqualTo("hello");
            assertThat(client.isEnded()).isTrue();
        } finally {
            System.clearProperty("sun.net.httpserver.idleInterval");
        }
    }

    @Test
    void thePropertyOfTheTimeToReadIsKnown() throws Exception {
        System.setProperty("sun.net.httpserver.maxRspTime", "1");
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[100_000]);
                }
            } catch (IOException e) {
                seen.add(e.getMessage());
            }
        };
        try (ServerFixture fixture = serve(handler);
                RawClient client = fixture.connect()) {
            client.send(GET);
            assertThat(seen.poll(20, TimeUnit.SECONDS)).contains("too slowly");
        } finally {
            System.clearProperty("sun.net.httpserver.maxRspTime");
        }
    }

    @Test
    void aStoppingServerRefusesNewExchanges() throws Exception {
        BlockingQueue<HttpExchange> waiting = new LinkedBlockingQueue<>();
        try (ServerFixture fixture = serve(waiting::add);
                RawClient busy = fixture.connect();
                RawClient idle = fixture.connect()) {
            busy.send(GET);
            HttpExchange exchange = waiting.take();
            idle.send(GET);
            Handlers.answer(waiting.take(), 200, "");
            assertThat(idle.read().code()).isEqualTo(200);
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> fixture.server().stop(60));
            fixture.awaitRefusal();
            assertThat(idle.exchange(GET).code()).isEqualTo(503);
            Handlers.answer(exchange, 200, "the last");
            assertThat(busy.read().body()).isEqualTo("the last");
            stopped.get(20, TimeUnit.SECONDS);
            assertThat(busy.isEnded()).isTrue();
        }
    }
}
