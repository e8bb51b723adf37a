package dev.diesel.core;

import dev.diesel.buffer.InputBuffer;
import dev.diesel.buffer.Utf8;
import dev.diesel.net.ConnectionOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Input up to and including a sentinel, as text or as bytes. Any thread; immutable. */
public final class UntilToken<T> extends InputToken<T> {
    private static final UntilToken<String> LINE =
            new UntilToken<>("\n", new byte[] {'\n'}, UntilToken::takeText, "untilEol()");
    private static final UntilToken<byte[]> LINE_BYTES =
            new UntilToken<>(null, new byte[] {'\n'}, UntilToken::takeBytes, "bytesUntilEol()");

    /** Null for bytes. */
    private final String text;

    /** The sentinel in UTF-8. */
    private final byte[] sentinel;

    private final Taking<T> taking;
    private final String description;

    /** The sentinel in the last other encoding; a race costs a new one, no more. */
    private Encoded encoded;

    private UntilToken(String text, byte[] sentinel, Taking<T> taking, String description) {
        if (sentinel.length == 0) {
            throw new IllegalArgumentException(description + ": the sentinel is empty");
        }
        this.text = text;
        this.sentinel = sentinel;
        this.taking = taking;
        this.description = description;
    }

    /** Text up to a sentinel. */
    public static UntilToken<String> text(String sentinel) {
        return Recent.get(sentinel);
    }

    /** Bytes up to a sentinel. */
    public static UntilToken<byte[]> bytes(byte[] sentinel) {
        String description = "bytesUntil(" + sentinel.length + " bytes)";
        return new UntilToken<>(null, sentinel.clone(), UntilToken::takeBytes, description);
    }

    /** A line as text. A carriage return before its end is part of it. */
    public static UntilToken<String> line() {
        return LINE;
    }

    /** A line as bytes. */
    public static UntilToken<byte[]> lineBytes() {
        return LINE_BYTES;
    }

    private static String takeText(InputBuffer input, int count, Charset charset) {
        return input.takeText(count, charset);
    }

    private static byte[] takeBytes(InputBuffer input, int count, Charset charset) {
        return input.takeBytes(count);
    }

    @Override
    int match(InputBuffer input, ConnectionOptions options, int limit) {
        Charset charset = options.charset();
        return input.find(text == null || charset.equals(StandardCharsets.UTF_8) ? sentinel : sentinelIn(charset));
    }

    private byte[] sentinelIn(Charset charset) {
        Encoded last = encoded;
        if (last == null || !last.charset.equals(charset)) {
            last = new Encoded(charset, text.getBytes(charset));
            encoded = last;
        }
        return last.sentinel;
    }

    @Override
    T take(InputBuffer input, int count, ConnectionOptions options) {
        return taking.take(input, count, options.charset());
    }

    @Override
    boolean exceeds(InputBuffer input, int max) {
        return input.available() > max;
    }

    @Override
    public String toString() {
        return description;
    }

    private static final class Encoded {
        final Charset charset;
        final byte[] sentinel;

        Encoded(Charset charset, byte[] sentinel) {
            this.charset = charset;
            this.sentinel = sentinel;
        }
    }

    private interface Taking<T> {
        T take(InputBuffer input, int count, Charset charset);
    }

    /**
     * The tokens of the last sentinels, so that {@code until("\r\n")} in a loop allocates nothing. A slot holds
     * whatever was put there last; a race costs a new token, no more.
     */
    private static final class Recent {
        private static final int SIZE = 64;
        private static final Entry[] ENTRIES = new Entry[SIZE];

        private record Entry(String sentinel, UntilToken<String> token) {}

        static UntilToken<String> get(String sentinel) {
            int slot = sentinel.hashCode() & SIZE - 1;
            Entry entry = ENTRIES[slot];
            if (entry == null || !entry.sentinel.equals(sentinel)) {
                entry = new Entry(sentinel, create(sentinel));
                ENTRIES[slot] = entry;
            }
            return entry.token;
        }

        private static UntilToken<String> create(String sentinel) {
            String description = "until(" + sentinel.replace("\r", "\\r").replace("\n", "\\n") + ")";
            return new UntilToken<>(sentinel, Utf8.encode(sentinel), UntilToken::takeText, description);
        }
    }
}
