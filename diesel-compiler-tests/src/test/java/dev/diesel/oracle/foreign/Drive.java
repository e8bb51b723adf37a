package dev.diesel.oracle.foreign;

import dev.diesel.Coroutine;
import dev.diesel.Token;
import dev.diesel.frame.Failure;
import dev.diesel.frame.Frame;
import dev.diesel.frame.Routine;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Runs a generator that only flushes to its end on the spot. One thread. */
public final class Drive extends Routine {
    private int calls;

    private Drive() {}

    /** Runs the coroutine, and returns its value or throws its exception. */
    public static <R> R run(Coroutine<R> coroutine) {
        return new Drive().end(coroutine);
    }

    @SuppressWarnings("unchecked")
    private <R> R end(Coroutine<R> coroutine) {
        begin(coroutine);
        Object out = resume(null);
        while (out == Frame.SUSPENDED) {
            out = resume(null);
        }
        if (out instanceof Failure failure) {
            throw Frame.<RuntimeException>sneaky(failure.error());
        }
        return (R) out;
    }

    /** Every third one is ready at once. */
    @Override
    public Object flush(Frame frame) {
        return calls++ % 3 == 2 ? null : suspend(frame);
    }

    @Override
    public Object await(Frame frame, Token<?> token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d, Token<?> e) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object send(Frame frame, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object send(Frame frame, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object send(Frame frame, ByteBuffer buffer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object send(Frame frame, Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object send(Frame frame, FileChannel file, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object send(Frame frame, Path file, long position, long count) {
        throw new UnsupportedOperationException();
    }
}
