package dev.diesel.benchmarks;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.core.Hub;
import dev.diesel.http.HttpServer;
import dev.diesel.log.Logger;
import dev.diesel.net.NioNetwork;
import dev.diesel.time.SystemClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A service on a hub whose passes the measurement makes. One thread. */
final class DieselServer implements ServerHalf {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Hub hub = new Hub(SystemClock.INSTANCE, new NioNetwork(), new Logger());
    private final Service service;

    private DieselServer(Service service) {
        this.service = service;
        hub.bind();
        new Application(hub).addService(service);
    }

    /** The README's echo service. */
    static DieselServer echo() {
        return new DieselServer(new Service(EchoHandler::handleEcho, ANY_PORT));
    }

    /** A server of HTTP, on connections that last. */
    static DieselServer http() {
        HttpServer server = new HttpServer(Plaintext::handle).maxRequests(Integer.MAX_VALUE);
        return new DieselServer(new Service(server, ANY_PORT));
    }

    @Override
    public int port() {
        return service.port();
    }

    @Override
    public void pass() {
        hub.pass(0);
    }

    @Override
    public void close() {
        hub.halt();
        hub.run();
        hub.unbind();
    }
}
