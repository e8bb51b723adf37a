package dev.diesel.http.wire;

/**
 * What the body of a message may hold. Any thread; immutable.
 *
 * @param maxBody bytes of content
 * @param maxChunkLine bytes of a line with the size of a chunk, without its end
 * @param maxExtensions bytes of all chunk extensions of the message
 * @param maxTrailers trailer field lines
 * @param maxTrailerBytes bytes of all trailer field lines, with their ends
 */
public record BodyLimits(long maxBody, int maxChunkLine, int maxExtensions, int maxTrailers, int maxTrailerBytes) {
    private static final int KIB = 1024;

    /** No limit of content; lines of 4 KiB and extensions of 16 KiB, 200 trailers of 16 KiB. */
    public static final BodyLimits DEFAULT = new BodyLimits(Long.MAX_VALUE, 4 * KIB, 16 * KIB, 200, 16 * KIB);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the content's is negative, or another one is not positive
     */
    public BodyLimits {
        if (maxBody < 0) {
            throw new IllegalArgumentException("maxBody: " + maxBody);
        }
        if (maxChunkLine < 1 || maxExtensions < 1) {
            throw new IllegalArgumentException("maxChunkLines: " + maxChunkLine + ", " + maxExtensions);
        }
        if (maxTrailers < 1 || maxTrailerBytes < 1) {
            throw new IllegalArgumentException("maxTrailers: " + maxTrailers + ", " + maxTrailerBytes);
        }
    }

    /** The same but for the content. */
    public BodyLimits withMaxBody(long bytes) {
        return new BodyLimits(bytes, maxChunkLine, maxExtensions, maxTrailers, maxTrailerBytes);
    }

    /** The same but for the lines of chunks. */
    public BodyLimits withMaxChunkLines(int lineBytes, int extensionBytes) {
        return new BodyLimits(maxBody, lineBytes, extensionBytes, maxTrailers, maxTrailerBytes);
    }

    /** The same but for the trailers. */
    public BodyLimits withMaxTrailers(int count, int bytes) {
        return new BodyLimits(maxBody, maxChunkLine, maxExtensions, count, bytes);
    }
}
