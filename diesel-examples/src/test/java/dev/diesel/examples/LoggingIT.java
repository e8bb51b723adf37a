package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.log.Level;
import dev.diesel.log.Logger;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the three programs print, each in a process of its own; the dates are checked for their form. */
@Timeout(60)
final class LoggingIT {
    private static final String DATE = "\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ 1-3]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}\\]";

    private static Process start(Class<?> program, String... arguments) throws IOException {
        String classPath = System.getProperty("java.class.path");
        return arguments.length == 0
                ? Toolchain.java("-cp", classPath, program.getName())
                : Toolchain.java("-cp", classPath, program.getName(), arguments[0]);
    }

    private static void assertNextLine(BufferedReader output, String text) throws IOException {
        String line = output.readLine();
        assertThat(line).matches(DATE + " .*");
        assertThat(line.substring(line.indexOf('{'))).isEqualTo(text);
    }

    @Test
    void warningsAndWorseAreShown() throws Exception {
        Process process = start(LogCritical.class);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertNextLine(output, "{critical} CRAP!!!");
            assertThat(output.readLine()).isNull();
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void everyLineIsShownOnRequest() throws Exception {
        int port = Toolchain.freePort();
        Process process = start(LogVerbosity.class, String.valueOf(port));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                SocketPeer peer = SocketPeer.ofProcess(process, port)) {
            peer.send("hi\r\nhello\r\n");
            peer.expect("you said: hi\r\nyou said: hello\r\n");
            assertThat(output.readLine()).startsWith("In a second terminal");
            assertNextLine(output, "{info} Starting diesel application");
            assertNextLine(output, "{info} I just echoed hi");
            assertNextLine(output, "{info} I just echoed hello");
        } finally {
            process.destroy();
        }
    }

    @Test
    void onlyTheSubloggerSaysMore() throws Exception {
        int port = Toolchain.freePort();
        Process process = start(LogSublogger.class, String.valueOf(port));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String path : new String[] {"/", "/foo/"}) {
                try (SocketPeer peer = SocketPeer.ofProcess(process, port)) {
                    peer.send("GET " + path + " HTTP/1.1\r\nHost: localhost:8088\r\nConnection: close\r\n\r\n");
                    peer.expect("HTTP/1.1 200 OK\r\n");
                    String field = peer.line();
                    while (!field.isEmpty()) {
                        field = peer.line();
                    }
                    peer.expect("Hello, World!");
                    peer.expectEnd();
                }
            }
            assertThat(output.readLine()).startsWith("In a second terminal");
            assertNextLine(output, "{http:info} GET / Host=localhost:8088");
            assertNextLine(output, "{http:info} GET /foo/ Host=localhost:8088");
        } finally {
            process.destroy();
        }
    }

    @Test
    @SuppressWarnings("JdkObsolete") // written by the application's thread
    void twoLocationsGetTheSameLines() throws Exception {
        StringBuffer first = new StringBuffer();
        StringBuffer second = new StringBuffer();
        Application app = new Application(new Logger(Level.INFO, first, second));
        app.addService(new Service(LogVerbosity::handleEcho, 0));
        app.halt();
        app.run();
        assertThat(first.toString().lines().map(line -> line.substring(line.indexOf('{'))))
                .containsExactly("{info} Starting diesel application", "{info} Ending diesel application");
        assertThat(second.toString()).isEqualTo(first.toString());
    }
}
