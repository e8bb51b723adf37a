package dev.diesel;

import dev.diesel.annotations.Generator;
import dev.diesel.core.Async;
import dev.diesel.core.BytesToken;
import dev.diesel.core.BytesUpToToken;
import dev.diesel.core.CurrentConnection;
import dev.diesel.core.CurrentHub;
import dev.diesel.core.Drain;
import dev.diesel.core.EndToken;
import dev.diesel.core.EventToken;
import dev.diesel.core.Timeout;
import dev.diesel.core.UntilToken;
import dev.diesel.log.Logger;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * The words of the language, for {@code import static dev.diesel.Diesel.*}.
 *
 * <p>{@code await}, {@code send} and {@code flush} are hub thread only, and only in the body of a {@code @Generator}
 * method: the compiler replaces them there. What makes a token is for any thread and does nothing by itself.
 *
 * <pre>{@code
 * @Generator
 * static void handleEcho(SocketAddress peer) {
 *     while (true) {
 *         String message = await(until("\r\n"));
 *         send("you said: " + message);
 *     }
 * }
 * }</pre>
 */
public final class Diesel {
    /** The logger of this thread's application; warnings and worse to standard output if it has none. Any thread. */
    public static final Logger log = Logger.following(CurrentHub::logger);

    private Diesel() {}

    // ---- what suspends: replaced by the processor in every @Generator method --------------------------------------

    /**
     * Waits for a token and returns its value.
     *
     * @throws ConnectionClosedException if the token needs input and the peer has ended the stream, or the connection
     *     broke
     */
    public static <T> T await(Token<T> token) {
        throw notCompiled();
    }

    /** Waits for the first of two tokens; at most one of them takes input, and at most one sleeps. */
    public static <A, B> OneOf2<A, B> await(Token<A> a, Token<B> b) {
        throw notCompiled();
    }

    /** Waits for the first of three tokens; at most one of them takes input, and at most one sleeps. */
    public static <A, B, C> OneOf3<A, B, C> await(Token<A> a, Token<B> b, Token<C> c) {
        throw notCompiled();
    }

    /** Waits for the first of four tokens; at most one of them takes input, and at most one sleeps. */
    public static <A, B, C, D> OneOf4<A, B, C, D> await(Token<A> a, Token<B> b, Token<C> c, Token<D> d) {
        throw notCompiled();
    }

    /** Waits for the first of five tokens; at most one of them takes input, and at most one sleeps. */
    public static <A, B, C, D, E> OneOf5<A, B, C, D, E> await(
            Token<A> a, Token<B> b, Token<C> c, Token<D> d, Token<E> e) {
        throw notCompiled();
    }

    /**
     * Queues text on the current connection. It is written, with all that was queued beside it, when the routine
     * waits. Suspends only while more than the high-water mark (256 KiB) is queued, until the peer has read it down to
     * the low-water mark (64 KiB).
     *
     * @throws ConnectionClosedException if the connection broke
     */
    public static void send(String text) {
        throw notCompiled();
    }

    /** Queues a copy of the bytes on the current connection, as {@link #send(String)} does. */
    public static void send(byte[] bytes) {
        throw notCompiled();
    }

    /** Queues a copy of what remains in the buffer on the current connection, as {@link #send(String)} does. */
    public static void send(ByteBuffer buffer) {
        throw notCompiled();
    }

    /**
     * Queues the content of a file on the current connection; it does not pass through the heap. What the file holds
     * when {@code send} is called is sent; a file that shrinks meanwhile breaks the connection.
     *
     * @throws java.io.UncheckedIOException if the file cannot be opened
     */
    public static void send(Path file) {
        throw notCompiled();
    }

    /**
     * Queues a region of a file, as {@link #send(Path)} does.
     *
     * @param position where it begins, in bytes
     * @param count its length in bytes
     * @throws java.io.UncheckedIOException if the file cannot be opened, or does not hold all of the region
     */
    public static void send(Path file, long position, long count) {
        throw notCompiled();
    }

    /**
     * Queues a region of an open file, as {@link #send(Path)} does. The file stays open, and has to until {@link #flush}
     * has returned: for a file that is sent in several regions.
     *
     * @param position where it begins, in bytes
     * @param count its length in bytes
     * @throws java.io.UncheckedIOException if the file does not hold all of the region
     */
    public static void send(FileChannel file, long position, long count) {
        throw notCompiled();
    }

