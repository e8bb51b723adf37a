package dev.diesel.core;

import dev.diesel.SocketToken;

/** Input up to and including a sentinel. Any thread; immutable. */
public final class UntilToken<T> extends SocketToken<T> {
    private static final UntilToken<String> LINE = new UntilToken<>(new byte[] {'\n'}, true, "untilEol()");
    private static final UntilToken<byte[]> LINE_BYTES = new UntilToken<>(new byte[] {'\n'}, false, "bytesUntilEol()");

    final byte[] sentinel;
    final boolean text;
    private final String description;

    private UntilToken(byte[] sentinel, boolean text, String description) {
        this.sentinel = sentinel;
        this.text = text;
        this.description = description;
    }

    public static UntilToken<String> text(String sentinel) {
        return new UntilToken<>(sentinel.getBytes(java.nio.charset.StandardCharsets.UTF_8), true, "until(" + sentinel + ")");
    }

    public static UntilToken<String> line() {
        return LINE;
    }

    public static UntilToken<byte[]> bytes(byte[] sentinel) {
        return new UntilToken<>(sentinel.clone(), false, "bytesUntil");
    }

    public static UntilToken<byte[]> lineBytes() {
        return LINE_BYTES;
    }

    @Override
    public String toString() {
        return description;
    }
}
