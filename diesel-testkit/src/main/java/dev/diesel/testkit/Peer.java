package dev.diesel.testkit;

import dev.diesel.buffer.Utf8;
import java.net.InetSocketAddress;

/**
 * The other end of a simulated connection, driven by the test. The test's thread only.
 *
 * <p>Each {@code send} is one packet, and the program reads one packet at a time: so a test decides where the input
 * is torn. Nothing happens until the {@link Simulation} runs.
 *
 * <pre>{@code
 * Peer peer = simulation.connect(8000);
 * peer.send("woot");
 * peer.send("!\r\n");
 * simulation.settle();
 * assertEquals("you said: woot!\r\n", peer.received());
 * }</pre>
 */
public final class Peer {
    private final MemoryTransport transport;
    private final InetSocketAddress address;

    Peer(MemoryNetwork network, InetSocketAddress server, InetSocketAddress address) {
        this.address = address;
        this.transport = new MemoryTransport(network, server, address);
    }

    MemoryTransport transport() {
        return transport;
    }

    /** The address that the program sees. */
    public InetSocketAddress address() {
        return address;
    }

    /** Sends a packet of text. */
    public void send(String packet) {
        send(Utf8.encode(packet));
    }

    /** Sends a packet. */
    public void send(byte[] packet) {
        transport.packet(packet.clone());
    }

    /** Ends its stream and goes on receiving. */
    public void finish() {
        transport.finish();
    }

    /** Closes both directions; what the program sends afterwards is answered by a reset. */
    public void close() {
        transport.closeByPeer();
    }

    /** Resets the connection; what it has sent and the program has not read is lost. */
    public void reset() {
        transport.resetByPeer();
    }

    /**
     * Stops reading: the connection takes so many more bytes of the program, then no more until {@link #resumeReading}.
     *
     * @param room a number of bytes, not negative
     */
    public void stopReading(long room) {
        transport.room(room);
    }

    /** Reads everything again. */
    public void resumeReading() {
        transport.room(Long.MAX_VALUE);
    }

    /** Takes what it has received since the last call, as text. */
    public String received() {
        byte[] bytes = receivedBytes();
        return Utf8.decode(bytes, 0, bytes.length);
    }

    /** Takes what it has received since the last call. */
    public byte[] receivedBytes() {
        return transport.takeReceived();
    }

    /** How many packets it has sent that the program has not read. */
    public int unread() {
        return transport.unread();
    }

    /** Whether the program has ended its stream or closed the connection. */
    public boolean isEnded() {
        return transport.isEndedForPeer();
    }

    /** Whether the program has closed the connection. */
    public boolean isClosed() {
        return !transport.isOpen();
    }

    /** Whether the program has reset the connection. */
    public boolean isReset() {
        return transport.isResetForPeer();
    }

    /** How many times the program has written: what would be system calls. */
    public int writes() {
        return transport.writes();
    }
}
