package dev.diesel.http.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program of this machine, as the other end of our connections. What is not there skips the test. */
final class Program implements AutoCloseable {
    private static final long SECONDS = 60;

    private final String name;
    private final Process process;
    private final BufferedReader output;

    /** All that it has printed, for the message of a failure. */
    private final List<String> printed = new ArrayList<>();

    private Program(String... command) {
        name = command[0];
        command[0] = find(name);
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            output = process.inputReader(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test, and says so, where one of the commands is missing. */
    static void require(String... commands) {
        for (String command : commands) {
            assumeTrue(find(command) != null, command + " is not on the PATH: this test was skipped");
        }
    }

    private static String find(String command) {
        // Servers stand where a user's PATH does not reach.
        String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        for (String directory : path.split(File.pathSeparator)) {
            Path file = Path.of(directory, command);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return null;
    }

    /** A free port, for a program that cannot choose one itself. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a resource beside this class to a file of the same name. */
    static Path resource(Path directory, String name) {
        try (InputStream in = Program.class.getResourceAsStream(name)) {
            Path file = directory.resolve(name);
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a program that goes on until it is closed. */
    static Program start(String... command) {
        return new Program(command);
    }

    /**
     * Runs a program to its end.
     *
     * @return what it has printed, its errors included
     * @throws AssertionError if it fails or takes too long
     */
    static String run(String... command) {
        try (Program program = new Program(command)) {
            CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(program.process::destroyForcibly);
            program.awaitLine(line -> false);
            program.awaitEnd();
            return program.all();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(name + " has failed:\n" + all());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads its output up to a line; null at the end of the output. */
    String awaitLine(Predicate<String> wanted) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                printed.add(line);
                if (wanted.test(line)) {
                    return line;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(all(), e);
        }
    }

    /** Reads its output up to a line, which must come. */
    String requireLine(Predicate<String> wanted) {
        String line = awaitLine(wanted);
        if (line == null) {
            throw new AssertionError(name + " did not start:\n" + all());
        }
        return line;
    }

    private String all() {
        return String.join("\n", printed);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
