package dev.diesel.http.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.http.HttpServer;
import dev.diesel.http.files.FileHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** curl as a client of our files. */
@Timeout(120)
class CurlFilesIT {
    private static final int SIZE = 3_000_000;

    @TempDir
    private Path directory;

    private Path result;
    private RunningServer server;

    @BeforeAll
    static void requireCurl() {
        Program.require("curl");
    }

    @BeforeEach
    void start() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        result = directory.resolve("result");
        Files.write(root.resolve("data.bin"), Site.bytes(SIZE));
        Files.writeString(directory.resolve("secret"), "secret");
        server = new RunningServer(new HttpServer(new FileHandler(root)::handle));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String curl(String... arguments) {
        String[] command = {"curl", "-sS", "--max-time", "60", "--output", result.toString()};
        String[] all = Arrays.copyOf(command, command.length + arguments.length);
        System.arraycopy(arguments, 0, all, command.length, arguments.length);
        return Program.run(all);
    }

    private static byte[] part(int from, int to) {
        return Arrays.copyOfRange(Site.bytes(SIZE), from, to);
    }

    @Test
    void wholeFileWithoutTheHeap() throws IOException {
        curl(server.url("/data.bin"));
        assertThat(Files.readAllBytes(result)).isEqualTo(Site.bytes(SIZE));
    }

    @Test
    void ranges() throws IOException {
        curl("--range", "1000-1999", server.url("/data.bin"));
        assertThat(Files.readAllBytes(result)).isEqualTo(part(1000, 2000));
        curl("--range", "-10", server.url("/data.bin"));
        assertThat(Files.readAllBytes(result)).isEqualTo(part(SIZE - 10, SIZE));
        assertThat(curl("--range", "9000000-", "--write-out", "%{http_code}", server.url("/data.bin")))
                .isEqualTo("416");
    }

    @Test
    void aDownloadThatWasInterruptedGoesOn() throws IOException {
        Files.write(result, part(0, 1_234_567));
        assertThat(curl("--continue-at", "-", "--write-out", "%{http_code}", server.url("/data.bin")))
                .isEqualTo("206");
        assertThat(Files.readAllBytes(result)).isEqualTo(Site.bytes(SIZE));
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        String tag = directory.resolve("tag").toString();
        curl("--etag-save", tag, server.url("/data.bin"));
        assertThat(curl("--etag-compare", tag, "--write-out", "%{http_code}", server.url("/data.bin")))
                .isEqualTo("304");
        assertThat(curl("--time-cond", result.toString(), "--write-out", "%{http_code}", server.url("/data.bin")))
                .isEqualTo("304");
    }

    @Test
    void thereIsNoWayOut() throws IOException {
        for (String path : new String[] {"/../secret", "/%2e%2e/secret", "/..%2fsecret", "/x/../../secret"}) {
            assertThat(curl("--path-as-is", "--write-out", "%{http_code}", server.url(path)))
                    .as(path)
                    .isIn("400", "404");
            assertThat(Files.readString(result)).doesNotContain("secret");
        }
    }
}
