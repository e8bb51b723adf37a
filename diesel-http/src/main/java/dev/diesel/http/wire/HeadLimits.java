package dev.diesel.http.wire;

/**
 * What the head of a message may hold.
 *
 * @param maxStartLine bytes of the request line or status line, without its end
 * @param maxFields field lines
 * @param maxFieldBytes bytes of all field lines, with their ends
 */
public record HeadLimits(int maxStartLine, int maxFields, int maxFieldBytes) {}
