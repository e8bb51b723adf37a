package dev.diesel.benchmarks;

import dev.diesel.buffer.BufferPool;
import dev.diesel.buffer.InputBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to receive a line, to find its end and to take it as text. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SentinelBenchmark {
    private static final byte[] CRLF = {'\r', '\n'};

    /** The bytes before the sentinel. */
    @Param({"30", "1000", "60000"})
    public int length;

    private InputBuffer buffer;
    private ByteBuffer packet;

    /** Fills a packet with one line. */
    @Setup
    public void prepare() {
        buffer = new BufferPool().input();
        byte[] line = ("x".repeat(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        packet = ByteBuffer.allocateDirect(line.length).put(line);
    }

    /** Copies the packet in, searches, and takes the line. */
    @Benchmark
    public String line() {
        buffer.append(packet.rewind());
        return buffer.takeText(buffer.find(CRLF), StandardCharsets.UTF_8);
    }
}
