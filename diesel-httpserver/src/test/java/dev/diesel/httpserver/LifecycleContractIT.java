package dev.diesel.httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a server is bound, configured, started and stopped. */
class LifecycleContractIT {
    private static final HttpHandler HELLO = Handlers.text("hello");

    @ParameterizedTest
    @EnumSource
    void anUnboundServerHasNoAddressAndIsNotStarted(Implementation implementation) throws IOException {
        HttpServer server = implementation.provider().createHttpServer(null, 0);
        assertThat(server.getAddress()).isNull();
        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> server.bind(null, 0)).isInstanceOf(NullPointerException.class);
        server.bind(Implementation.anyPort(), 0);
        assertThat(server.getAddress().getPort()).isPositive();
        assertThatThrownBy(() -> server.bind(Implementation.anyPort(), 0)).isInstanceOf(BindException.class);
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void aServerIsStartedOnce(Implementation implementation) throws IOException {
        HttpServer server = implementation.bound();
        server.start();
        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> server.setExecutor(Runnable::run)).isInstanceOf(IllegalStateException.class);
        server.stop(0);
        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anAddressInUseIsRefused(Implementation implementation) throws IOException {
        HttpServer server = implementation.bound();
        InetSocketAddress taken = server.getAddress();
        assertThatThrownBy(() -> implementation.provider().createHttpServer(taken, 0))
                .isInstanceOf(BindException.class);
        server.start();
        server.stop(0);
        HttpServer next = implementation.provider().createHttpServer(taken, 0);
        assertThat(next.getAddress()).isEqualTo(taken);
        next.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void anAddressWithoutAHostIsRefused(Implementation implementation) {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 0);
        assertThatThrownBy(() -> implementation.provider().createHttpServer(nowhere, 0))
                .isInstanceOf(SocketException.class);
    }

    @ParameterizedTest
    @EnumSource
    void whatArrivesBeforeTheStartIsAnsweredAfterIt(Implementation implementation) throws IOException {
        HttpServer server = implementation.bound();
        server.createContext("/", HELLO);
        try (RawClient client = new RawClient(server)) {
            client.send(RawClient.get("/"));
            server.start();
            assertThat(client.read().body()).isEqualTo("hello");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContextsPathIsChecked(Implementation implementation) throws IOException {
        HttpServer server = implementation.bound();
        assertThatThrownBy(() -> server.createContext(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> server.createContext(null, HELLO)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> server.createContext("/", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> server.createContext("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.createContext("a")).isInstanceOf(IllegalArgumentException.class);
        HttpContext context = server.createContext("/a");
        assertThat(context.getPath()).isEqualTo("/a");
        assertThat(context.getServer()).isSameAs(server);
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void aContextsHandlerIsSetOnce(Implementation implementation) throws IOException {
        HttpServer server = implementation.bound();
        HttpContext context = server.createContext("/");
        assertThat(context.getHandler()).isNull();
        assertThatThrownBy(() -> context.setHandler(null)).isInstanceOf(NullPointerException.class);
        context.setHandler(HELLO);
        assertThat(context.getHandler()).isSameAs(HELLO);
        assertThatThrownBy(() -> context.setHandler(HELLO)).isInstanceOf(IllegalArgumentException.class);
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void contextsAreRemovedByPathOrIdentity(Implementation implementation) throws IOException {
        HttpServer server = implementation.bound();
        HttpContext a = server.createContext("/a", HELLO);
        server.createContext("/b", HELLO);
        assertThatThrownBy(() -> server.removeContext((String) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> server.removeContext("/c")).isInstanceOf(IllegalArgumentException.class);
        server.removeContext(a);
        server.removeContext("/b");
        assertThatThrownBy(() -> server.removeContext(a)).isInstanceOf(IllegalArgumentException.class);
        server.start();
        try (RawClient client = new RawClient(server)) {
            assertThat(client.exchange(RawClient.get("/a")).code()).isEqualTo(404);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopTakesNoNegativeDelayAndMayBeRepeated(Implementation implementation) throws IOException {
        HttpServer server = implementation.bound();
        server.start();
        assertThatThrownBy(() -> server.stop(-1)).isInstanceOf(IllegalArgumentException.class);
        server.stop(0);
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerMayStopItsServer(Implementation implementation) throws Exception {
        HttpServer server = implementation.bound();
        CompletableFuture<String> stopped = new CompletableFuture<>();
        server.createContext("/", exchange -> {
            HELLO.handle(exchange);
            server.stop(0);
            stopped.complete("stopped");
        });
        server.start();
        try (RawClient client = new RawClient(server)) {
            assertThat(client.exchange(RawClient.get("/")).body()).isEqualTo("hello");
            assertThat(stopped.get()).isEqualTo("stopped");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopEndsAnExchangeThatTakesLongerThanTheDelay(Implementation implementation) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = implementation.bound();
        server.setExecutor(threads);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        server.createContext("/", exchange -> {
            begun.countDown();
            Handlers.await(stopped);
            try {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                failure.complete(null);
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        server.start();
        try (RawClient client = new RawClient(server)) {
            client.send(RawClient.get("/"));
            begun.await();
            server.stop(0);
            stopped.countDown();
            assertThat(failure.get()).isInstanceOf(IOException.class);
            assertThatThrownBy(client::read).isInstanceOf(IOException.class);
        } finally {
            threads.shutdown();
        }
    }
}
