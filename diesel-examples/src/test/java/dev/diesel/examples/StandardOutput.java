package dev.diesel.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Takes what the program prints to standard output until it is closed. */
final class StandardOutput implements AutoCloseable {
    private final PrintStream original = System.out;
    private final BufferedReader lines;

    StandardOutput() throws IOException {
        PipedOutputStream pipe = new PipedOutputStream();
        lines = new BufferedReader(new InputStreamReader(new PipedInputStream(pipe), StandardCharsets.UTF_8));
        System.setOut(new PrintStream(pipe, true, StandardCharsets.UTF_8));
    }

    /** Waits for the next line. */
    String line() throws IOException {
        return lines.readLine();
    }

    @Override
    public void close() {
        System.setOut(original);
    }
}
