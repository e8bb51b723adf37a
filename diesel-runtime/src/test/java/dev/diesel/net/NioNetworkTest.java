package dev.diesel.net;

import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NioNetworkTest {
    private final NioNetwork network = new NioNetwork();
    private final List<NioTransport> transports = new ArrayList<>();

    @AfterEach
    void close() {
        network.close();
    }

    /** Collects both ends of a connection. */
    private final class Ends implements Listener.Handler, Connecting.Handler {
        @Override
        public void accepted(Transport transport) {
            transports.add((NioTransport) transport);
        }

        @Override
        public void acceptFailed(IOException error) {
            throw new AssertionError(error);
        }

        @Override
        public void connected(Transport transport) {
            transports.add((NioTransport) transport);
        }

        @Override
        public void connectFailed(IOException error) {
            throw new AssertionError(error);
        }
    }

    @Test
    void bothEndsSendAtOnceAndProbeASilentPeer() throws IOException {
        Ends ends = new Ends();
        Listener listener = network.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, ends);
        network.connect(listener.address(), ends);
        while (transports.size() < 2) {
            network.poll(Long.MAX_VALUE);
        }
        for (NioTransport each : transports) {
            assertThat(each.channel().getOption(TCP_NODELAY)).isTrue();
            assertThat(each.channel().getOption(SO_KEEPALIVE)).isTrue();
        }
    }
}
