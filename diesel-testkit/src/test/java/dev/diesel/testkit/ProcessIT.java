package dev.diesel.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs a process of its own: signals, tools, the limits of descriptors and memory, and what is left behind. */
@Timeout(120)
class ProcessIT {
    private static final int SOCKET_TIMEOUT_MILLIS = 60_000;

    private Process process;
    private BufferedReader output;
    private int port;

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Starts the echo program, by a shell that may set limits first. */
    private void start(String shellPrefix, String javaOptions) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell");
        String command = "%s exec '%s' %s -cp \"$0\" %s"
                .formatted(shellPrefix, tool("java"), javaOptions, EchoProgram.class.getName());
        process = new ProcessBuilder("/bin/sh", "-c", command, System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .start();
        output = process.inputReader(UTF_8);
        port = Integer.parseInt(output.readLine());
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String read(Socket socket, int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), UTF_8);
    }

    /** Runs a command to its end and gives what it has printed. */
    private static String run(String... command) throws Exception {
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
        return said;
    }

    private boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (signal - 1) & 1) != 0);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15", "INT, 2"})
    void aSignalUnwindsAndFlushes(String signal, int number) throws Exception {
        start("", "");
        // A shell starts its background jobs so, and what is started by one inherits it.
        assumeFalse(isIgnored(number), "the tests run as a background job, which SIG" + signal + " does not reach");
        try (Socket socket = connect()) {
            write(socket, "x\n");
            assertThat(read(socket, 2)).isEqualTo("x\n");
            run("/bin/sh", "-c", "kill -" + signal + " " + process.pid());
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("goodbye\n");
        }
        assertThat(output.readLine()).isEqualTo("run returned");
        assertThat(process.waitFor()).isEqualTo(128 + number);
    }

    @Test
    void theToolsOfTheJdkShowTheRoutines(@TempDir Path folder) throws Exception {
        start("", "");
        try (Socket socket = connect()) {
            write(socket, "x\n");
            assertThat(read(socket, 2)).isEqualTo("x\n");
            String pid = Long.toString(process.pid());
            String file = folder.resolve("routines.jfr").toString();
            run(tool("jcmd"), pid, "JFR.start", "name=routines");
            run(tool("jcmd"), pid, "JFR.dump", "name=routines", "filename=" + file);
            assertThat(run(tool("jfr"), "print", "--events", "dev.diesel.Routine", file))
                    .contains("name = \"EchoProgram.echo\"")
                    .contains("waitsFor = \"until(\\n)\"")
                    .containsPattern("stack = \"dev.diesel.testkit.EchoProgram.echo\\(EchoProgram.java:\\d+\\)\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eat", "hoard"})
    void aHandlerThatTakesAllMemoryEndsAlone(String line) throws Exception {
        start("", "-Xmx64m");
        try (Socket other = connect();
                Socket greedy = connect()) {
            write(other, "a\n");
            assertThat(read(other, 2)).isEqualTo("a\n");
            write(greedy, line + "\n");
            assertThat(new String(greedy.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("goodbye\n");
            write(other, "b\n");
            assertThat(read(other, 2)).isEqualTo("b\n");
        }
        assertThat(output.readLine()).endsWith("{error} EchoProgram.echo failed");
        assertThat(output.readLine()).startsWith("java.lang.OutOfMemoryError");
    }

    @Test
    void aFloodBeyondTheDescriptorLimitIsSurvived() throws Exception {
        start("ulimit -n 120;", "");
        List<Socket> flood = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = connect();
            write(socket, i + "\n");
            flood.add(socket);
        }
        assertThat(read(flood.get(0), 2)).isEqualTo("0\n");
        String line = output.readLine();
        assertThat(line).contains("cannot accept a connection").contains("will try again");
        ArrayDeque<Socket> open = new ArrayDeque<>(flood);
        for (int i = 0; i < 200; i++) {
            try (Socket socket = open.poll()) {
                if (i > 0) {
                    String expected = i + "\n";
                    assertThat(read(socket, expected.length())).isEqualTo(expected);
                }
            }
        }
    }

    private long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return files.count();
        }
    }

    @Test
    void tenThousandConnectionsLeaveNoDescriptor() throws Exception {
        start("", "");
        assumeTrue(Files.isDirectory(Path.of("/proc/" + process.pid() + "/fd")), "needs /proc");
        exchange();
        long before = descriptors();
        for (int i = 0; i < 10_000; i++) {
            exchange();
        }
        // The last one may still be on its way out; another exchange comes after it.
        long after = descriptors();
        while (after > before) {
            exchange();
            after = descriptors();
        }
        assertThat(after).isLessThanOrEqualTo(before);
    }

    /** Connects, exchanges a line, and resets so that no port stays in TIME_WAIT. */
    private void exchange() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoLinger(true, 0);
            write(socket, "x\n");
            assertThat(read(socket, 2)).isEqualTo("x\n");
        }
    }
}
