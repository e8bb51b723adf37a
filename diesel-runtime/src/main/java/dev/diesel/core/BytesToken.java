package dev.diesel.core;

import dev.diesel.buffer.InputBuffer;
import dev.diesel.net.ConnectionOptions;

/** An exact number of bytes of input. Any thread; immutable. */
public final class BytesToken extends InputToken<byte[]> {
    private final int count;

    /** A token for {@code count} bytes, which is not negative. */
    public BytesToken(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("bytes(" + count + "): the number of bytes is negative");
        }
        this.count = count;
    }

    @Override
    int match(InputBuffer input, ConnectionOptions options, int limit) {
        return input.available() >= count ? count : -1;
    }

    @Override
    byte[] take(InputBuffer input, int matched, ConnectionOptions options) {
        return input.takeBytes(matched);
    }

    @Override
    boolean exceeds(InputBuffer input, int max) {
        return count > max;
    }

    @Override
    public String toString() {
        return "bytes(" + count + ")";
    }
}
