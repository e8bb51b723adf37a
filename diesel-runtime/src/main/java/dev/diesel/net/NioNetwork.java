package dev.diesel.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Consumer;

/** The system's network, by a selector. */
public final class NioNetwork implements Network {
    /** Read by one system call at most; and written, gathered from the pipeline. */
    private static final int SHARED_BUFFER_SIZE = 64 * 1024;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Selector selector;

    /** Shared by all connections, so that none of them owns a buffer. */
    private final ByteBuffer shared = ByteBuffer.allocateDirect(SHARED_BUFFER_SIZE);

    private final SpareDescriptors spares = new SpareDescriptors();

    private final Consumer<SelectionKey> dispatch = NioNetwork::dispatch;

    /** Opens a selector. */
    public NioNetwork() {
        try {
            warmUp();
            selector = Selector.open();
            spares.keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The first close of a channel makes the JDK open descriptors of its own. When that comes to pass because there
     * is none left, it fails for good; so it is done here.
     */
    private static void warmUp() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        pipe.sink().close();
        SocketChannel.open().close();
    }

    @Override
    public Listener listen(InetSocketAddress address, int backlog, Listener.Handler handler) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, backlog);
            NioListener listener = new NioListener(this, channel, handler);
            listener.key = register(channel, SelectionKey.OP_ACCEPT, listener);
            return listener;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Connecting connect(InetSocketAddress address, Connecting.Handler handler) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            NioConnecting connecting = new NioConnecting(this, channel, handler);
            connecting.key = register(channel, SelectionKey.OP_CONNECT, connecting);
            if (channel.connect(address)) {
                // The selector reports a connection only while it is pending; that there is room comes in the next
                // pass.
                connecting.key.interestOps(SelectionKey.OP_WRITE);
            }
            return connecting;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    /** A transport over a connection that was accepted. */
    Transport accepted(SocketChannel channel) throws IOException {
        return connected(register(channel, 0, null));
    }

    /** A transport over a connection that is registered already. */
    Transport connected(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        NioTransport transport = new NioTransport(key, shared, (InetSocketAddress) channel.getRemoteAddress());
        key.interestOps(0);
        key.attach(transport);
        return transport;
    }

    private SelectionKey register(SelectableChannel channel, int operations, NioReady ready) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, ready);
    }

    @Override
    public void poll(long timeoutNanos) throws IOException {
        if (timeoutNanos == 0) {
            selector.selectNow(dispatch);
        } else if (timeoutNanos == Long.MAX_VALUE) {
            selector.select(dispatch);
        } else {
            // Rounded up: a wait that ends early would only be repeated.
            selector.select(dispatch, (timeoutNanos - 1) / NANOS_PER_MILLI + 1);
        }
    }

    private static void dispatch(SelectionKey key) {
        // A handler that was called before in this pass may have closed the channel.
        if (key.isValid()) {
            ((NioReady) key.attachment()).ready(key.readyOps());
        }
    }

    @Override
    public boolean keepSpares() {
        return spares.keep();
    }

    @Override
    public void releaseSpares() {
        spares.release();
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() {
        spares.release();
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
