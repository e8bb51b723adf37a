package dev.diesel.core;

import dev.diesel.buffer.InputBuffer;
import dev.diesel.buffer.Utf8;

/** Input up to and including a sentinel, as text or as bytes. Any thread; immutable. */
public final class UntilToken<T> extends InputToken<T> {
    private static final byte[] LINE_FEED = {'\n'};
    private static final UntilToken<String> LINE = new UntilToken<>(LINE_FEED, InputBuffer::takeText, "untilEol()");
    private static final UntilToken<byte[]> LINE_BYTES =
            new UntilToken<>(LINE_FEED, InputBuffer::takeBytes, "bytesUntilEol()");

    private final byte[] sentinel;
    private final Taking<T> taking;
    private final String description;

    private UntilToken(byte[] sentinel, Taking<T> taking, String description) {
        if (sentinel.length == 0) {
            throw new IllegalArgumentException(description + ": the sentinel is empty");
        }
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
        return new UntilToken<>(sentinel.clone(), InputBuffer::takeBytes, "bytesUntil(" + sentinel.length + " bytes)");
    }

    /** A line as text. A carriage return before its end is part of it. */
    public static UntilToken<String> line() {
        return LINE;
    }

    /** A line as bytes. */
    public static UntilToken<byte[]> lineBytes() {
        return LINE_BYTES;
    }

    @Override
    int match(InputBuffer input) {
        return input.find(sentinel);
    }

    @Override
    T take(InputBuffer input, int count) {
        return taking.take(input, count);
    }

    @Override
    boolean exceeds(InputBuffer input, int max) {
        return input.available() > max;
    }

    @Override
    public String toString() {
        return description;
    }

    private interface Taking<T> {
        T take(InputBuffer input, int count);
    }

    /**
     * The tokens of the last sentinels, so that {@code until("\r\n")} in a loop allocates nothing. A slot holds whatever
     * was put there last; a race costs a new token, no more.
     */
    private static final class Recent {
        private static final int SIZE = 64;

        private record Entry(String sentinel, UntilToken<String> token) {}

        private static final Entry[] ENTRIES = new Entry[SIZE];

        static UntilToken<String> get(String sentinel) {
            int slot = sentinel.hashCode() & SIZE - 1;
            Entry entry = ENTRIES[slot];
            if (entry == null || !entry.sentinel.equals(sentinel)) {
                String description = "until(" + sentinel.replace("\r", "\\r").replace("\n", "\\n") + ")";
                entry = new Entry(
                        sentinel, new UntilToken<>(Utf8.encode(sentinel), InputBuffer::takeText, description));
                ENTRIES[slot] = entry;
            }
            return entry.token;
        }
    }
}