    /** Waits until all that was queued on the current connection has been given to the system. */
    public static void flush() {
        throw notCompiled();
    }

    static DieselException notCompiled() {
        return new DieselException(
                "a generator's body was called as an ordinary method: await, send and flush work only in methods that"
                        + " diesel-processor has compiled. Either the processor did not run on this class: give javac"
                        + " -processorpath with diesel-processor's jar (from JDK 23 on, having it on the class path is"
                        + " not enough; with Maven use annotationProcessorPaths). Or a @Generator method was called from"
                        + " ordinary code: pass Owner::method to Service, Loop, spawn or Diesel.run instead");
    }

    /**
     * Calls a generator that somebody else has chosen, as if its method were called here.
     *
     * @param coroutine what a companion's factory has made, not started
     * @return what the method returns
     */
    @Generator
    public static <R> R call(Coroutine<R> coroutine) {
        throw notCompiled();
    }

    // ---- tokens ---------------------------------------------------------------------------------------------------

    /**
     * Text up to and including the sentinel. Bytes that are not UTF-8 are kept, each as a lone surrogate, and
     * {@code send} turns them back, so an echo is exact to the byte.
     *
     * @param sentinel not empty
     */
    public static SocketToken<String> until(String sentinel) {
        return UntilToken.text(sentinel);
    }

    /** A line with its end, which is {@code "\r\n"} or a lone {@code "\n"}; {@code until("\r\n")} is exact. */
    public static SocketToken<String> untilEol() {
        return UntilToken.line();
    }

    /** Exactly {@code count} bytes; 0 gives an empty array at once. */
    public static SocketToken<byte[]> bytes(int count) {
        return new BytesToken(count);
    }

    /**
     * The bytes that have arrived, at least one and at most {@code max}: for protocols that parse as input comes. More
     * than the longest token is never given at once.
     *
     * @param max positive
     */
    public static SocketToken<byte[]> bytesUpTo(int max) {
        return new BytesUpToToken(max);
    }

    /** Bytes up to and including the sentinel, which is not empty. */
    public static SocketToken<byte[]> bytesUntil(byte[] sentinel) {
        return UntilToken.bytes(sentinel);
    }

    /** The bytes of a line with its end, as {@link #untilEol()}. */
    public static SocketToken<byte[]> bytesUntilEol() {
        return UntilToken.lineBytes();
    }

    /**
     * What {@link #flush} waits for, as a token for groups: in one with {@link #bytesUpTo}, a protocol that sends much
     * hears a peer that answers instead of reading on.
     */
    public static Token<Void> flushed() {
        return Drain.TO_NOTHING;
    }

    /**
     * The end of the peer's stream, once everything before it has been read. It takes no input: in a group with an
     * event it tells that the peer has gone.
     */
    public static SocketToken<Void> endOfInput() {
        return EndToken.INSTANCE;
    }

    /** Gives every other ready routine and the sockets a turn. */
    public static SleepToken sleep() {
        return Timeout.NEXT_PASS;
    }

    /**
     * Waits for a number of seconds, never less; zero or less is {@link #sleep()}.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    public static SleepToken sleep(double seconds) {
        return Timeout.ofSeconds(seconds);
    }

    /** Waits for a duration, never less; zero or less is {@link #sleep()}. */
    public static SleepToken sleep(Duration duration) {
        return Timeout.of(duration);
    }

    /**
     * The value of the next {@code fire} of the event. A routine whose awaits all wait for the event misses none in
     * between.
     */
    public static <T> Token<T> waitFor(Event<T> event) {
        return new EventToken<>(Objects.requireNonNull(event));
    }

    /** The value of the next {@code fire} of the event of that name. */
    public static Token<Object> waitFor(String event) {
        return new EventToken<>(Objects.requireNonNull(event));
    }

    /**
     * The end of a loop: what its method has returned, or the exception that it has thrown, as that of {@link #thread}.
     *
     * @throws DieselException when it is awaited, if the loop was cancelled
     */
    public static Token<Object> joined(Loop loop) {
        return loop.joined();
    }

    /**
     * What a task returns that runs on a thread of its own, for code that blocks. An exception of the task is thrown
     * by {@code await}; a checked one as the cause of a {@link java.util.concurrent.CompletionException}. The task
     * starts when the token is first awaited, on one of at most 16 threads; 10,000 may wait for one, more are refused
     * with {@link java.util.concurrent.RejectedExecutionException}.
     */
    public static <T> Token<T> thread(Callable<T> task) {
        return Async.task(task);
    }

