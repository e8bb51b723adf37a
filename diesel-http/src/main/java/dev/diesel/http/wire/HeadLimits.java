package dev.diesel.http.wire;

/**
 * What the head of a message may hold. Any thread; immutable.
 *
 * @param maxStartLine bytes of the request line or status line, without its end
 * @param maxFields field lines
 * @param maxFieldBytes bytes of all field lines, with their ends
 */
public record HeadLimits(int maxStartLine, int maxFields, int maxFieldBytes) {
    private static final int KIB = 1024;

    /** 16 KiB for the first line, 200 fields of 64 KiB. */
    public static final HeadLimits DEFAULT = new HeadLimits(16 * KIB, 200, 64 * KIB);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public HeadLimits {
        if (maxStartLine < 1) {
            throw new IllegalArgumentException("maxStartLine: " + maxStartLine);
        }
        if (maxFields < 1 || maxFieldBytes < 1) {
            throw new IllegalArgumentException("maxFields: " + maxFields + ", " + maxFieldBytes);
        }
    }

    /** The same but for the longest first line. */
    public HeadLimits withMaxStartLine(int bytes) {
        return new HeadLimits(bytes, maxFields, maxFieldBytes);
    }

    /** The same but for the fields. */
    public HeadLimits withMaxFields(int count, int bytes) {
        return new HeadLimits(maxStartLine, count, bytes);
    }
}
