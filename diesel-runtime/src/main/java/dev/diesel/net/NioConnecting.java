package dev.diesel.net;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** An attempt to connect a socket channel. */
final class NioConnecting implements Connecting, NioReady {
    SelectionKey key;
    private final NioNetwork network;
    private final SocketChannel channel;
    private final Handler handler;

    NioConnecting(NioNetwork network, SocketChannel channel, Handler handler) {
        this.network = network;
        this.channel = channel;
        this.handler = handler;
    }

    @Override
    public void ready(int operations) {
        Transport transport;
        try {
            if (!channel.isConnected() && !channel.finishConnect()) {
                return;
            }
            transport = network.connected(key);
        } catch (IOException e) {
            cancel();
            handler.connectFailed(e);
            return;
        }
        handler.connected(transport);
    }

    @Override
    public void cancel() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system has given the descriptor back all the same.
            return;
        }
    }
}