    /** The outcome of a stage, which any thread may complete; an exception is thrown as that of {@link #thread}. */
    public static <T> Token<T> future(CompletionStage<T> stage) {
        return Async.stage(stage);
    }

    // ---- ordinary functions: never suspend ------------------------------------------------------------------------

    /**
     * Gives a value to every routine of this hub that waits for the event, in the order in which they began to wait.
     * They run later; the routine that fires does not hear itself; if nobody waits, the value is dropped. Hub thread
     * only.
     *
     * @throws DieselException if this thread runs no application
     */
    public static <T> void fire(Event<T> event, T value) {
        CurrentHub.get().fire(Objects.requireNonNull(event), value);
    }

    /** Fires an event without a value: the waiters get null. */
    public static void fire(Event<?> event) {
        CurrentHub.get().fire(Objects.requireNonNull(event), null);
    }

    /** Fires the event of a name. */
    public static void fire(String event, Object value) {
        CurrentHub.get().fire(Objects.requireNonNull(event), value);
    }

    /** Fires the event of a name without a value. */
    public static void fire(String event) {
        CurrentHub.get().fire(Objects.requireNonNull(event), null);
    }

    /**
     * Nanoseconds of the application's clock, which never goes back; only differences mean something. In a simulation
     * it is the simulated time, so a program that reads its time here can be replayed. Hub thread only.
     *
     * @throws DieselException if this thread runs no application
     */
    public static long nanoTime() {
        return CurrentHub.get().nanos();
    }

    /** The time of day by the application's clock, for people and for protocols that send dates. Hub thread only. */
    public static Instant now() {
        return Instant.ofEpochMilli(CurrentHub.get().wallMillis());
    }

    /**
     * Limits the time of everything that is suspended until the limit is closed. Hub thread only, in a generator.
     *
     * <pre>{@code
     * Deadline limit = deadline(30);
     * try (limit) {
     *     …
     * }
     * }</pre>
     *
     * @param seconds how long; zero or less is over at the next suspension
     */
    public static Deadline deadline(double seconds) {
        return new Deadline(CurrentHub.get().limit(Timeout.ofSeconds(seconds)));
    }

    /** Limits the time of everything that is suspended until the limit is closed. Hub thread only, in a generator. */
    public static Deadline deadline(Duration time) {
        return new Deadline(CurrentHub.get().limit(Timeout.of(time)));
    }

    /**
     * Holds back a cancellation of the current routine until the shield is closed. Hub thread only, in a generator.
     *
     * @throws DieselException if no routine has its turn
     */
    public static Shield shield() {
        return new Shield(CurrentHub.get().runningRoutine("shield"));
    }

    /**
     * The address of the current connection's other end: a handler's peer, or in a {@code @Call} the client's server.
     * Hub thread only, in a generator.
     *
     * @throws DieselException if the routine has no connection
     */
    public static InetSocketAddress peer() {
        return CurrentConnection.get("peer").peer();
    }

    /**
     * The address of the current connection's own end. Hub thread only, in a generator.
     *
     * @throws DieselException if the routine has no connection, or the connection broke
     */
    public static InetSocketAddress local() {
        return CurrentConnection.get("local").local();
    }

    /**
     * How many bytes the current connection has received that were not read. Hub thread only, in a generator.
     *
     * @throws DieselException if the routine has no connection
     */
    public static int available() {
        return CurrentConnection.get("available").input().available();
    }

    /**
     * Ends this side's stream on the current connection, when what is queued has been written; the peer can go on
     * sending. A later {@code send} throws {@link DieselException}. Hub thread only, in a generator.
     *
     * <p>A peer that has more to send sees an answer only if somebody reads what it sends: else the system resets the
     * connection. So an early refusal ends with
     *
     * <pre>{@code
     * send("too long\r\n");
     * endOutput();
     * Deadline linger = deadline(2);
     * try (linger) {
     *     while (true) {
     *         await(bytesUpTo(65536));
     *     }
     * } catch (ConnectionClosedException | DeadlineExceededException e) {
     *     return;
     * }
     * }</pre>
     *
     * @throws DieselException if the routine has no connection
     */
    public static void endOutput() {
        CurrentConnection.get("endOutput").endOutput();
    }

