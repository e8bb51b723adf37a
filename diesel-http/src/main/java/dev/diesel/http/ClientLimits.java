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
    static final ClientLimits DEFAULT = new ClientLimits(
            HeadLimits.DEFAULT, BodyLimits.DEFAULT, 64L << 20, 16, Duration.ofSeconds(60), Duration.ofSeconds(1));

    ClientLimits withMaxStartLine(int bytes) {
        return withHead(head.withMaxStartLine(bytes));
    }

    ClientLimits withMaxFields(int count, int bytes) {
        return withHead(head.withMaxFields(count, bytes));
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
        return withContent(content.withMaxChunkLines(lineBytes, extensionBytes));
    }

    ClientLimits withMaxTrailers(int count, int bytes) {
        return withContent(content.withMaxTrailers(count, bytes));
    }

    private ClientLimits withContent(BodyLimits limits) {
        return new ClientLimits(head, limits, maxBody, maxInterims, stallTimeout, continueTimeout);
    }

    ClientLimits withMaxInterims(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("maxInterims: " + count);
        }
        return new ClientLimits(head, content, maxBody, count, stallTimeout, continueTimeout);
    }

    ClientLimits withStallTimeout(Duration time) {
        return new ClientLimits(head, content, maxBody, maxInterims, positive(time, "stallTimeout"), continueTimeout);
    }

    ClientLimits withContinueTimeout(Duration time) {
        return new ClientLimits(head, content, maxBody, maxInterims, stallTimeout, positive(time, "continueTimeout"));
    }

    private static Duration positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value);
        }
        return value;
    }
}
