package dev.diesel.core;

import dev.diesel.SocketToken;
import dev.diesel.buffer.InputBuffer;
import dev.diesel.frame.Frame;
import dev.diesel.net.Connection;
import dev.diesel.net.ConnectionOptions;

/** The end of the input, when all of it has been read. Any thread; immutable. */
public final class EndToken extends InputToken<Void> {
    /** The only one. */
    public static final EndToken INSTANCE = new EndToken();

    private EndToken() {}

    @Override
    public Object poll(HubRoutine routine) {
        Connection connection = routine.connection(this);
        if (connection.isBroken()) {
            throw connection.closedException();
        }
        return isDecided(connection) ? null : Frame.SUSPENDED;
    }

    @Override
    boolean isDecided(Connection connection) {
        return connection.isEnded() && connection.input().available() == 0;
    }

    @Override
    boolean needsInput() {
        return false;
    }

    /** It takes nothing, so no limit concerns it. */
    @Override
    public SocketToken<Void> atMost(int bytes) {
        return this;
    }

    @Override
    int match(InputBuffer input, ConnectionOptions options, int limit) {
        return -1;
    }

    @Override
    Void take(InputBuffer input, int count, ConnectionOptions options) {
        return null;
    }

    @Override
    boolean exceeds(InputBuffer input, int limit) {
        return false;
    }

    @Override
    public String toString() {
        return "endOfInput()";
    }
}
