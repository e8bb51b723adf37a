package dev.diesel.testkit;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.annotations.Generator;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking into a running application from outside. */
@Timeout(60)
class DebugIT {
    private final StringWriter log = new StringWriter();
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Application app = new Application(new Logger(Level.WARN, log, new ReportLatch()));
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final Thread thread = new Thread(app::run, "diesel-app");

    @BeforeEach
    void start() {
        app.addLoop(new Loop(this::outer));
        thread.start();
    }

    @AfterEach
    void halt() throws InterruptedException {
        app.halt();
        thread.join();
    }

    @Generator
    void outer() {
        await(sleep());
        app.execute(waiting::countDown);
        inner();
    }

    @Generator
    void inner() {
        await(waitFor("never"), sleep(1000));
    }

    @Test
    void aDumpNamesEveryRoutineAndWhereItWaits() throws InterruptedException {
        waiting.await();
        assertThat(app.dump())
                .startsWith("DebugIT.outer: [waitFor(never), sleep(1000.0)]")
                .containsPattern("at dev.diesel.testkit.DebugIT.inner\\(DebugIT.java:\\d+\\)")
                .containsPattern("at dev.diesel.testkit.DebugIT.outer\\(DebugIT.java:\\d+\\)");
    }

    @Test
    void aRecordingHasTheRoutines(@TempDir Path folder) throws Exception {
        waiting.await();
        Path file = folder.resolve("routines.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.diesel.Routine");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        RecordedEvent event = RecordingFile.readAllEvents(file).get(0);
        assertThat(event.getEventType().getName()).isEqualTo("dev.diesel.Routine");
        assertThat(event.getString("name")).isEqualTo("DebugIT.outer");
        assertThat(event.getString("waitsFor")).isEqualTo("[waitFor(never), sleep(1000.0)]");
        assertThat(event.getString("stack")).contains("DebugIT.inner(DebugIT.java:");
    }

    @Generator
    void blocks() {
        blockUntilReported();
    }

    private void blockUntilReported() {
        try {
            assertThat(reported.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTurnThatHoldsUpTheHubIsReported() throws InterruptedException {
        app.execute(() -> app.addLoop(new Loop(this::blocks)));
        assertThat(reported.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log.toString())
                .contains("{warn} DebugIT.blocks has held up the hub for half a second")
                .containsPattern("blockUntilReported.*\\(DebugIT.java:\\d+\\)");
    }

    /** Lets the routine go on when the report has been written. */
    private final class ReportLatch implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            if (text.toString().contains("held up")) {
                reported.countDown();
            }
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) {
            return this;
        }
    }
}
