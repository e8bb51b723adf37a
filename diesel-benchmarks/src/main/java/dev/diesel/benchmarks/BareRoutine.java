package dev.diesel.benchmarks;

import dev.diesel.Coroutine;
import dev.diesel.Token;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Routine;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A routine without a hub: every wait is either satisfied at once or suspends. It shows what frames alone cost. */
final class BareRoutine extends Routine {
    /** Changing answers, so that the JIT cannot run a thousand waits ahead. */
    private static final Boolean[] ANSWERS = {true, true, true, false};

    private final boolean ready;
    private int answers;

    BareRoutine(boolean ready) {
        this.ready = ready;
    }

    /** Runs until the first suspension; gives the value if there is none. */
    Object start(Coroutine<?> coroutine) {
        begin(coroutine);
        return resume(null);
    }

    /** Delivers a value to the innermost frame and runs to the next suspension. */
    Object deliver(Object value) {
        return resume(value);
    }

    private Object answer(Frame frame) {
        return ready ? ANSWERS[answers++ & 3] : suspend(frame);
    }

    @Override
    public Object await(Frame frame, Token<?> token) {
        return answer(frame);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b) {
        return answer(frame);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c) {
        return answer(frame);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d) {
        return answer(frame);
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d, Token<?> e) {
        return answer(frame);
    }

    @Override
    public Object send(Frame frame, String text) {
        return null;
    }

    @Override
    public Object send(Frame frame, byte[] bytes) {
        return null;
    }

    @Override
    public Object send(Frame frame, ByteBuffer buffer) {
        return null;
    }

    @Override
    public Object send(Frame frame, Path file) {
        return null;
    }

    @Override
    public Object send(Frame frame, Path file, long position, long count) {
        return null;
    }

    @Override
    public Object send(Frame frame, FileChannel file, long position, long count) {
        return null;
    }

    @Override
    public Object flush(Frame frame) {
        return null;
    }
}