    /**
     * Closes the current connection, when what is queued has been written; the routine goes on. What needs the
     * connection afterwards throws {@link ConnectionClosedException}; in a {@code @Call}, it is the client that is
     * closed. Hub thread only, in a generator.
     *
     * @throws DieselException if the routine has no connection
     */
    public static void disconnect() {
        CurrentConnection.get("disconnect").disconnect();
    }

    /**
     * Breaks the current connection: what is queued is dropped, and the peer sees a broken connection instead of the end
     * of the stream. Otherwise as {@link #disconnect}.
     */
    public static void reset() {
        CurrentConnection.get("reset").reset();
    }

    /**
     * Starts a routine of its own, which has no connection; its first step comes after the current routine waits. Hub
     * thread only.
     *
     * @return a handle of the running loop
     * @throws DieselException if this thread runs no application
     */
    public static Loop spawn(Coroutine<?> coroutine) {
        Loop loop = new Loop(coroutine);
        loop.start(CurrentHub.get());
        return loop;
    }

    /** Starts a generator method, without arguments, as a routine of its own. */
    public static Loop spawn(GeneratorMethod0 method) {
        return spawn(Starts.coroutine(method));
    }

    /** Starts what a companion's factory makes, without arguments. */
    public static Loop spawn(CoroutineFactory0 factory) {
        return spawn(Starts.coroutine(factory));
    }

    /** Starts a generator method, with its argument, as a routine of its own. */
    public static <A> Loop spawn(GeneratorMethod1<A> method, A a) {
        return spawn(Starts.coroutine(method, a));
    }

    /** Starts a generator method, with its arguments, as a routine of its own. */
    public static <A, B> Loop spawn(GeneratorMethod2<A, B> method, A a, B b) {
        return spawn(Starts.coroutine(method, a, b));
    }

    /** Starts a generator method, with its arguments, as a routine of its own. */
    public static <A, B, C> Loop spawn(GeneratorMethod3<A, B, C> method, A a, B b, C c) {
        return spawn(Starts.coroutine(method, a, b, c));
    }

    // ---- for ordinary programs ------------------------------------------------------------------------------------

    /**
     * Runs a coroutine to its end on this thread, with an application of its own. What it has spawned and is still
     * running when it ends is cancelled, as {@code Application.halt} does. A thread that runs no application.
     *
     * @return its value
     * @throws Exception what it throws
     */
    @SuppressWarnings("unchecked")
    public static <R> R run(Coroutine<R> coroutine) throws Exception {
        return (R) Application.runToEnd(coroutine);
    }

    /** Runs a generator method, without arguments, as {@link #run(Coroutine)} does. */
    public static void run(GeneratorMethod0 method) throws Exception {
        run(Starts.coroutine(method));
    }

    /** Runs a generator method, without arguments, as {@link #run(Coroutine)} does, and returns its value. */
    public static <R> R run(GeneratorFunction0<R> method) throws Exception {
        return run(Starts.<R>function(method));
    }

    /** Runs a generator method, with its argument, as {@link #run(Coroutine)} does. */
    public static <A> void run(GeneratorMethod1<A> method, A a) throws Exception {
        run(Starts.coroutine(method, a));
    }

    /** Runs a generator method, with its argument, as {@link #run(Coroutine)} does, and returns its value. */
    public static <A, R> R run(GeneratorFunction1<A, R> method, A a) throws Exception {
        return run(Starts.<R>function(method, a));
    }

    /** Runs a generator method, with its arguments, as {@link #run(Coroutine)} does. */
    public static <A, B> void run(GeneratorMethod2<A, B> method, A a, B b) throws Exception {
        run(Starts.coroutine(method, a, b));
    }

    /** Runs a generator method, with its arguments, as {@link #run(Coroutine)} does, and returns its value. */
    public static <A, B, R> R run(GeneratorFunction2<A, B, R> method, A a, B b) throws Exception {
        return run(Starts.<R>function(method, a, b));
    }

    /** Runs a generator method, with its arguments, as {@link #run(Coroutine)} does. */
    public static <A, B, C> void run(GeneratorMethod3<A, B, C> method, A a, B b, C c) throws Exception {
        run(Starts.coroutine(method, a, b, c));
    }

    /** Runs a generator method, with its arguments, as {@link #run(Coroutine)} does, and returns its value. */
    public static <A, B, C, R> R run(GeneratorFunction3<A, B, C, R> method, A a, B b, C c) throws Exception {
        return run(Starts.<R>function(method, a, b, c));
    }
}
