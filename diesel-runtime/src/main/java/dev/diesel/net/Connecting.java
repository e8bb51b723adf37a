package dev.diesel.net;

import java.io.IOException;

/** An attempt to connect. Hub thread only. */
public interface Connecting {
    /** Gives up; the handler hears nothing any more. */
    void cancel();

    /** Who is told how it ended: one call, in a later pass. */
    interface Handler {
        /** It is connected; the {@link Transport#handler} must be set before this returns. */
        void connected(Transport transport);

        /** It failed. */
        void connectFailed(IOException error);
    }
}
