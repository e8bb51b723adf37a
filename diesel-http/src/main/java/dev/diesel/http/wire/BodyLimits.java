package dev.diesel.http.wire;

/**
 * What the body of a message may hold.
 *
 * @param maxBody bytes of content
 * @param maxChunkLine bytes of a line with the size of a chunk, without its end
 * @param maxExtensions bytes of all chunk extensions of the message
 * @param maxTrailers trailer field lines
 * @param maxTrailerBytes bytes of all trailer field lines, with their ends
 */
public record BodyLimits(long maxBody, int maxChunkLine, int maxExtensions, int maxTrailers, int maxTrailerBytes) {}
