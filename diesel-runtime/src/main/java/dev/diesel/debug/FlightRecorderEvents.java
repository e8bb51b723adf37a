package dev.diesel.debug;

import dev.diesel.core.Hub;
import dev.diesel.core.HubObserver;
import dev.diesel.core.RoutineState;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A Flight Recorder event per routine, at the end of every chunk of a recording. Any thread.
 *
 * <p>So a running process shows its routines to the JDK's own tools:
 *
 * <pre>
 * jcmd PID JFR.start name=routines
 * jcmd PID JFR.dump name=routines filename=routines.jfr
 * jfr print --events dev.diesel.Routine routines.jfr
 * </pre>
 */
public final class FlightRecorderEvents implements HubObserver {
    private final Set<Hub> hubs = ConcurrentHashMap.newKeySet();
    private final Runnable emit = this::emit;

    /** For the service loader. */
    public FlightRecorderEvents() {}

    @Override
    public synchronized void started(Hub hub) {
        if (hubs.isEmpty()) {
            FlightRecorder.addPeriodicEvent(RoutineEvent.class, emit);
        }
        hubs.add(hub);
    }

    @Override
    public synchronized void ended(Hub hub) {
        hubs.remove(hub);
        if (hubs.isEmpty()) {
            FlightRecorder.removePeriodicEvent(emit);
        }
    }

    private void emit() {
        for (Hub hub : hubs) {
            for (RoutineState each : hub.inspect()) {
                new RoutineEvent(each).commit();
            }
        }
    }

    @Name("dev.diesel.Routine")
    @Label("Routine")
    @Category("diesel")
    @Description("A routine that has not ended: what it waits for, and where")
    @Period("endChunk")
    @StackTrace(false)
    static final class RoutineEvent extends Event {
        @Label("Name")
        final String name;

        @Label("Waits For")
        final String waitsFor;

        @Label("Waited")
        @Timespan(Timespan.MILLISECONDS)
        final long waited;

        @Label("Logical Stack")
        final String stack;

        RoutineEvent(RoutineState state) {
            name = state.name();
            waitsFor = state.waitsFor();
            waited = TimeUnit.NANOSECONDS.toMillis(state.waitedNanos());
            stack = state.stack().stream().map(StackTraceElement::toString).collect(Collectors.joining("\n"));
        }
    }
}
