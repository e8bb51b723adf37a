package dev.diesel.frame;

import dev.diesel.Coroutine;
import dev.diesel.Token;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A stack of frames that runs as one: what generated code talks to. Hub thread only.
 *
 * <p>A nested generator is called directly ({@link #call}); only if it suspends do the frames stay linked. A resume
 * goes straight to the innermost frame, so it costs the same at any depth, and values and exceptions travel outward in
 * a loop, so that nested calls cost no Java stack.
 *
 * <p>The kernel has the one subclass that runs programs; tests have others, to force orders.
 */
public abstract class Routine {
    /** Direct calls on the Java stack before the next callee is started from the loop instead. */
    private static final int MAX_DIRECT_CALLS = 128;

    /** The innermost frame while the routine is suspended. */
    private Frame top;

    private int depth;

    /** For the kernel and for tests. */
    protected Routine() {}

    /** Waits for a token. Returns its value, or {@link Frame#SUSPENDED} after {@link #suspend suspending} the frame. */
    public abstract Object await(Frame frame, Token<?> token) throws Throwable;

    /** Waits for the first of a group: the value is a {@code OneOf2}. */
    public abstract Object await(Frame frame, Token<?> a, Token<?> b) throws Throwable;

    /** Waits for the first of a group: the value is a {@code OneOf3}. */
    public abstract Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c) throws Throwable;

    /** Waits for the first of a group: the value is a {@code OneOf4}. */
    public abstract Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d) throws Throwable;

    /** Waits for the first of a group: the value is a {@code OneOf5}. */
    public abstract Object await(Frame frame, Token<?> a, Token<?> b, Token<?> c, Token<?> d, Token<?> e)
            throws Throwable;

    /** Queues text on the current connection; suspends above the high-water mark. */
    public abstract Object send(Frame frame, String text) throws Throwable;

    /** Queues bytes on the current connection; suspends above the high-water mark. */
    public abstract Object send(Frame frame, byte[] bytes) throws Throwable;

    /** Queues what remains in the buffer; suspends above the high-water mark. */
    public abstract Object send(Frame frame, ByteBuffer buffer) throws Throwable;

    /** Queues the content of a file; suspends above the high-water mark. */
    public abstract Object send(Frame frame, Path file) throws Throwable;

    /** Queues a region of a file; suspends above the high-water mark. */
    public abstract Object send(Frame frame, Path file, long position, long count) throws Throwable;

    /** Queues a region of an open file; suspends above the high-water mark. */
    public abstract Object send(Frame frame, FileChannel file, long position, long count) throws Throwable;

    /** Waits until all that was queued on the current connection has been written. */
    public abstract Object flush(Frame frame) throws Throwable;

    /**
     * Calls a nested generator.
     *
     * @param caller the frame that calls
     * @param callee what the companion's factory made; not started
     * @param <R> the callee's type, which generated code writes where the callee's arguments are typed by it
     * @return the callee's value, or {@link Frame#SUSPENDED}
     */
    public final <R> Object call(Frame caller, Coroutine<R> callee) throws Throwable {
        Frame frame = (Frame) callee;
        frame.parent = caller;
        int before = depth;
        if (before == MAX_DIRECT_CALLS) {
            top = frame;
            return Frame.SUSPENDED;
        }
        // No finally: after an exception the count may stay too high, which only brings the next bounce forward.
        depth = before + 1;
        Object out = frame.step(this, null);
        depth = before;
        return out;
    }

    /** Says that {@code frame} waits: the next {@link #resume} goes to it. Returns {@link Frame#SUSPENDED}. */
    protected final Object suspend(Frame frame) {
        top = frame;
        return Frame.SUSPENDED;
    }

    /** Puts the first frame on the stack; the first {@link #resume}, with null, starts it. */
    protected final void begin(Coroutine<?> coroutine) {
        Frame frame = (Frame) coroutine;
        if (!frame.isNew() || frame.parent != null || top != null) {
            throw new IllegalStateException(coroutine.name() + " has been started before; a coroutine runs once");
        }
        top = frame;
    }

    /** What delivers an exception. */
    protected final Failure failure(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            releaseReserve();
        }
        return new Failure(error);
    }

    /** Memory ran out: gives back what was kept for this, so that the routine can be unwound. */
    protected void releaseReserve() {
        // Only the kernel keeps some.
    }

    /** The innermost frame of a suspended routine; its {@link Frame#parent()} is the caller. Null while it runs. */
    protected final Frame top() {
        return top;
    }

    /**
     * Runs the routine until it waits or ends.
     *
     * @param delivered a value or a {@link Failure} for the innermost frame; null to start
     * @return {@link Frame#SUSPENDED}; or, when the outermost frame has ended, its value or a {@link Failure}
     */
    protected final Object resume(Object delivered) {
        Frame frame = top;
        Object in = delivered;
        if (delivered instanceof Failure failure) {
            LogicalStack.complete(failure.error(), frame);
        }
        while (true) {
            top = null;
            depth = 0;
            Object out;
            try {
                out = frame.step(this, in);
            } catch (Throwable e) {
                out = failure(e);
                LogicalStack.complete(e, frame.parent);
            }
            if (out == Frame.SUSPENDED) {
                if (!top.isNew()) {
                    return out;
                }
                frame = top;
                in = null;
            } else {
                frame = frame.parent;
                if (frame == null) {
                    return out;
                }
                in = out;
            }
        }
    }
}
