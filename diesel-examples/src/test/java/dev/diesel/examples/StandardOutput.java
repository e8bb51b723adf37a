package dev.diesel.examples;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes the lines that a program on another thread prints to standard output, until it is closed. */
final class StandardOutput implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final PrintStream original = System.out;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    StandardOutput() {
        System.setOut(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
    }

    /** Waits for the next line; null if none comes. */
    String line() throws InterruptedException {
        return lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        System.setOut(original);
    }

    /** Cuts what is printed into lines. */
    private final class Lines extends OutputStream {
        private final StringBuilder line = new StringBuilder();

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                line.append((char) b);
            }
        }
    }
}
