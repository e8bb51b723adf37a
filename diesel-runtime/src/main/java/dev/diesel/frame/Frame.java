package dev.diesel.frame;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * One activation of one {@code @Generator} method: its saved variables, and where it goes on. Hub thread only.
 *
 * <p>The processor writes a subclass per method. {@link #step} holds the user's statements; it runs until the method
 * ends or a callee says {@link #SUSPENDED}. Only then are the live variables saved into the fields of the frame.
 *
 * <pre>
 *              step(…, null)                    step(…, value or Failure)
 *   pc = 0  ───────────────────▶  RUNNING  ◀──────────────────────────────  pc = 1, 2, …
 *   (new)                          │   │  ──────────────────────────────▶   (suspended)
 *                                  ▼   returns SUSPENDED
 *                                (ended: returned a value or threw)
 * </pre>
 */
public abstract class Frame {
    /** What {@link #step} returns when the routine waits: no value that a user's method can return. */
    public static final Object SUSPENDED = new Marker("SUSPENDED");

    /** What a part of a long method returns when its end was reached. */
    protected static final Object NEXT = new Marker("NEXT");

    private static final Object[] EXITS =
            IntStream.range(0, 64).mapToObj(i -> new Marker("exit " + i)).toArray();

    /** The ways out of parts that are left by jumps to more statements than {@link #EXITS} has, by number. */
    private static final Map<Integer, Object> MORE_EXITS = new ConcurrentHashMap<>();

    /** The state of a frame whose {@link #step} runs or has ended. */
    private static final int RUNNING = -1;

    /**
     * The suspension point at which the frame waits: 0 before the start, 1 and up in the order of the source, and
     * negative while it runs and after it has ended. Generated code sets it before it returns {@link #SUSPENDED}.
     */
    protected int pc;

    /** The frame that called this one; null at the bottom of the stack. */
    Frame parent;

    /** For generated code. */
    protected Frame() {}

    /**
     * Runs the method from its start or from the point where it waited.
     *
     * @param routine the routine whose stack this frame is on
     * @param in null at the start; afterwards what is delivered: a value, or a {@link Failure}
     * @return the value of the method (null for {@code void}), or {@link #SUSPENDED}
     * @throws Throwable what the user's method throws, unchanged
     */
    protected abstract Object step(Routine routine, Object in) throws Throwable;

    /**
     * The user's class, method, file and line of a suspension point.
     *
     * @param pc a suspension point; 0 is the declaration of the method
     */
    protected abstract StackTraceElement at(int pc);

    /**
     * The first act of every {@link #step}: says where to go on and marks the frame as running.
     *
     * @throws IllegalStateException if the frame runs already, or has ended
     */
    protected final int enter() {
        int point = pc;
        if (point < 0) {
            throw new IllegalStateException(at(0) + ": this call runs already or has ended; a coroutine runs once");
        }
        pc = RUNNING;
        return point;
    }

    /** What a part of a long method returns when it is left by a jump to a statement around it. */
    protected static Object exit(int number) {
        return number < EXITS.length
                ? EXITS[number]
                : MORE_EXITS.computeIfAbsent(number, key -> new Marker("exit " + key));
    }

    /** Whether the frame has not been started. */
    public final boolean isNew() {
        return pc == 0;
    }

    /** The frame that waits for this one's result, or null. */
    public final Frame parent() {
        return parent;
    }

    /** The user's class, method, file and line where this frame waits. */
    public final StackTraceElement where() {
        return at(Math.max(pc, 0));
    }

    /** The class and method, as {@code Coroutine.name()} wants it. */
    public final String name() {
        StackTraceElement method = at(0);
        String owner = method.getClassName();
        return owner.substring(owner.lastIndexOf('.') + 1) + "." + method.getMethodName();
    }

    /**
     * What a callee returned or a resume delivered, as an expression: a {@link Failure} is thrown here, and so inside
     * the user's own {@code try}.
     */
    protected static Object value(Object in) throws Throwable {
        if (in instanceof Failure failure) {
            throw failure.error();
        }
        return in;
    }

    /** Gives a saved object back in the type of the variable it is assigned to, which may have no name in Java. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    protected static <T> T take(Object saved) {
        return (T) saved;
    }

    /** Tells javac that a {@code try} block can throw {@code E}, where the thrower has moved elsewhere. */
    @SuppressWarnings({"unused", "RedundantThrows"})
    protected static <E extends Throwable> void mayThrow() throws E {}

    /** True, after its argument, the assignment of a pattern's variable, has been evaluated. */
    @SuppressWarnings("unused")
    protected static boolean bound(Object assigned) {
        return true;
    }

    /** Initialises a class, as {@code new} does before it evaluates its arguments. */
    protected static void initialize(Class<?> type) throws ClassNotFoundException {
        Class.forName(type.getName(), true, type.getClassLoader());
    }

    /** Throws any exception without declaring it: {@code throw sneaky(e)}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
        throw (E) error;
    }

    private static final class Marker {
        private final String text;

        Marker(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
