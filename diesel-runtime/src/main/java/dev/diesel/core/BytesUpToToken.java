package dev.diesel.core;

import dev.diesel.buffer.InputBuffer;
import dev.diesel.net.ConnectionOptions;

/** Whatever input there is, at least one byte and at most so many. Any thread; immutable. */
public final class BytesUpToToken extends InputToken<byte[]> {
    private final int max;

    /** A token for at most {@code max} bytes, which is positive. */
    public BytesUpToToken(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("bytesUpTo(" + max + "): at least one byte is wanted");
        }
        this.max = max;
    }

    @Override
    int match(InputBuffer input, ConnectionOptions options, int limit) {
        int available = input.available();
        return available == 0 ? -1 : Math.min(available, Math.min(max, limit));
    }

    @Override
    byte[] take(InputBuffer input, int matched, ConnectionOptions options) {
        return input.takeBytes(matched);
    }

    @Override
    boolean exceeds(InputBuffer input, int limit) {
        return false;
    }

    @Override
    public String toString() {
        return "bytesUpTo(" + max + ")";
    }
}
