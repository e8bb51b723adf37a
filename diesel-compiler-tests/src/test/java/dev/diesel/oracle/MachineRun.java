package dev.diesel.oracle;

import dev.diesel.Coroutine;
import dev.diesel.frame.Frame;
import dev.diesel.processor.DieselProcessor;
import java.util.List;

/** A state machine that stops at every suspending call, to be looked at. One thread. */
public final class MachineRun {
    private final Class<?> program;
    private final ScriptRoutine routine;

    private MachineRun(Class<?> program, ScriptRoutine routine) {
        this.program = program;
        this.routine = routine;
    }

    /**
     * Compiles a program and starts its {@code entry()}, which runs until it waits.
     *
     * @throws IllegalArgumentException if it does not compile
     */
    public static MachineRun of(String className, String text) {
        try (Compiler compiler = Compiler.with(DieselProcessor::new)) {
            Compilation compilation = compiler.compile(List.of(new Source(className, text)));
            if (!compilation.ok()) {
                throw new IllegalArgumentException(compilation.diagnostics().toString());
            }
            Loader loader = new Loader(compilation.classes(), MachineRun.class.getClassLoader());
            Script script = new Script(Schedule.ALL_SUSPENDED, new Trace(className));
            script.install();
            ScriptRoutine routine = new ScriptRoutine(script);
            routine.start((Coroutine<?>) Runner.entry(loader.loadClass(className + "Generators")));
            return new MachineRun(loader.loadClass(className), routine);
        } catch (Throwable e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Runs on to the next suspending call, some times. */
    public void proceed(int times) {
        for (int i = 0; i < times; i++) {
            routine.proceed();
        }
    }

    /** The frame that waits. */
    public Frame waiting() {
        if (!routine.isSuspended()) {
            throw new IllegalStateException("the program has ended");
        }
        return routine.waiting();
    }

    /** The value of a static field of the program. */
    public Object staticField(String name) {
        try {
            var field = program.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
