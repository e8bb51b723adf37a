package dev.diesel.http.wire;

import java.nio.charset.StandardCharsets;

/** Puts content into chunks: RFC 9112 section 7.1. Any thread. */
public final class ChunkWriter {
    private static final byte[] LAST = "0\r\n".getBytes(StandardCharsets.US_ASCII);

    private ChunkWriter() {}

    /** A chunk with {@code content[from, to)}, which is not empty: an empty one would end the body. */
    public static byte[] chunk(byte[] content, int from, int to) {
        int length = to - from;
        if (length == 0) {
            throw new IllegalArgumentException("a chunk without content ends the body");
        }
        byte[] size = (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = new byte[size.length + length + 2];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(content, from, chunk, size.length, length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }

    /** The end of the body; the trailer fields, if any, and an empty line follow: {@link HeadWriter}. */
    public static byte[] last() {
        return LAST.clone();
    }
}
