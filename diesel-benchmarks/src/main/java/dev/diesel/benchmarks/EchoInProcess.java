package dev.diesel.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * The CPU time and the allocation of the server half of a line echo. One thread plays both sides, so that other
 * processes hardly disturb the figure; {@code echo_baseline.c} is the same measurement in C.
 *
 * <pre>
 *   one round:  64 clients each send a line     (not timed)
 *               the server makes one pass       (timed: CPU time and allocated bytes of this thread)
 *               64 clients each read the answer (not timed, checked to the byte)
 * </pre>
 *
 * <p>The 10th percentile of the rounds in the second half of the run is the figure to compare; before that, the JIT
 * is at work.
 */
final class EchoInProcess implements AutoCloseable {
    static final int CONNECTIONS = 64;

    /** After so many passes every connection is accepted and its handler waits. */
    private static final int ACCEPTING_PASSES = 8;

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EchoServerHalf server;
    private final EchoClients clients = new EchoClients(false);

    EchoInProcess(EchoServerHalf server) throws IOException {
        this.server = server;
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.connect(server.port());
        }
        for (int i = 0; i < ACCEPTING_PASSES; i++) {
            server.pass();
        }
    }

    /** What a number of rounds cost, per exchange. */
    record Cost(double p10Micros, double p50Micros, double allocatedBytes, int rounds) {}

    /** Runs for that long, and gives the cost of the second half. */
    Cost measure(double seconds) throws IOException {
        long half = (long) (seconds / 2 * 1e9);
        rounds(System.nanoTime() + half);
        return rounds(System.nanoTime() + half);
    }

    private Cost rounds(long end) throws IOException {
        long[] times = new long[1 << 20];
        long allocated = 0;
        int n = 0;
        while (n < times.length && System.nanoTime() < end) {
            clients.sendAll();
            long allocatedBefore = THREAD.getCurrentThreadAllocatedBytes();
            long start = THREAD.getCurrentThreadCpuTime();
            server.pass();
            times[n++] = THREAD.getCurrentThreadCpuTime() - start;
            allocated += THREAD.getCurrentThreadAllocatedBytes() - allocatedBefore;
            if (clients.readAll() > 0) {
                throw new IllegalStateException("one pass did not answer everyone");
            }
        }
        Arrays.sort(times, 0, n);
        return new Cost(perExchange(times[n / 10]), perExchange(times[n / 2]), allocated / 1.0 / n / CONNECTIONS, n);
    }

    private static double perExchange(long nanosPerRound) {
        return nanosPerRound / 1e3 / CONNECTIONS;
    }

    @Override
    public void close() throws IOException {
        clients.close();
        server.close();
    }

    /** Arguments: {@code nio} or {@code diesel}, and the seconds to run. Prints name, p10, p50, bytes, rounds. */
    public static void main(String[] args) throws IOException {
        try (EchoInProcess echo = new EchoInProcess(serverHalf(args[0]))) {
            Cost cost = echo.measure(Double.parseDouble(args[1]));
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

    private static EchoServerHalf serverHalf(String name) throws IOException {
        return switch (name) {
            case "nio" -> new RawNioEcho();
            case "diesel" -> new DieselEcho();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
