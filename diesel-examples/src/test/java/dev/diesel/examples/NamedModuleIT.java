package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An echo service in a named module that exports nothing: method references find their machines there too. */
final class NamedModuleIT {
    private static final String MODULE = "module echo { requires dev.diesel.runtime; }";

    private static final String SERVER = """
            package echo;

            import static dev.diesel.Diesel.*;

            import dev.diesel.Application;
            import dev.diesel.Service;
            import dev.diesel.annotations.Generator;
            import java.net.SocketAddress;

            final class Server {
                @Generator
                static void handle(SocketAddress peer) {
                    while (true) {
                        send("you said: " + await(until("\\r\\n")));
                    }
                }

                public static void main(String[] args) {
                    Application app = new Application();
                    app.addService(new Service(Server::handle, Integer.parseInt(args[0])));
                    app.run();
                }
            }
            """;

    @Test
    void serviceInNamedModuleRuns(@TempDir Path folder) throws Exception {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Files.writeString(sources.resolve("module-info.java"), MODULE);
        Files.writeString(sources.resolve("Server.java"), SERVER);
        Path classes = folder.resolve("classes");
        assertThat(Toolchain.compile(sources, classes, "--module-path", Toolchain.CLASS_PATH))
                .isEmpty();

        int port = Toolchain.freePort();
        Process process = Toolchain.java(
                "--module-path",
                Toolchain.CLASS_PATH + ":" + classes,
                "--module",
                "echo/echo.Server",
                String.valueOf(port));
        try (SocketPeer peer = SocketPeer.ofProcess(process, port)) {
            peer.send("woot!\r\n");
            peer.expect("you said: woot!\r\n");
        } finally {
            process.destroy();
        }
    }
}
