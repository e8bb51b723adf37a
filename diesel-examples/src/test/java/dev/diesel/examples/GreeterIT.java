package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotate, compile, run: the port is a constant of the program, so the test compiles it with a free one. */
final class GreeterIT {
    @Test
    void generatedApplicationServes(@TempDir Path folder) throws Exception {
        int port = Toolchain.freePort();
        String source = Files.readString(Path.of("src/main/java/dev/diesel/examples/Greeter.java"));
        assertThat(source).contains("port = 8000");
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Files.writeString(sources.resolve("Greeter.java"), source.replace("port = 8000", "port = " + port));
        assertThat(Toolchain.compile(sources, folder, "-cp", Toolchain.CLASS_PATH))
                .isEmpty();

        Process process =
                Toolchain.java("-cp", Toolchain.CLASS_PATH + ":" + folder, "dev.diesel.examples.GreeterApplication");
        try (SocketPeer peer = SocketPeer.ofProcess(process, port)) {
            peer.expect("What is your name?\r\n");
            peer.send("jamwt\r\n");
            peer.expect("Hello, jamwt!\r\n");
            peer.expectEnd();
        } finally {
            process.destroy();
        }
    }
}
