package dev.diesel.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The clients of a line echo: each sends a line of 32 bytes and checks the answer to the byte. One thread. */
final class EchoClients implements AutoCloseable {
    private static final byte[] LINE = "abcdefghijklmnopqrstuvwxyzabcd\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final ByteBuffer ANSWER =
            StandardCharsets.US_ASCII.encode("you said: abcdefghijklmnopqrstuvwxyzabcd\r\n");

    private final boolean blocking;
    private final List<SocketChannel> clients = new ArrayList<>();
    private final ByteBuffer line = ByteBuffer.allocateDirect(LINE.length).put(LINE);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(2 * ANSWER.capacity());

    /** Clients whose reads wait for the answer, or find it there or not. */
    EchoClients(boolean blocking) {
        this.blocking = blocking;
    }

    /** Opens one more connection. */
    void connect(int port) throws IOException {
        SocketChannel client = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.configureBlocking(blocking);
        clients.add(client);
    }

    /** Sends a line on every connection. */
    void sendAll() throws IOException {
        for (SocketChannel client : clients) {
            client.write(line.rewind());
        }
    }

    /**
     * Reads an answer on every connection, again and again until it is there.
     *
     * @return how many reads found nothing yet
     */
    int readAll() throws IOException {
        int early = 0;
        for (SocketChannel client : clients) {
            answer.clear();
            while (answer.position() < ANSWER.limit()) {
                int got = client.read(answer);
                if (got < 0) {
                    throw new IOException("the server closed a connection");
                }
                early += got == 0 ? 1 : 0;
            }
            if (!answer.flip().equals(ANSWER)) {
                throw new IOException("a wrong answer: " + StandardCharsets.US_ASCII.decode(answer));
            }
        }
        return early;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    /**
     * Drives a server in another process. Arguments: port, connections, rounds. After the rounds it prints
     * {@code ready EXCHANGES} and keeps the connections open until its input ends.
     */
    public static void main(String[] args) throws IOException {
        try (EchoClients clients = new EchoClients(true)) {
            int connections = Integer.parseInt(args[1]);
            int rounds = Integer.parseInt(args[2]);
            for (int i = 0; i < connections; i++) {
                clients.connect(Integer.parseInt(args[0]));
            }
            for (int i = 0; i < rounds; i++) {
                clients.sendAll();
                clients.readAll();
            }
            System.out.println("ready " + (long) connections * rounds);
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
