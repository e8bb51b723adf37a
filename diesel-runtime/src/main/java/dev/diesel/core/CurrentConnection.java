package dev.diesel.core;

import dev.diesel.DieselException;
import dev.diesel.net.Connection;

/** The connection of the routine that has its turn on this thread. Hub thread only. */
public final class CurrentConnection {
    private CurrentConnection() {}

    /**
     * The handler's own connection, or the client's during a call.
     *
     * @param purpose for the message
     * @throws DieselException if no routine has its turn, or it has no connection
     */
    public static Connection get(String purpose) {
        return CurrentHub.get().runningRoutine(purpose).connection(purpose);
    }
}
