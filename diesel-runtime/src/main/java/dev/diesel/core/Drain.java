package dev.diesel.core;

import dev.diesel.frame.Frame;
import dev.diesel.net.Connection;

/** The wait of {@code send} above the high-water mark, and of {@code flush}. Hub thread only. */
enum Drain implements Waitable {
    TO_LOW_WATER,
    TO_NOTHING;

    boolean isDone(Connection connection) {
        return connection.pending()
                <= (this == TO_NOTHING ? 0 : connection.options().lowWater());
    }

    @Override
    public Object poll(HubRoutine routine) {
        return isDone(routine.connection(this)) ? null : Frame.SUSPENDED;
    }

    @Override
    public void begin(HubRoutine routine, int slot) {
        // The connection tells its owner after every write.
    }

    @Override
    public void end(HubRoutine routine) {
        // Nothing was registered.
    }

    @Override
    public Object result(HubRoutine routine) {
        return null;
    }

    @Override
    public String toString() {
        return this == TO_NOTHING ? "flush" : "send";
    }
}
