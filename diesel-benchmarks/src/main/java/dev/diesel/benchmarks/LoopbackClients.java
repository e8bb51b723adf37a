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

/** The clients of a measurement: each sends its requests at once and checks the answers. One thread. */
final class LoopbackClients implements AutoCloseable {
    private final Exchange exchange;
    private final boolean blocking;
    private final List<SocketChannel> clients = new ArrayList<>();
    private final ByteBuffer requests;
    private final ByteBuffer answers;

    /** Clients whose reads wait for the answer, or find it there or not. */
    LoopbackClients(Exchange exchange, boolean blocking) {
        this.exchange = exchange;
        this.blocking = blocking;
        requests = exchange.requests();
        answers = ByteBuffer.allocateDirect(2 * exchange.answersLength());
    }

    /** Opens one more connection. */
    void connect(int port) throws IOException {
        SocketChannel client = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.configureBlocking(blocking);
        clients.add(client);
    }

    /** Sends the requests on every connection. */
    void sendAll() throws IOException {
        for (SocketChannel client : clients) {
            client.write(requests.rewind());
        }
    }

    /**
     * Reads the answers on every connection, again and again until they are there.
     *
     * @return how many reads found nothing yet
     */
    int readAll() throws IOException {
        int early = 0;
        for (SocketChannel client : clients) {
            answers.clear();
            while (answers.position() < exchange.answersLength()) {
                int got = client.read(answers);
                if (got < 0) {
                    throw new IOException("the server closed a connection");
                }
                early += got == 0 ? 1 : 0;
            }
            if (!exchange.isAnsweredBy(answers.flip())) {
                throw new IOException("a wrong answer: " + StandardCharsets.US_ASCII.decode(answers));
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
     * Drives a line echo in another process. Arguments: port, connections, rounds. After the rounds it prints
     * {@code ready EXCHANGES} and keeps the connections open until its input ends.
     */
    public static void main(String[] args) throws IOException {
        try (LoopbackClients clients = new LoopbackClients(Exchange.LINE, true)) {
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
