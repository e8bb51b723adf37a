package dev.diesel.testkit;

import dev.diesel.buffer.InputBuffer;
import dev.diesel.buffer.OutputPipeline;
import dev.diesel.net.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;

/**
 * The program's end of a simulated connection. Hub thread only.
 *
 * <p>Each packet of the peer is one read. What is written goes into the peer's receive buffer as far as there is room.
 */
final class MemoryTransport implements Transport, MemoryNetwork.Selectable {
    private static final int WRITE_SIZE = 64 * 1024;

    /** How much an end of the program takes before it has to read, as the buffers of a system do. */
    private static final int CAPACITY = 256 * 1024;

    private final MemoryNetwork network;
    private final InetSocketAddress local;
    private final InetSocketAddress peer;
    private final ArrayDeque<byte[]> packets = new ArrayDeque<>();

    /** How many bytes the packets have. */
    private int unreadBytes;

    /** What the peer has received and the test has not taken. */
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    /** The program's own other end; null if a test plays it. */
    private MemoryTransport other;

    private Handler handler;
    private boolean readInterest;
    private boolean writeInterest;
    private boolean open = true;
    private boolean outputEnded;

    /** What the peer did. */
    private boolean finished;

    private boolean closedByPeer;
    private boolean reset;
    private boolean resetByProgram;

    /** How many bytes a peer that a test plays takes before it has to read. */
    private long room = Long.MAX_VALUE;

    private int writes;

    MemoryTransport(MemoryNetwork network, InetSocketAddress local, InetSocketAddress peer) {
        this.network = network;
        this.local = local;
        this.peer = peer;
    }

    /** Connects two ends of the program. */
    void link(MemoryTransport end) {
        other = end;
        end.other = this;
    }

    // ---- the peer's side ------------------------------------------------------------------------------------------

    void packet(byte[] bytes) {
        if (reset) {
            return;
        }
        packets.add(bytes);
        unreadBytes += bytes.length;
        network.changed(this);
    }

    void finish() {
        finished = true;
        network.changed(this);
    }

    void closeByPeer() {
        closedByPeer = true;
        finish();
    }

    void resetByPeer() {
        reset = true;
        packets.clear();
        network.changed(this);
    }

    void room(long bytes) {
        room = bytes;
        network.changed(this);
    }

    byte[] takeReceived() {
        byte[] bytes = received.toByteArray();
        received.reset();
        return bytes;
    }

    boolean isEndedForPeer() {
        return !open || outputEnded;
    }

    boolean isResetForPeer() {
        return resetByProgram;
    }

    boolean isOpen() {
        return open;
    }

    int unread() {
        return packets.size();
    }

    int writes() {
        return writes;
    }

    // ---- the program's side ---------------------------------------------------------------------------------------

    @Override
    public void handler(Handler handler) {
        this.handler = handler;
    }

    @Override
    public InetSocketAddress peer() {
        return peer;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public int read(InputBuffer target) throws IOException {
        byte[] packet = packets.poll();
        if (packet == null && reset) {
            throw new IOException("Connection reset");
        }
        if (packet == null) {
            return finished ? -1 : 0;
        }
        target.append(ByteBuffer.wrap(packet));
        unreadBytes -= packet.length;
        if (other != null) {
            network.changed(other);
        }
        return packet.length;
    }

    @Override
    public boolean write(OutputPipeline source) throws IOException {
        if (reset) {
            throw new IOException("Broken pipe");
        }
        writes++;
        while (source.pending() > 0 && room() > 0) {
            if (source.isFileNext()) {
                source.transferFile(new Receiver());
            } else {
                ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(WRITE_SIZE, room()));
                source.copyTo(buffer);
                buffer.flip();
                source.remove(receive(buffer));
            }
        }
        return source.pending() == 0;
    }

    /** How many bytes the other end takes now. */
    private long room() {
        return other == null || closedByPeer ? room : CAPACITY - other.unreadBytes;
    }

    private int receive(ByteBuffer buffer) {
        int count = (int) Math.min(room(), buffer.remaining());
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        if (closedByPeer) {
            // As TCP does it: the first write is taken, and answered by a reset; what was received can be read.
            reset = true;
        } else if (other != null) {
            other.packet(bytes);
        } else {
            received.writeBytes(bytes);
        }
        room -= room == Long.MAX_VALUE ? 0 : count;
        return count;
    }

    private final class Receiver implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) {
            return receive(source);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // It is only a view.
        }
    }

    @Override
    public void interest(boolean read, boolean write) {
        readInterest = read;
        writeInterest = write;
        network.changed(this);
    }

    @Override
    public void shutdownOutput() {
        outputEnded = true;
        if (other != null) {
            other.finish();
        }
    }

    @Override
    public void close() {
        if (open && other != null) {
            other.closeByPeer();
        }
        open = false;
    }

    @Override
    public void reset() {
        if (open && other != null) {
            other.resetByPeer();
        }
        open = false;
        resetByProgram = true;
    }

    private boolean isReadable() {
        return open && readInterest && (reset || finished || !packets.isEmpty());
    }

    private boolean isWritable() {
        return open && writeInterest && (reset || room() > 0);
    }

    @Override
    public boolean isReady() {
        return isReadable() || isWritable();
    }

    @Override
    public void dispatch() {
        if (isWritable()) {
            handler.writable();
        }
        if (isReadable()) {
            handler.readable();
        }
    }
}
