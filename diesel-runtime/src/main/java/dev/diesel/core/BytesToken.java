package dev.diesel.core;

import dev.diesel.SocketToken;

/** An exact number of bytes of input. Any thread; immutable. */
public final class BytesToken extends SocketToken<byte[]> {
    final int count;

    /** A token for {@code count} bytes, which is not negative. */
    public BytesToken(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("bytes(" + count + "): the number of bytes is negative");
        }
        this.count = count;
    }

    @Override
    public String toString() {
        return "bytes(" + count + ")";
    }
}
