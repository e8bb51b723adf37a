package dev.diesel.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A listener over a server channel. */
final class NioListener implements Listener, NioReady {
    /** Connections accepted per pass, so that a flood of them does not starve those that are there. */
    private static final int ACCEPTS_PER_PASS = 64;

    SelectionKey key;
    private final NioNetwork network;
    private final ServerSocketChannel channel;
    private final Handler handler;
    private final InetSocketAddress address;

    NioListener(NioNetwork network, ServerSocketChannel channel, Handler handler) throws IOException {
        this.network = network;
        this.channel = channel;
        this.handler = handler;
        this.address = (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void ready(int operations) {
        try {
            for (int i = 0; i < ACCEPTS_PER_PASS && accepts(); i++) {
                SocketChannel accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                take(accepted);
            }
        } catch (IOException e) {
            handler.acceptFailed(e);
        }
    }

    private boolean accepts() {
        return key.isValid() && key.interestOps() != 0;
    }

    private void take(SocketChannel accepted) throws IOException {
        Transport transport;
        try {
            transport = network.accepted(accepted);
        } catch (IOException e) {
            // The peer has gone already; that is nothing that the service should hear of.
            accepted.close();
            return;
        }
        handler.accepted(transport);
    }

    @Override
    public void accepting(boolean accept) {
        if (key.isValid()) {
            key.interestOps(accept ? SelectionKey.OP_ACCEPT : 0);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
