package dev.diesel.http;

import dev.diesel.http.wire.BodyLimits;
import dev.diesel.http.wire.HeadLimits;
import java.time.Duration;

/**
 * What a client takes from a server, and how long it waits. Any thread; immutable.
 *
 * @param head of the status line and the fields
 * @param content of the body, whose length has no limit while it comes in pieces
 * @param maxBody of a body that is kept as a whole
 * @param maxInterims how many interim answers may come before the final one
 * @param stallTimeout how long the server may neither send nor take anything
 * @param continueTimeout how long it is waited for leave to send a body
 */
record ClientLimits(
        HeadLimits head,
        BodyLimits content,
        long maxBody,
        int maxInterims,
        Duration stallTimeout,
        Duration continueTimeout) {
    private static final int KIB = 1024;

    static final ClientLimits DEFAULT = new ClientLimits(
            new HeadLimits(16 * KIB, 200, 64 * KIB),
            new BodyLimits(Long.MAX_VALUE, 4 * KIB, 16 * KIB, 200, 16 * KIB),
            64L * KIB * KIB,
            16,
            Duration.ofSeconds(60),
            Duration.ofSeconds(1));

    ClientLimits withMaxStartLine(int bytes) {
        return withHead(new HeadLimits(positive(bytes, "maxStartLine"), head.maxFields(), head.maxFieldBytes()));
    }

    ClientLimits withMaxFields(int count, int bytes) {
        positive(Math.min(count, bytes), "maxFields");
        return withHead(new HeadLimits(head.maxStartLine(), count, bytes));
    }

    private ClientLimits withHead(HeadLimits limits) {
        return new ClientLimits(limits, content, maxBody, maxInterims, stallTimeout, continueTimeout);
    }

    ClientLimits withMaxBody(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxBody: " + bytes);
        }
        return new ClientLimits(head, content, bytes, maxInterims, stallTimeout, continueTimeout);
    }

    ClientLimits withMaxChunkLines(int lineBytes, int extensionBytes) {
        positive(Math.min(lineBytes, extensionBytes), "maxChunkLines");
        return withContent(new BodyLimits(
                content.maxBody(), lineBytes, extensionBytes, content.maxTrailers(), content.maxTrailerBytes()));
    }

    ClientLimits withMaxTrailers(int count, int bytes) {
        positive(Math.min(count, bytes), "maxTrailers");
        return withContent(
                new BodyLimits(content.maxBody(), content.maxChunkLine(), content.maxExtensions(), count, bytes));
    }

    private ClientLimits withContent(BodyLimits limits) {
        return new ClientLimits(head, limits, maxBody, maxInterims, stallTimeout, continueTimeout);
    }

    ClientLimits withMaxInterims(int count) {
        return new ClientLimits(head, content, maxBody, positive(count, "maxInterims"), stallTimeout, continueTimeout);
    }

    ClientLimits withStallTimeout(Duration time) {
        return new ClientLimits(head, content, maxBody, maxInterims, positive(time, "stallTimeout"), continueTimeout);
    }

    ClientLimits withContinueTimeout(Duration time) {
        return new ClientLimits(head, content, maxBody, maxInterims, stallTimeout, positive(time, "continueTimeout"));
    }

    private static int positive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value);
        }
        return value;
    }

    private static Duration positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value);
        }
        return value;
    }
}
