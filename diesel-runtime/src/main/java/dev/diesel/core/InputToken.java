package dev.diesel.core;

import dev.diesel.SocketToken;
import dev.diesel.TokenTooLongException;
import dev.diesel.buffer.InputBuffer;
import dev.diesel.frame.Frame;
import dev.diesel.net.Connection;
import dev.diesel.net.ConnectionOptions;

/** What takes input from the routine's connection. Any thread; immutable. */
abstract class InputToken<T> extends SocketToken<T> implements Waitable {
    /** How many bytes of the input it takes; -1 if it is not satisfied. */
    abstract int match(InputBuffer input, ConnectionOptions options);

    /** Takes what {@link #match} said. */
    abstract T take(InputBuffer input, int count, ConnectionOptions options);

    /** Whether it would have to hold more than {@code max} bytes. */
    abstract boolean exceeds(InputBuffer input, int max);

    /** Takes the value if it is there; else null. */
    final T tryTake(InputBuffer input, ConnectionOptions options) {
        int count = match(input, options);
        if (count < 0 ? exceeds(input, options.maxToken()) : count > options.maxToken()) {
            throw new TokenTooLongException(this + ": more than " + options.maxToken() + " bytes");
        }
        return count < 0 ? null : take(input, count, options);
    }

    /** Whether a turn of the routine is worth it: there is a value, or an exception to throw. */
    final boolean isDecided(Connection connection) {
        InputBuffer input = connection.input();
        return connection.isEnded()
                || match(input, connection.options()) >= 0
                || exceeds(input, connection.options().maxToken());
    }

    @Override
    public final Object poll(HubRoutine routine) {
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
        routine.waitForInput(this, slot);
    }

    @Override
    public final void end(HubRoutine routine) {
        routine.waitForInput(null, -1);
    }
}
