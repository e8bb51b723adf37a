package dev.diesel.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * The CPU time and the allocation of the server half of an exchange. One thread plays both sides, so that other
 * processes hardly disturb the figure; {@code baseline.c} is the same measurement in C.
 *
 * <pre>
 *   one round:  64 clients each send            (not timed)
 *               the server makes one pass       (timed: CPU time and allocated bytes of this thread)
 *               64 clients each read the answer (not timed, checked)
 * </pre>
 *
 * <p>The 10th percentile of the rounds in the second half of the run is the figure to compare; before that, the JIT
 * is at work.
 */
final class InProcess implements AutoCloseable {
    static final int CONNECTIONS = 64;

    /** After so many passes every connection is accepted and its handler waits. */
    private static final int ACCEPTING_PASSES = 8;

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Exchange exchange;
    private final ServerHalf server;
    private final LoopbackClients clients;

    InProcess(Exchange exchange, ServerHalf server) throws IOException {
        this.exchange = exchange;
        this.server = server;
        clients = new LoopbackClients(exchange, false);
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.connect(server.port());
        }
        for (int i = 0; i < ACCEPTING_PASSES; i++) {
            server.pass();
        }
    }

    /** What a number of rounds cost, per request. */
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
        return new Cost(perRequest(times[n / 10]), perRequest(times[n / 2]), (double) allocated / n / requests(), n);
    }

    private double perRequest(long nanosPerRound) {
        return nanosPerRound / 1e3 / requests();
    }

    private int requests() {
        return CONNECTIONS * exchange.count();
    }

    @Override
    public void close() throws IOException {
        clients.close();
        server.close();
    }

    /**
     * Arguments: {@code line}, {@code http} or {@code http16}; {@code nio} or {@code diesel}; and the seconds to run.
     * Prints name, p10, p50, bytes, rounds.
     */
    public static void main(String[] args) throws IOException {
        Exchange exchange = Exchange.valueOf(args[0].toUpperCase(Locale.ROOT));
        try (InProcess measurement = new InProcess(exchange, server(exchange, args[1]))) {
            Cost cost = measurement.measure(Double.parseDouble(args[2]));
            System.out.printf(
                    Locale.ROOT,
                    "%s %.4f %.4f %.1f %d%n",
                    args[1],
                    cost.p10Micros(),
                    cost.p50Micros(),
                    cost.allocatedBytes(),
                    cost.rounds());
        }
    }

    private static ServerHalf server(Exchange exchange, String name) throws IOException {
        if (exchange == Exchange.LINE) {
            return name.equals("nio") ? new RawNioEcho() : DieselServer.echo();
        }
        return DieselServer.http();
    }
}
