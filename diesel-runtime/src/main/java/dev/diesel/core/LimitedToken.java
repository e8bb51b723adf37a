package dev.diesel.core;

import dev.diesel.buffer.InputBuffer;
import dev.diesel.net.ConnectionOptions;

/** Another input token, with a limit of its own. Any thread; immutable. */
final class LimitedToken<T> extends InputToken<T> {
    private final InputToken<T> token;
    private final int max;

    LimitedToken(InputToken<T> token, int max) {
        if (max < 1) {
            throw new IllegalArgumentException(token + ".atMost(" + max + ")");
        }
        this.token = token;
        this.max = max;
    }

    @Override
    int limit(ConnectionOptions options) {
        return Math.min(max, token.limit(options));
    }

    @Override
    int match(InputBuffer input, ConnectionOptions options, int limit) {
        return token.match(input, options, limit);
    }

    @Override
    T take(InputBuffer input, int count, ConnectionOptions options) {
        return token.take(input, count, options);
    }

    @Override
    boolean exceeds(InputBuffer input, int limit) {
        return token.exceeds(input, limit);
    }

    @Override
    public String toString() {
        return token + ".atMost(" + max + ")";
    }
}
