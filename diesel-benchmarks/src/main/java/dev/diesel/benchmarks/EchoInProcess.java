package dev.diesel.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The CPU time and the allocation of the server half of a line echo. One thread plays both sides, so that other
 * processes hardly disturb the figure; {@code echo_baseline.c} is the same measurement in C.
 *
 * <pre>
 *   one round:  64 clients each send a line     (not timed)
 *               the hub makes passes            (timed: CPU time and allocated bytes of this thread)
 *               64 clients each read the answer (not timed, checked to the byte)
 * </pre>
 *
 * <p>The 10th percentile of the rounds in the second half of the run is the figure to compare; before that, the JIT
 * is at work.
 */
final class EchoInProcess implements AutoCloseable {
    static final int CONNECTIONS = 64;

    private static final byte[] LINE = "abcdefghijklmnopqrstuvwxyzabcd\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER =
            "you said: abcdefghijklmnopqrstuvwxyzabcd\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final com.sun.management.ThreadMXBean THREAD =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EchoServerHalf server;
    private final SocketChannel[] clients = new SocketChannel[CONNECTIONS];
    private final ByteBuffer line = ByteBuffer.allocateDirect(LINE.length).put(LINE);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(2 * ANSWER.length);
    private final ByteBuffer expected = ByteBuffer.wrap(ANSWER);

    EchoInProcess(EchoServerHalf server) throws IOException {
        this.server = server;
        for (int i = 0; i < CONNECTIONS; i++) {
            clients[i] = SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()));
            clients[i].setOption(StandardSocketOptions.TCP_NODELAY, true);
            clients[i].configureBlocking(false);
            server.pass();
        }
    }

    /** What a number of rounds cost, per exchange. */
    record Cost(double p10Micros, double p50Micros, double allocatedBytes, int rounds) {}

    /** Runs for that long, and gives the cost of the second half. */
    Cost measure(double seconds) throws IOException {
        rounds(System.nanoTime() + (long) (seconds / 2 * 1e9));
        return rounds(System.nanoTime() + (long) (seconds / 2 * 1e9));
    }

    private Cost rounds(long end) throws IOException {
        long[] times = new long[1 << 20];
        long allocated = 0;
        int n = 0;
        while (n < times.length && System.nanoTime() < end) {
            for (SocketChannel client : clients) {
                client.write(line.rewind());
            }
            answer.clear();
            long allocatedBefore = THREAD.getCurrentThreadAllocatedBytes();
            long start = THREAD.getCurrentThreadCpuTime();
            server.pass();
            times[n++] = THREAD.getCurrentThreadCpuTime() - start;
            allocated += THREAD.getCurrentThreadAllocatedBytes() - allocatedBefore;
            readAnswers();
        }
        Arrays.sort(times, 0, n);
        return new Cost(
                times[n / 10] / 1e3 / CONNECTIONS,
                times[n / 2] / 1e3 / CONNECTIONS,
                (double) allocated / n / CONNECTIONS,
                n);
    }

    private void readAnswers() throws IOException {
        for (SocketChannel client : clients) {
            answer.clear();
            client.read(answer);
            if (!answer.flip().equals(expected)) {
                throw new IllegalStateException(
                        "not answered in one pass, or wrongly: " + StandardCharsets.US_ASCII.decode(answer));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        server.close();
    }

    /** Arguments: {@code nio} or {@code diesel}, and the seconds to run. Prints name, p10, p50, bytes, rounds. */
    public static void main(String[] args) throws IOException {
        double seconds = Double.parseDouble(args[1]);
        try (EchoInProcess echo = new EchoInProcess(new RawNioEcho())) {
            Cost cost = echo.measure(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%s %.4f %.4f %.1f %d%n",
                    args[0],
                    cost.p10Micros(),
                    cost.p50Micros(),
                    cost.allocatedBytes(),
                    cost.rounds());
        }
    }
}
