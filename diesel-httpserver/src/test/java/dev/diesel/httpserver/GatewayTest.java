package dev.diesel.httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Service;
import dev.diesel.log.Logger;
import dev.diesel.testkit.Peer;
import dev.diesel.testkit.Simulation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hub's side, in virtual time; no handler runs. */
class GatewayTest {
    private static final int PORT = 8080;

    private final Simulation simulation = new Simulation();
    private final Contexts contexts = new Contexts();
    private final OpenExchanges exchanges = new OpenExchanges();
    private final List<Exchange> dispatched = new ArrayList<>();

    GatewayTest() {
        Context context = new Context(null, "/");
        context.setHandler(exchange -> {});
        contexts.add(context);
        Gateway gateway =
                new Gateway(simulation.application()::execute, contexts, exchanges, dispatched::add, new Logger());
        simulation.application().addService(new Service(gateway.server(), PORT));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    private Peer connect() {
        Peer peer = simulation.connect(PORT);
        peer.send(RawClient.get("/"));
        simulation.settle();
        return peer;
    }

    @Test
    void anExchangeThatIsNeverClosedEndsWithItsConnection() {
        connect();
        simulation.advance(Duration.ofMinutes(59));
        assertThat(simulation.connections()).isEqualTo(1);
        simulation.advance(Duration.ofMinutes(17));
        assertThat(simulation.connections()).isZero();
        assertThatThrownBy(() -> dispatched.get(0).sendResponseHeaders(200, 5)).isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatIsResetEndsItsExchange() throws InterruptedException {
        connect().reset();
        simulation.settle();
        exchanges.awaitNone(0);
        assertThat(simulation.routines()).isZero();
        assertThatThrownBy(() -> dispatched.get(0).sendResponseHeaders(200, 5)).isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatOnlyEndsItsSideStillGetsItsAnswer() {
        connect().finish();
        simulation.settle();
        assertThat(simulation.connections()).isEqualTo(1);
    }

    @Test
    void pipelinedRequestsAreDispatchedOneByOne() {
        Peer peer = connect();
        peer.send(RawClient.get("/"));
        simulation.settle();
        assertThat(dispatched).hasSize(1);
    }

    @Test
    void abortedExchangesEndAtOnce() {
        connect();
        connect();
        exchanges.abort(new IOException("stopped"));
        simulation.settle();
        assertThat(simulation.connections()).isZero();
        assertThatThrownBy(() -> dispatched.get(1).sendResponseHeaders(200, 5)).hasMessage("stopped");
    }
}
