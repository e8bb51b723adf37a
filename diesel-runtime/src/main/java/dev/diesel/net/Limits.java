package dev.diesel.net;

/**
 * How many bytes a connection may hold.
 *
 * @param maxToken the longest token; a longer one throws {@code TokenTooLongException}
 * @param readAhead reading pauses while this much is buffered and nobody waits for it
 * @param highWater {@code send} suspends while more than this is queued
 * @param lowWater and goes on when no more than this is left
 */
public record Limits(int maxToken, int readAhead, int highWater, int lowWater) {
    private static final int KIB = 1024;

    /** Tokens of 1 MiB, 64 KiB read ahead, water marks at 256 KiB and 64 KiB. */
    public static final Limits DEFAULT = new Limits(KIB * KIB, 64 * KIB, 256 * KIB, 64 * KIB);
}
