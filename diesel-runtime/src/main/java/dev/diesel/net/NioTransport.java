package dev.diesel.net;

import dev.diesel.buffer.InputBuffer;
import dev.diesel.buffer.OutputPipeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A transport over a socket channel, which the key has. */
final class NioTransport implements Transport, NioReady {
    /** System calls for one connection per pass at most, so that a fast reader of much does not starve the others. */
    private static final int WRITES_PER_PASS = 16;

    private final SelectionKey key;
    private final ByteBuffer shared;
    private final InetSocketAddress peer;
    private Handler handler;
    private byte interest;

    NioTransport(SelectionKey key, ByteBuffer shared, InetSocketAddress peer) {
        this.key = key;
        this.shared = shared;
        this.peer = peer;
    }

    SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    @Override
    public void handler(Handler handler) {
        this.handler = handler;
    }

    @Override
    public InetSocketAddress peer() {
        return peer;
    }

    @Override
    public InetSocketAddress local() throws IOException {
        return (InetSocketAddress) channel().getLocalAddress();
    }

    @Override
    public void ready(int operations) {
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            handler.writable();
        }
        if ((operations & SelectionKey.OP_READ) != 0 && key.isValid()) {
            handler.readable();
        }
    }

    @Override
    public int read(InputBuffer target) throws IOException {
        ByteBuffer buffer = shared;
        buffer.clear();
        int count = channel().read(buffer);
        if (count > 0) {
            buffer.flip();
            target.append(buffer);
        }
        return count;
    }

    @Override
    public boolean write(OutputPipeline source) throws IOException {
        for (int i = 0; i < WRITES_PER_PASS && source.pending() > 0; i++) {
            if (source.isFileNext()) {
                if (source.transferFile(channel()) == 0) {
                    return false;
                }
                continue;
            }
            ByteBuffer buffer = shared;
            buffer.clear();
            source.copyTo(buffer);
            buffer.flip();
            int written = channel().write(buffer);
            source.remove(written);
            if (buffer.hasRemaining()) {
                return false;
            }
        }
        return source.pending() == 0;
    }

    @Override
    public void interest(boolean read, boolean write) {
        int wanted = (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
        if (wanted != interest && key.isValid()) {
            interest = (byte) wanted;
            key.interestOps(wanted);
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel().shutdownOutput();
    }

    @Override
    public void reset() {
        try {
            channel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // It is closed, or broken already.
            key.cancel();
        }
        close();
    }

    @Override
    public void close() {
        try {
            channel().close();
        } catch (IOException e) {
            // The system has given the descriptor back all the same.
            return;
        }
    }
}
