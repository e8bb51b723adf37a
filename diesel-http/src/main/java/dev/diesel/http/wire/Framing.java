package dev.diesel.http.wire;

/**
 * Where the body of a message ends: RFC 9112 section 6.3.
 *
 * @param kind what says it
 * @param length the number of bytes, for {@link Kind#LENGTH}; else 0
 */
public record Framing(Kind kind, long length) {
    /** What says where the body ends. */
    public enum Kind {
        /** There is no body. */
        NONE,
        /** The number of its bytes. */
        LENGTH,
        /** Its last chunk. */
        CHUNKED,
        /** The end of the stream. */
        UNTIL_CLOSE
    }

    /** No body. */
    public static final Framing NONE = new Framing(Kind.NONE, 0);

    /** A body in chunks. */
    public static final Framing CHUNKED = new Framing(Kind.CHUNKED, 0);

    /** A body up to the end of the stream. */
    public static final Framing UNTIL_CLOSE = new Framing(Kind.UNTIL_CLOSE, 0);

    /** A body of so many bytes. */
    public static Framing ofLength(long length) {
        return new Framing(Kind.LENGTH, length);
    }
}
