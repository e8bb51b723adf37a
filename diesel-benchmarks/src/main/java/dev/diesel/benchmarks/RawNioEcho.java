package dev.diesel.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The floor of Java's selector: the same echo as a bare loop over channels, bytes only, without tokens, Strings,
 * limits or error handling. One thread.
 */
final class RawNioEcho implements ServerHalf {
    private static final byte[] PREFIX = "you said: ".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 14);
    private final Consumer<SelectionKey> handle = this::handle;
    private final ByteBuffer output = ByteBuffer.allocateDirect(1 << 15);

    RawNioEcho() throws IOException {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    @Override
    public int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    @Override
    public void pass() throws IOException {
        selector.selectNow(handle);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        selector.close();
    }

    private void handle(SelectionKey key) {
        try {
            if (key.channel() == listener) {
                accept();
            } else {
                echo((SocketChannel) key.channel());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the measurement's own connection broke", e);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel peer = listener.accept(); peer != null; peer = listener.accept()) {
            peer.configureBlocking(false);
            peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
            peer.register(selector, SelectionKey.OP_READ);
        }
    }

    private void echo(SocketChannel peer) throws IOException {
        input.clear();
        if (peer.read(input) <= 0) {
            peer.close();
            return;
        }
        output.clear();
        int start = 0;
        for (int i = 1; i < input.position(); i++) {
            if (input.get(i) == '\n' && input.get(i - 1) == '\r') {
                int length = i + 1 - start;
                output.put(PREFIX);
                output.put(output.position(), input, start, length);
                output.position(output.position() + length);
                start = i + 1;
            }
        }
        output.flip();
        peer.write(output);
    }
}
