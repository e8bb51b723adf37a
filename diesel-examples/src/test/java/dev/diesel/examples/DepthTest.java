package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.bytes;
import static dev.diesel.Diesel.send;
import static dev.diesel.Diesel.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Diesel;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import java.net.SocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Nested calls and waits that are satisfied at once cost no Java stack, on a thread with the default stack. */
final class DepthTest {
    private static final int DEPTH = 100_000;
    private static final int AWAITS = 1_000_000;

    @Generator
    static int ready(int depth) {
        return depth == 0 ? 0 : 1 + ready(depth - 1);
    }

    @Generator
    static int suspended(int depth) {
        if (depth == 0) {
            await(sleep());
            return 0;
        }
        return 1 + suspended(depth - 1);
    }

    @SuppressWarnings("InfiniteRecursion") // it ends with the exception
    @Generator
    static int failing(int depth) {
        if (depth == 0) {
            await(sleep());
            throw new IllegalStateException("at the bottom");
        }
        return 1 + failing(depth - 1);
    }

    @Generator
    static void countBytes(SocketAddress peer) {
        int sum = 0;
        for (int i = 0; i < AWAITS; i++) {
            sum += await(bytes(1))[0];
        }
        send(sum + "\r\n");
    }

    @Test
    void recursionThatIsNeverSuspended() throws Exception {
        assertThat(onDefaultStack(() -> Diesel.run(DepthTest::ready, DEPTH))).isEqualTo(DEPTH);
    }

    @Test
    void recursionThatIsSuspendedAtTheBottom() throws Exception {
        assertThat(onDefaultStack(() -> Diesel.run(DepthTest::suspended, DEPTH)))
                .isEqualTo(DEPTH);
    }

    @Test
    void exceptionFromTheBottom() {
        assertThatThrownBy(() -> onDefaultStack(() -> Diesel.run(DepthTest::failing, DEPTH)))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("at the bottom");
    }

    @Test
    void millionAwaitsOfBufferedInput() throws Exception {
        try (Running app = Running.service(new Service(DepthTest::countBytes, 0));
                SocketPeer peer = app.connect()) {
            peer.send("\u0001".repeat(AWAITS));
            peer.expect(AWAITS + "\r\n");
            peer.expectEnd();
        }
    }

    private static <T> T onDefaultStack(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task.get();
    }
}
