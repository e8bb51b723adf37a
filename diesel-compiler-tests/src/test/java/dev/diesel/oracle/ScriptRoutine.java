package dev.diesel.oracle;

import dev.diesel.Coroutine;
import dev.diesel.Token;
import dev.diesel.frame.Failure;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Routine;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Runs a state machine as a {@link Script} says. One thread. */
final class ScriptRoutine extends Routine {
    private final Script script;
    private Supplier<Object> delivery;
    private Object out;

    ScriptRoutine(Script script) {
        this.script = script;
    }

    /** Runs a coroutine to its end. */
    Object run(Coroutine<?> coroutine) throws Throwable {
        start(coroutine);
        while (isSuspended()) {
            proceed();
        }
        if (out instanceof Failure failure) {
            throw failure.error();
        }
        return out;
    }

    /** Runs a coroutine until it waits or ends. */
    void start(Coroutine<?> coroutine) {
        begin(coroutine);
        out = resume(null);
    }

    boolean isSuspended() {
        return out == Frame.SUSPENDED;
    }

    /** Delivers what the waiting call gives, and runs on until the next one or the end. */
    void proceed() {
        Supplier<Object> delivered = delivery;
        delivery = null;
        out = resume(delivered.get());
    }

    /** The frame that waits. */
    Frame waiting() {
        return top();
    }

    private Object next(Frame frame, String what, Object value) throws Throwable {
        Script.Step step = script.next(what);
        if (step.suspends()) {
            delivery = step.failure() == null
                    ? () -> value
                    : () -> new Failure(step.failure().get());
            return suspend(frame);
        }
        if (step.failure() != null) {
            throw step.failure().get();
        }
        return value;
    }

    private Object group(Frame frame, Token<?>... tokens) throws Throwable {
        return next(frame, Blocking.describe(tokens), Blocking.winner(script.calls(), tokens));
    }

    @Override
    public Object await(Frame frame, Token<?> token) throws Throwable {
        return next(frame, Blocking.describe(token), Blocking.value(token));
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b) throws Throwable {
        return group(frame, a, b);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c) throws Throwable {
        return group(frame, a, b, c);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d) throws Throwable {
        return group(frame, a, b, c, d);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d, Token<?> e) throws Throwable {
        return group(frame, a, b, c, d, e);
    }

    @Override
    public Object send(Frame frame, String text) throws Throwable {
        return next(frame, "send " + text, null);
    }

    @Override
    public Object send(Frame frame, byte[] bytes) throws Throwable {
        return next(frame, "send bytes " + bytes.length, null);
    }

    @Override
    public Object send(Frame frame, ByteBuffer buffer) throws Throwable {
        return next(frame, "send buffer " + buffer.remaining(), null);
    }

    @Override
    public Object send(Frame frame, Path file) throws Throwable {
        return next(frame, "send file " + file, null);
    }

    @Override
    public Object send(Frame frame, Path file, long position, long count) throws Throwable {
        return next(frame, "send file " + file + " " + position + " " + count, null);
    }

    @Override
    public Object send(Frame frame, FileChannel file, long position, long count) throws Throwable {
        return next(frame, "send channel " + position + " " + count, null);
    }

    @Override
    public Object flush(Frame frame) throws Throwable {
        return next(frame, "flush", null);
    }
}
