package dev.diesel.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a suspension, a wait that is satisfied at once, and a nested call cost, without a hub. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RoutineBenchmark {
    /** A routine that waits below a number of callers. */
    @State(Scope.Thread)
    public static class Suspended {
        /** The calls on the routine's stack. */
        @Param({"1", "5", "100"})
        public int depth;

        private final BareRoutine routine = new BareRoutine(false);

        /** Runs to the first suspension. */
        @Setup
        public void start() {
            routine.start(WaitersGenerators.waitAtDepth(depth));
        }
    }

    /** One suspension and one resume; the same at any depth. */
    @Benchmark
    public Object suspendAndResume(Suspended suspended) {
        return suspended.routine.deliver(true);
    }

    /** A wait whose token is satisfied already. */
    @Benchmark
    @OperationsPerInvocation(Waiters.TURNS)
    public Object readyAwait() {
        return new BareRoutine(true).start(WaitersGenerators.waitOften());
    }

    /** A call of a generator that waits for a token which is satisfied already. */
    @Benchmark
    @OperationsPerInvocation(Waiters.TURNS)
    public Object nestedCall() {
        return new BareRoutine(true).start(WaitersGenerators.callOften());
    }
}
