package dev.diesel.http.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** curl as a client of our server. */
@Timeout(120)
class CurlIT {
    private static final int BIG = 5_000_000;

    @TempDir
    private Path directory;

    private final RunningServer server = new RunningServer(Site.server());

    @BeforeAll
    static void requireCurl() {
        Program.require("curl");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String curl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--max-time", "60"));
        command.addAll(List.of(arguments));
        return Program.run(command.toArray(String[]::new));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("upload"), content);
    }

    @Test
    void get() {
        String output = curl("--include", server.url("/plaintext"));
        assertThat(output)
                .startsWith("HTTP/1.1 200 OK\n")
                .contains("\nContent-Length: 13\n", "\nDate: ", " GMT\n")
                .endsWith("\n\nHello, World!");
    }

    @Test
    void twoRequestsOnOneConnection() {
        String output = curl("--verbose", server.url("/plaintext"), server.url("/nothing"));
        assertThat(output).contains("Re-using existing connection", "Hello, World!", "not here");
    }

    @Test
    void head() {
        assertThat(curl("--head", server.url("/plaintext"))).contains("200 OK", "Content-Length: 13");
    }

    @Test
    void post() {
        assertThat(curl("--data", "a=b&c", server.url("/echo"))).isEqualTo("a=b&c");
    }

    @Test
    void aBigBodyIsAskedFor() throws IOException {
        String upload = "@" + file(Site.bytes(BIG));
        String output =
                curl("--verbose", "--header", "Expect: 100-continue", "--data-binary", upload, server.url("/count"));
        assertThat(output).contains("HTTP/1.1 100 Continue", "HTTP/1.1 200 OK", Integer.toString(BIG));
    }

    @Test
    void aBigBodyThatIsNotWantedIsNotSent() throws IOException {
        String upload = "@" + file(Site.bytes(BIG));
        String output =
                curl("--verbose", "--header", "Expect: 100-continue", "--data-binary", upload, server.url("/refuse"));
        assertThat(output).contains("HTTP/1.1 403 Forbidden").doesNotContain("100 Continue");
    }

    @Test
    void anUploadInChunks() throws IOException {
        Path result = directory.resolve("result");
        byte[] content = Site.bytes(BIG);
        curl(
                "--header",
                "Transfer-Encoding: chunked",
                "--upload-file",
                file(content).toString(),
                "--output",
                result.toString(),
                server.url("/stream"));
        assertThat(Files.readAllBytes(result)).isEqualTo(content);
    }

    @Test
    void aDownload() throws IOException {
        Path result = directory.resolve("result");
        curl("--output", result.toString(), server.url("/bytes?" + BIG));
        assertThat(Files.readAllBytes(result)).isEqualTo(Site.bytes(BIG));
    }

    @Test
    void chunksAndATrailer() {
        assertThat(curl("--include", server.url("/chunked")))
                .contains("Transfer-Encoding: chunked", "\none two three", "X-Count: 3");
    }

    @Test
    void http10() {
        assertThat(curl("--http1.0", "--include", server.url("/chunked")))
                .contains("200 OK", "\none two three")
                .doesNotContain("Transfer-Encoding");
    }

    @Test
    void anOfferToUpgradeIsIgnored() {
        assertThat(curl("--http2", "--include", server.url("/plaintext")))
                .startsWith("HTTP/1.1 200 OK\n")
                .endsWith("Hello, World!");
    }

    @Test
    void aHandlerThatFailsLeavesTheConnectionAsItWas() {
        String output = curl("--verbose", server.url("/fail"), server.url("/plaintext"));
        assertThat(output).contains("500 Internal Server Error", "Re-using existing connection", "Hello, World!");
        assertThat(server.log()).contains("as the test wants it");
    }

    @Test
    void manyAtATime() throws IOException {
        Path config = directory.resolve("config");
        StringBuilder urls = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            urls.append("url = \"").append(server.url("/bytes?10000")).append("\"\noutput = \"");
            urls.append(directory.resolve("part" + i)).append("\"\n");
        }
        Files.writeString(config, urls, UTF_8);
        curl("--parallel", "--config", config.toString());
        for (int i = 0; i < 100; i++) {
            assertThat(Files.readAllBytes(directory.resolve("part" + i))).isEqualTo(Site.bytes(10_000));
        }
    }
}
