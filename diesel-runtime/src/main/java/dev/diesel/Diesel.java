package dev.diesel;

import dev.diesel.core.BytesToken;
import dev.diesel.core.EventToken;
import dev.diesel.core.Timeout;
import dev.diesel.core.UntilToken;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

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

    /** Waits until all that was queued on the current connection has been given to the system. */
    public static void flush() {
        throw notCompiled();
    }

    private static DieselException notCompiled() {
        return new DieselException("a generator's body was called as an ordinary method: await, send and flush work only in"
                + " methods that diesel-processor has compiled. Either the processor did not run on this class: give javac"
                + " -processorpath with diesel-processor's jar (from JDK 23 on, having it on the class path is not enough;"
                + " with Maven use annotationProcessorPaths). Or a @Generator method was called from ordinary code: pass"
                + " Owner::method to Service, Loop, spawn or Diesel.run instead");
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

    /** Bytes up to and including the sentinel, which is not empty. */
    public static SocketToken<byte[]> bytesUntil(byte[] sentinel) {
        return UntilToken.bytes(sentinel);
    }

    /** The bytes of a line with its end, as {@link #untilEol()}. */
    public static SocketToken<byte[]> bytesUntilEol() {
        return UntilToken.lineBytes();
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
}
