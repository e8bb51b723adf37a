package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An echo service in a named module that exports nothing: method references find their machines there too. */
final class NamedModuleIT {
    private static final String MODULE = "module echo { requires dev.diesel.runtime; }";

    @Test
    void serviceInNamedModuleRuns(@TempDir Path folder) throws Exception {
        int port = Toolchain.freePort();
        Path sources = Files.createDirectories(folder.resolve("sources/dev/diesel/examples"));
        for (String file : new String[] {"EchoServer.java", "Ports.java"}) {
            Files.copy(Path.of("src/main/java/dev/diesel/examples", file), sources.resolve(file));
        }
        Files.writeString(folder.resolve("sources/module-info.java"), MODULE);
        Path classes = folder.resolve("classes");
        assertThat(Toolchain.compile(folder.resolve("sources"), classes, "--module-path", Toolchain.CLASS_PATH))
                .isEmpty();

        Process process = Toolchain.java(
                "--module-path",
                Toolchain.CLASS_PATH + ":" + classes,
                "--module",
                "echo/dev.diesel.examples.EchoServer",
                String.valueOf(port));
        try (SocketPeer peer = SocketPeer.ofProcess(process, port)) {
            peer.send("woot!\r\n");
            peer.expect("you said: woot!\r\n");
        } finally {
            process.destroy();
        }
    }
}
