package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.bytesUpTo;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.ConnectionClosedException;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpServer;
import dev.diesel.testkit.Peer;
import dev.diesel.testkit.Simulation;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReverseProxyTest {
    private static final int PORT = 8000;
    private static final int BACKEND = 8088;
    private static final int MIB = 1024 * 1024;

    private final Simulation simulation = new Simulation();
    private final List<String> seen = new ArrayList<>();
    private long count;

    @BeforeEach
    void start() {
        ReverseProxy proxy = new ReverseProxy(BACKEND);
        simulation.application().addService(new Service(new HttpServer(proxy::handle).maxBody(1L << 40), PORT));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    private Peer ask(String request) {
        Peer peer = simulation.connect(PORT);
        peer.send(request);
        simulation.settle();
        return peer;
    }

    private void serve(Service backend) {
        simulation.application().addService(backend);
    }

    // ---- messages -------------------------------------------------------------------------------------------------

    @Generator
    void tell(SocketAddress peer) {
        seen.add(await(until("\r\n\r\nbody")));
        send("""
                HTTP/1.1 200 OK\r
                Connection: X-Hop\r
                X-Hop: 1\r
                X-End: 2\r
                Keep-Alive: timeout=5\r
                Content-Length: 2\r
                \r
                ok""");
    }

    @Test
    void fieldsOfTheHopStayBehindAndTheProxyIsNamed() {
        serve(new Service(this::tell, BACKEND));
        Peer peer = ask("""
                POST /a%2Fb?c=d HTTP/1.1\r
                Host: www.example\r
                Connection: keep-alive, X-Secret\r
                X-Secret: 1\r
                X-Kept: 2\r
                TE: trailers\r
                X-Forwarded-For: 192.0.2.1\r
                Content-Length: 4\r
                \r
                body""");
        assertThat(seen)
                .singleElement()
                .asString()
                .startsWith("POST /a%2Fb?c=d HTTP/1.1\r\nHost: localhost:8088\r\n")
                .contains("\r\nX-Kept: 2\r\n", "\r\nX-Forwarded-For: 192.0.2.1, 127.0.0.1\r\n")
                .contains("\r\nX-Forwarded-Host: www.example\r\n", "\r\nVia: 1.1 diesel\r\n")
                .doesNotContain("X-Secret", "TE:", "Connection");
        assertThat(peer.received())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nX-End: 2\r\n", "\r\nVia: 1.1 diesel\r\n")
                .doesNotContain("X-Hop", "Keep-Alive", "Connection")
                .endsWith("\r\n\r\nok");
    }

    @Test
    void requestsOfOneConnectionShareOneToTheBackend() {
        serve(new Service(this::fixed, BACKEND));
        Peer peer = ask("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nHEAD /2 HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(peer.received()).contains("Content-Length: 2\r\n").endsWith("\r\n\r\n");
        assertThat(seen).containsExactly("connection", "GET /1", "HEAD /2");
    }

    @Generator
    void fixed(SocketAddress peer) {
        seen.add("connection");
        while (true) {
            String head = await(until("\r\n\r\n"));
            seen.add(head.substring(0, head.indexOf(" HTTP")));
            send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + (head.startsWith("HEAD") ? "" : "ok"));
        }
    }

    @Generator
    void chunked(SocketAddress peer) {
        seen.add(await(until("0\r\nSum: 1\r\n\r\n")));
        send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nSum: 2\r\n\r\n");
    }

    @Test
    void chunksGoOnAsChunksWithTheirTrailers() {
        serve(new Service(this::chunked, BACKEND));
        Peer peer = ask("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
        peer.send("0\r\nSum: 1\r\n\r\n");
        simulation.settle();
        assertThat(peer.received()).endsWith("\r\n\r\n2\r\nok\r\n0\r\nSum: 2\r\n\r\n");
    }

    // ---- large bodies ---------------------------------------------------------------------------------------------

    @Generator
    void pour(SocketAddress peer) {
        await(until("\r\n\r\n"));
        send("HTTP/1.1 200 OK\r\nContent-Length: " + 50L * MIB + "\r\n\r\n");
        byte[] piece = new byte[MIB / 4];
        for (int i = 0; i < 200; i++) {
            send(piece);
            count += piece.length;
        }
        await(sleep(1000));
    }

    @Test
    void aSlowClientMakesTheBackendWait() {
        serve(new Service(this::pour, BACKEND));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        simulation.settle();
        assertThat(count).isLessThan(2 * MIB);
        peer.resumeReading();
        simulation.settle();
        assertThat(peer.receivedBytes()).hasSizeGreaterThan(50 * MIB);
    }

    @Generator
    void swallow(SocketAddress peer) {
        await(until("\r\n\r\n"));
        await(sleep(10));
        while (count < 50L * MIB) {
            count += await(bytesUpTo(MIB)).length;
        }
        send("HTTP/1.1 204 No Content\r\n\r\n");
    }

    @Test
    void aSlowBackendMakesTheClientWait() {
        serve(new Service(this::swallow, BACKEND));
        Peer peer = ask("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: " + 50L * MIB + "\r\n\r\n");
        for (int i = 0; i < 50; i++) {
            peer.send(new byte[MIB]);
        }
        simulation.settle();
        assertThat(peer.unread()).isGreaterThan(45);
        simulation.advance(Duration.ofSeconds(10));
        assertThat(peer.unread()).isZero();
        assertThat(peer.received()).startsWith("HTTP/1.1 204 No Content\r\n");
    }

    // ---- failures -------------------------------------------------------------------------------------------------

    @Test
    void aBackendThatIsNotThereIs502() {
        assertThat(ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").received())
                .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
                .endsWith("the backend cannot be reached\n");
    }

    @Generator
    void leave(SocketAddress peer) {
        await(until("\r\n\r\n"));
    }

    @Test
    void aBackendThatClosesIs502() {
        serve(new Service(this::leave, BACKEND));
        assertThat(ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").received()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
    }

    @Generator
    void babble(SocketAddress peer) {
        await(until("\r\n\r\n"));
        send("this is no HTTP\r\n");
    }

    @Test
    void aBackendThatSpeaksNoHttpIs502() {
        serve(new Service(this::babble, BACKEND));
        assertThat(ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").received()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
    }

    @Generator
    void sleepLong(SocketAddress peer) {
        await(sleep(1000));
    }

    @Test
    void aBackendThatIsSilentIs504() {
        serve(new Service(this::sleepLong, BACKEND));
        Peer peer = ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        simulation.advance(Duration.ofSeconds(30));
        assertThat(peer.received()).startsWith("HTTP/1.1 504 Gateway Timeout\r\n");
    }

    @Generator
    void refuse(SocketAddress peer) {
        await(until("\r\n\r\n"));
        await(bytes(10));
        send("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig");
    }

    @Test
    void aRefusalComesBackBeforeTheBodyIsSent() {
        serve(new Service(this::refuse, BACKEND));
        Peer peer = ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(100_000));
        peer.send("y".repeat(100_000));
        simulation.settle();
        assertThat(peer.received())
                .startsWith("HTTP/1.1 413 Content Too Large\r\n")
                .endsWith("\r\n\r\nbig");
    }

    @Generator
    void cutOff(SocketAddress peer) {
        await(until("\r\n\r\n"));
        send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    }

    @Test
    void anAnswerThatTheBackendCutsOffIsCutOff() {
        serve(new Service(this::cutOff, BACKEND));
        Peer peer = ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(peer.received()).contains("Content-Length: 100\r\n").endsWith("\r\n\r\nonly this");
        assertThat(peer.isClosed()).isTrue();
    }

    @Generator
    void drip(SocketAddress peer) {
        await(until("\r\n\r\n"));
        send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        try {
            while (true) {
                send("1\r\nx\r\n");
                await(sleep(1));
            }
        } catch (ConnectionClosedException e) {
            seen.add("gone");
        }
    }

    @Test
    void aClientThatLeavesFreesTheBackend() {
        serve(new Service(this::drip, BACKEND));
        Peer peer = ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(peer.received()).endsWith("1\r\nx\r\n");
        peer.reset();
        simulation.advance(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("gone");
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThat(ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").received()).startsWith("HTTP/1.1 501 ");
        assertThat(ask("GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n").received()).startsWith("HTTP/1.1 400 ");
    }
}
