package dev.diesel.benchmarks;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.core.Hub;
import dev.diesel.log.Logger;
import dev.diesel.net.NioNetwork;
import dev.diesel.time.SystemClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The README's echo service on a hub whose passes the measurement makes. One thread. */
final class DieselEcho implements EchoServerHalf {
    private final Hub hub = new Hub(SystemClock.INSTANCE, new NioNetwork(), new Logger());
    private final Service service =
            new Service(EchoHandler::handleEcho, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    DieselEcho() {
        hub.bind();
        new Application(hub).addService(service);
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
