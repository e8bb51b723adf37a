package dev.diesel.httpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On which threads handlers run, and what those may do. */
class ThreadsContractIT {
    private static final String GET = RawClient.get("/");

    @ParameterizedTest
    @EnumSource
    void withoutAnExecutorAllHandlersRunOnOneThread(Implementation implementation) throws Exception {
        HttpServer server = implementation.bound();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        server.createContext("/", exchange -> {
            threads.add(Thread.currentThread());
            Handlers.answer(exchange, 200, "hello");
        });
        assertThat(server.getExecutor()).isNull();
        server.start();
        try {
            for (int i = 0; i < 10; i++) {
                try (RawClient client = new RawClient(server)) {
                    assertThat(client.exchange(GET).body()).isEqualTo("hello");
                }
            }
            assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExecutorRunsHandlersAtTheSameTime(Implementation implementation) throws Exception {
        int count = 20;
        CyclicBarrier all = new CyclicBarrier(count);
        try (ServerFixture fixture = new ServerFixture(implementation, exchange -> {
            try {
                all.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            Handlers.answer(exchange, 200, "together");
        })) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                RawClient client = fixture.connect();
                client.send(GET);
                clients.add(client);
            }
            for (RawClient each : clients) {
                assertThat(each.read().body()).isEqualTo("together");
                each.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExecutorThatRunsTasksAtOnceIsFine(Implementation implementation) throws Exception {
        HttpServer server = implementation.bound();
        server.setExecutor(Runnable::run);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Handlers.answer(exchange, 200, new String(body, UTF_8));
        });
        server.start();
        try (RawClient client = new RawClient(server)) {
            assertThat(client.exchange(RawClient.post("/", "body")).body()).isEqualTo("body");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExecutorThatRefusesClosesTheConnectionOnly(Implementation implementation) throws Exception {
        HttpServer server = implementation.bound();
        CountDownLatch refused = new CountDownLatch(1);
        server.setExecutor(task -> {
            if (refused.getCount() > 0) {
                refused.countDown();
                throw new RejectedExecutionException("on purpose");
            }
            task.run();
        });
        server.createContext("/", Handlers.text("hello"));
        server.start();
        try {
            try (RawClient client = new RawClient(server)) {
                client.send(GET);
                assertThat(client.isEnded()).isTrue();
            }
            try (RawClient client = new RawClient(server)) {
                assertThat(client.exchange(GET).body()).isEqualTo("hello");
            }
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExchangeMayGoOnAfterItsHandlerHasReturned(Implementation implementation) throws Exception {
        BlockingQueue<HttpExchange> waiting = new LinkedBlockingQueue<>();
        try (ServerFixture fixture = new ServerFixture(implementation, waiting::add);
                RawClient client = fixture.connect()) {
            client.send(GET);
            HttpExchange exchange = waiting.take();
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("later ".getBytes(UTF_8));
            out.flush();
            client.readHead();
            assertThat(client.line() + client.line()).isEqualTo("6later");
            out.close();
            assertThat(client.line() + client.line()).isEqualTo("0");
            client.send(GET);
            Handlers.answer(waiting.take(), 200, "again");
            assertThat(client.read().body()).isEqualTo("again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThreadMayReadWhileAnotherWrites(Implementation implementation) throws Exception {
        try (ServerFixture fixture = new ServerFixture(implementation, ThreadsContractIT::answerWhileReading);
                RawClient client = fixture.connect()) {
            client.send(RawClient.request("POST", "/") + "Content-Length: 5\r\n\r\n");
            client.readHead();
            assertThat(client.line() + client.line()).isEqualTo("7waiting");
            client.send("hello");
            assertThat(client.line() + client.line()).isEqualTo("5hello");
        }
    }

    /** The client sends its body only when it has seen the answer begin. */
    private static void answerWhileReading(HttpExchange exchange) throws IOException {
        CompletableFuture<byte[]> body = CompletableFuture.supplyAsync(() -> {
            try {
                return exchange.getRequestBody().readNBytes(5);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("waiting".getBytes(UTF_8));
        out.flush();
        out.write(body.join());
        exchange.close();
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatGoesAwayIsNoticedByTheWriter(Implementation implementation) throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CountDownLatch gone = new CountDownLatch(1);
        try (ServerFixture fixture = new ServerFixture(implementation, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().flush();
                    Handlers.await(gone);
                    try {
                        writeForEver(exchange);
                    } catch (IOException e) {
                        failure.complete(e);
                        throw e;
                    }
                });
                RawClient client = fixture.connect()) {
            client.send(GET);
            client.readHead();
            client.reset();
            gone.countDown();
            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    private static void writeForEver(HttpExchange exchange) throws IOException {
        byte[] bytes = new byte[10_000];
        while (true) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopWaitsForTheExchangesUpToItsDelay(Implementation implementation) throws Exception {
        BlockingQueue<HttpExchange> waiting = new LinkedBlockingQueue<>();
        ExecutorService stopper = Executors.newSingleThreadExecutor();
        ServerFixture fixture = new ServerFixture(implementation, waiting::add);
        try (fixture;
                RawClient client = fixture.connect()) {
            client.send(GET);
            HttpExchange exchange = waiting.take();
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> fixture.server().stop(60), stopper);
            fixture.awaitRefusal();
            assertThat(stopped).isNotDone();
            Handlers.answer(exchange, 200, "the last");
            assertThat(client.read().body()).isEqualTo("the last");
            if (implementation == Implementation.DIESEL) {
                // The JDK's looks once in a while, in some versions not before the delay is over.
                stopped.get(20, TimeUnit.SECONDS);
                assertThat(client.isEnded()).isTrue();
            }
        } finally {
            stopper.shutdownNow();
        }
    }
}
