package dev.diesel.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Service;
import dev.diesel.log.Logger;
import dev.diesel.testkit.Peer;
import dev.diesel.testkit.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The system properties of the JDK's own server, in virtual time. */
class SettingsTest {
    private static final int PORT = 8080;
    private static final String[] NAMES = {
        "jdk.httpserver.maxConnections",
        "sun.net.httpserver.idleInterval",
        "sun.net.httpserver.maxReqTime",
        "sun.net.httpserver.maxReqHeaders",
        "sun.net.httpserver.maxReqHeaderSize"
    };

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
        for (String name : NAMES) {
            System.clearProperty(name);
        }
    }

    /** A server without contexts: it answers everything by 404. */
    private void serveWith(String name, String value) {
        System.setProperty(name, value);
        Gateway gateway = new Gateway(
                simulation.application()::execute, new Contexts(), new OpenExchanges(), exchange -> {}, new Logger());
        Service service = new Service(gateway.server(), PORT);
        Settings.apply(service);
        simulation.application().addService(service);
    }

    private Peer send(String text) {
        Peer peer = simulation.connect(PORT);
        peer.send(text);
        simulation.settle();
        return peer;
    }

    private void assertClosedAfter(int seconds) {
        simulation.advance(Duration.ofMillis(seconds * 1000L - 1));
        assertThat(simulation.connections()).isEqualTo(1);
        simulation.advance(Duration.ofSeconds(3));
        assertThat(simulation.connections()).isZero();
    }

    @Test
    void aRequestHasItsTime() {
        serveWith("sun.net.httpserver.maxReqTime", "7");
        send("GET / HTTP/1.1\r\n");
        assertClosedAfter(7);
    }

    @Test
    void aNewConnectionHasTheTimeOfARequest() {
        serveWith("sun.net.httpserver.maxReqTime", "7");
        simulation.connect(PORT);
        simulation.settle();
        assertClosedAfter(7);
    }

    @Test
    void fieldsAreCounted() {
        serveWith("sun.net.httpserver.maxReqHeaders", "2");
        assertThat(send(RawClient.get("/", "A: 1")).received()).startsWith("HTTP/1.1 404 ");
        assertThat(send(RawClient.get("/", "A: 1", "B: 2")).received()).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void fieldsAreMeasured() {
        serveWith("sun.net.httpserver.maxReqHeaderSize", "100");
        assertThat(send(RawClient.get("/", "A: 1")).received()).startsWith("HTTP/1.1 404 ");
        assertThat(send(RawClient.get("/", "A: " + "x".repeat(100))).received()).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void connectionsAreCounted() {
        serveWith("jdk.httpserver.maxConnections", "1");
        simulation.connect(PORT);
        Peer second = send(RawClient.get("/"));
        assertThat(simulation.connections()).isEqualTo(1);
        assertThat(second.received()).isEmpty();
    }

    @Test
    void whatIsNotPositiveIsIgnored() {
        serveWith("sun.net.httpserver.maxReqHeaders", "-1");
        assertThat(send(RawClient.get("/", "A: 1")).received()).startsWith("HTTP/1.1 404 ");
    }
}
