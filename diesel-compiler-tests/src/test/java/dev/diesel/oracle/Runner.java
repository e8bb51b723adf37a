package dev.diesel.oracle;

import dev.diesel.Coroutine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the {@code entry()} of a program under a schedule, on a thread of its own. Any thread.
 *
 * <p>Every run loads the program anew, so that static state does not pass from run to run.
 */
final class Runner {
    /** A run that takes longer hangs. */
    private static final long TIMEOUT_SECONDS = 30;

    /** Where plain methods stand in for generators, nesting uses the Java stack. */
    private static final long DEEP_STACK_BYTES = 16L << 20;

    private Runner() {}

    /** Runs the state machine. */
    static Outcome runMachine(MemoryFiles.Classes classes, String program, Schedule schedule) {
        return run(classes, program, schedule, 0, (script, loader) -> {
            Coroutine<?> coroutine = (Coroutine<?>) entry(loader.loadClass(program + "Generators"));
            return new ScriptRoutine(script).run(coroutine);
        });
    }

    /** Runs the same text as plain methods. */
    static Outcome runPlain(MemoryFiles.Classes classes, String program, Schedule schedule) {
        return run(classes, program, schedule, DEEP_STACK_BYTES, (script, loader) -> entry(loader.loadClass(program)));
    }

    /** Ends a run that is out of control, whatever it catches: its thread never goes on. */
    static void giveUp() {
        Script.current().trace().lines().clear();
        ((Worker) Thread.currentThread()).outcome.completeExceptionally(new TimeoutException("out of control"));
        while (true) {
            LockSupport.park();
        }
    }

    private static Outcome run(
            MemoryFiles.Classes classes, String program, Schedule schedule, long stackBytes, Body body) {
        String fileName = program.substring(program.lastIndexOf('.') + 1) + ".java";
        Worker worker = new Worker(classes, new Script(schedule, new Trace(fileName)), stackBytes, body);
        worker.setDaemon(true);
        worker.start();
        try {
            return worker.outcome.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return worker.hung("did not end");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return worker.hung(e.getCause().getMessage());
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Calls the {@code entry()} of a class: the program itself, or its factory. */
    static Object entry(Class<?> owner) throws Throwable {
        Method method = owner.getDeclaredMethod("entry");
        method.setAccessible(true);
        try {
            return method.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What runs the program, once it is loaded. */
    private interface Body {
        Object run(Script script, ClassLoader loader) throws Throwable;
    }

    private static final class Worker extends Thread {
        final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private final MemoryFiles.Classes classes;
        private final Script script;
        private final Body body;

        Worker(MemoryFiles.Classes classes, Script script, long stackBytes, Body body) {
            super(null, null, "program", stackBytes);
            this.classes = classes;
            this.script = script;
            this.body = body;
        }

        @Override
        public void run() {
            Probe.shared = 0;
            script.install();
            try {
                outcome.complete(end());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            } finally {
                Script.uninstall();
            }
        }

        private Outcome end() {
            Trace trace = script.trace();
            String end;
            try {
                Object value = body.run(script, new Loader(classes, Runner.class.getClassLoader()));
                end = "returned " + trace.render(value);
            } catch (Throwable e) {
                end = "threw " + trace.render(e);
            }
            return new Outcome(trace.lines(), end, trace.stacks(), script.calls());
        }

        Outcome hung(String why) {
            return Outcome.hung(why, script.calls());
        }
    }
}
