package dev.diesel.core;

import dev.diesel.SocketToken;
import dev.diesel.TokenTooLongException;
import dev.diesel.buffer.InputBuffer;
import dev.diesel.frame.Frame;
import dev.diesel.net.Connection;
import dev.diesel.net.ConnectionOptions;

/** What takes input from the routine's connection. Any thread; immutable. */
abstract class InputToken<T> extends SocketToken<T> implements Waitable {
    /**
     * How many bytes of the input it takes; -1 if it is not satisfied.
     *
     * @param limit the most that it may take
     */
    abstract int match(InputBuffer input, ConnectionOptions options, int limit);

    /** Takes what {@link #match} said. */
    abstract T take(InputBuffer input, int count, ConnectionOptions options);

    /** Whether it would have to hold more than {@code max} bytes. */
    abstract boolean exceeds(InputBuffer input, int max);

    /** The most bytes that it may take. */
    int limit(ConnectionOptions options) {
        return options.maxToken();
    }

    @Override
    public SocketToken<T> atMost(int bytes) {
        return new LimitedToken<>(this, bytes);
    }

    /** Takes the value if it is there; else null. */
    final T tryTake(InputBuffer input, ConnectionOptions options) {
        int limit = limit(options);
        int count = match(input, options, limit);
        if (count < 0 ? exceeds(input, limit) : count > limit) {
            throw new TokenTooLongException(this + ": more than " + limit + " bytes");
        }
        return count < 0 ? null : take(input, count, options);
    }

    /** Whether a turn of the routine is worth it: there is a value, or an exception to throw. */
    boolean isDecided(Connection connection) {
        InputBuffer input = connection.input();
        int limit = limit(connection.options());
        return connection.isEnded() || match(input, connection.options(), limit) >= 0 || exceeds(input, limit);
    }

    /** Whether more input may satisfy it, so that it has to be read. */
    boolean needsInput() {
        return true;
    }

    @Override
    public Object poll(HubRoutine routine) {
        Connection connection = routine.connection(this);
        Object value = tryTake(connection.input(), connection.options());
        if (value != null) {
            return value;
        }
        if (connection.isEnded()) {
            throw connection.closedException();
        }
        return Frame.SUSPENDED;
    }

    @Override
    public final void begin(HubRoutine routine, int slot) {
        // The connection tells its owner when there is input.
    }

    @Override
    public final void end(HubRoutine routine) {
        // Nothing was registered.
    }
}
