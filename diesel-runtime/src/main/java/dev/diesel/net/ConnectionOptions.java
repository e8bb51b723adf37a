package dev.diesel.net;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a connection may hold, and how its text is encoded. Any thread; immutable.
 *
 * @param maxToken the longest token in bytes; a longer one throws {@code TokenTooLongException}
 * @param readAhead reading pauses while so many bytes are buffered and nobody waits for them
 * @param highWater {@code send} suspends while more bytes than this are queued
 * @param lowWater and goes on when no more than this is left
 * @param charset how text is encoded; ASCII is a part of it
 */
public record ConnectionOptions(int maxToken, int readAhead, int highWater, int lowWater, Charset charset) {
    private static final int KIB = 1024;
    private static final String ASCII = "\r\n 09AZaz~";

    /** Tokens of 1 MiB, 64 KiB read ahead, water marks at 256 KiB and 64 KiB, UTF-8. */
    public static final ConnectionOptions DEFAULT =
            new ConnectionOptions(KIB * KIB, 64 * KIB, 256 * KIB, 64 * KIB, StandardCharsets.UTF_8);

    /** Refuses what makes no sense. */
    public ConnectionOptions {
        requirePositive(maxToken, "maxToken");
        requirePositive(readAhead, "readAhead");
        if (lowWater < 0 || highWater < lowWater) {
            throw new IllegalArgumentException("water marks: high " + highWater + ", low " + lowWater);
        }
        if (!Arrays.equals(ASCII.getBytes(charset), ASCII.getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException("charset: ASCII is not a part of " + charset);
        }
    }

    private static void requirePositive(int value, String option) {
        if (value < 1) {
            throw new IllegalArgumentException(option + ": " + value);
        }
    }

    /** The same, with another longest token. */
    public ConnectionOptions withMaxToken(int bytes) {
        return new ConnectionOptions(bytes, readAhead, highWater, lowWater, charset);
    }

    /** The same, with another read-ahead. */
    public ConnectionOptions withReadAhead(int bytes) {
        return new ConnectionOptions(maxToken, bytes, highWater, lowWater, charset);
    }

    /** The same, with other water marks. */
    public ConnectionOptions withWaterMarks(int high, int low) {
        return new ConnectionOptions(maxToken, readAhead, high, low, charset);
    }

    /** The same, with another encoding of text. */
    public ConnectionOptions withCharset(Charset encoding) {
        return new ConnectionOptions(maxToken, readAhead, highWater, lowWater, encoding);
    }
}
