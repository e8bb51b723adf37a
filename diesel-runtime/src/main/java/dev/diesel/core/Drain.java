package dev.diesel.core;

import dev.diesel.Token;
import dev.diesel.frame.Frame;
import dev.diesel.net.Connection;

/** The wait of {@code send} above the high-water mark, and of {@code flush}. Any thread; immutable. */
public final class Drain extends Token<Void> implements Waitable {
    /** Until no more than the low-water mark is queued. */
    static final Drain TO_LOW_WATER = new Drain("send");

    /** Until nothing is queued. */
    public static final Drain TO_NOTHING = new Drain("flush");

    private final String name;

    private Drain(String name) {
        this.name = name;
    }

    boolean isDone(Connection connection) {
        return connection.pending()
                <= (this == TO_NOTHING ? 0 : connection.options().lowWater());
    }

    @Override
    public Object poll(HubRoutine routine) {
        Connection connection = routine.writable(this);
        return isDone(connection) ? null : Frame.SUSPENDED;
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
        return name;
    }
}
