package dev.diesel.http.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.Service;
import dev.diesel.http.HttpServer;
import dev.diesel.testkit.Peer;
import dev.diesel.testkit.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files below a directory, and no others. */
@Timeout(60)
class FileHandlerTest {
    private static final int PORT = 8088;
    private static final String TAG = "ETag: \"2ebc98a1.0-a\"\r\n";
    private static final String MODIFIED = "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    private static final String DATE = "Date: Sun, 20 Sep 2009 19:55:22 GMT\r\n";

    private final Simulation simulation = new Simulation();

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void serve() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        write("index.html", "<p>home");
        write("a.txt", "0123456789");
        write("sub/index.html", "<p>sub");
        write("sub/.secret", "secret");
        write(".well-known/x", "known");
        write("\u00e9 ?#.bin", "odd");
        Files.createDirectory(root.resolve("empty"));
        Files.writeString(folder.resolve("outside.txt"), "outside");
        FileHandler files = new FileHandler(root);
        simulation.application().addService(new Service(new HttpServer(files::handle), PORT));
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1994-11-06T08:49:37Z")));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    private String request(String method, String target, String... fields) {
        Peer peer = simulation.connect(PORT);
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String field : fields) {
            request.append(field).append("\r\n");
        }
        peer.send(request + "\r\n");
        simulation.settle();
        return peer.received();
    }

    private String get(String target, String... fields) {
        return request("GET", target, fields);
    }

    private void assertStatus(int status, String target) {
        assertThat(get(target))
                .startsWith("HTTP/1.1 " + status + " ")
                .doesNotContain("outside")
                .doesNotContain("secret");
    }

    // ---- files ----------------------------------------------------------------------------------------------------

    @Test
    void aFileIsSent() {
        assertThat(get("/a.txt?x"))
                .isEqualTo("HTTP/1.1 200 OK\r\n" + MODIFIED + TAG
                        + "Accept-Ranges: bytes\r\nContent-Type: text/plain; charset=utf-8\r\n" + DATE
                        + "Content-Length: 10\r\n\r\n0123456789");
    }

    @Test
    void headHasTheSameHead() {
        String answer = get("/a.txt");
        assertThat(request("HEAD", "/a.txt")).isEqualTo(answer.substring(0, answer.length() - 10));
        assertThat(request("HEAD", "/a.txt", "Range: bytes=0-1")).isEqualTo(answer.substring(0, answer.length() - 10));
    }

    @Test
    void otherMethodsAreNotAllowed() {
        assertThat(request("POST", "/a.txt")).startsWith("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\n");
        assertThat(request("OPTIONS", "*")).startsWith("HTTP/1.1 405 ");
    }

    @Test
    void anEscapedNameIsFound() {
        assertThat(get("/%C3%A9%20%3F%23.bin"))
                .contains("Content-Type: application/octet-stream\r\n")
                .endsWith("\r\n\r\nodd");
    }

    @Test
    void aDirectoryIsItsIndexFile() {
        assertThat(get("/"))
                .contains("Content-Type: text/html; charset=utf-8\r\n")
                .endsWith("<p>home");
        assertThat(get("/sub/")).endsWith("<p>sub");
        assertThat(get("/sub/../sub/./index.html")).endsWith("<p>sub");
        assertStatus(404, "/empty/");
    }

    @ParameterizedTest
    @CsvSource({
        "/sub, ./sub/",
        "/sub?a/b=c, ./sub/?a/b=c",
        "/%73ub, ./%73ub/",
        "/x/../sub, ./sub/",
        "http://other/sub, ./sub/"
    })
    void aDirectoryWithoutItsSlashIsElsewhere(String target, String location) {
        assertThat(get(target)).startsWith("HTTP/1.1 301 Moved Permanently\r\nLocation: " + location + "\r\n");
    }

    @Test
    void anEmptyFileIsSent() throws IOException {
        write("empty.css", "");
        assertThat(get("/empty.css")).contains("Content-Type: text/css").endsWith("Content-Length: 0\r\n\r\n");
    }

    @Test
    void aBigFileIsSentAsTheClientReads() throws IOException {
        String content = "0123456789".repeat(300_000);
        write("big", content);
        Peer peer = simulation.connect(PORT);
        peer.stopReading(0);
        peer.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\nGET /a.txt HTTP/1.1\r\nHost: x\r\n\r\n");
        for (int i = 0; i < 40; i++) {
            simulation.settle();
            peer.stopReading(100_000);
        }
        simulation.settle();
        assertThat(peer.received())
                .contains("\r\n\r\n" + content + "HTTP/1.1 200 OK\r\n")
                .endsWith("0123456789");
        assertThat(simulation.buffers()).isZero();
    }

    @Test
    void aFileThatShrinksIsSeenAsCutOff() throws IOException {
        write("log", "0123456789".repeat(100_000));
        Peer peer = simulation.connect(PORT);
        peer.stopReading(1000);
        peer.send("GET /log HTTP/1.1\r\nHost: x\r\n\r\n");
        simulation.settle();
        write("log", "short");
        peer.resumeReading();
        simulation.advance(Duration.ofSeconds(5));
        assertThat(peer.isEnded()).isTrue();
        assertThat(peer.received()).contains("Content-Length: 1000000\r\n").hasSizeLessThan(900_000);
    }

    @Test
    void optionsAreTaken() {
        FileHandler files = new FileHandler(root).index("a.txt").mediaType("TXT", "text/x-own");
        simulation.application().addService(new Service(new HttpServer(files::handle), PORT + 1));
        Peer peer = simulation.connect(PORT + 1);
        peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        simulation.settle();
        assertThat(peer.received()).contains("Content-Type: text/x-own\r\n").endsWith("0123456789");
    }

    @Test
    void theRootMustBeADirectory() {
        assertThatThrownBy(() -> new FileHandler(root.resolve("a.txt"))).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> new FileHandler(root.resolve("none"))).isInstanceOf(UncheckedIOException.class);
    }

    // ---- no way out -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/none",
                "/a.txt/",
                "/a.txt/x",
                "/sub/none",
                "//a.txt",
                "/sub//index.html",
                "//",
                "/sub/.secret",
                "/sub%2Findex.html",
                "/sub%2findex.html",
                "/sub/..%5c..%5coutside.txt",
                "/%5c",
                "/...",
                "/.hidden/",
                "/a.txt%20",
                "/%ED%95%9C"
            })
    void whatIsNotServedIsMissing(String target) {
        assertStatus(404, target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../outside.txt", "/%2e%2e/outside.txt", "/sub/../../outside.txt", "/sub/%2E./.%2e/outside.txt",
                        "/.%2e%2Foutside.txt",
                "/a.txt%00", "/%00", "/%ff", "/%c0%ae%c0%ae/outside.txt", "/%zz"
            })
    void pathsThatLeadOutAreNoPaths(String target) {
        assertStatus(400, target);
    }

    @Test
    void wellKnownIsServed() {
        assertThat(get("/.well-known/x")).endsWith("known");
    }

    @Test
    void aLinkMayNotLeadOut() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), folder);
        Files.createSymbolicLink(root.resolve("file"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        Files.createSymbolicLink(root.resolve("dangling"), root.resolve("none"));
        Files.createSymbolicLink(root.resolve("in"), root.resolve("sub"));
        assertStatus(404, "/out/outside.txt");
        assertStatus(404, "/out");
        assertStatus(404, "/file");
        assertStatus(404, "/loop");
        assertStatus(404, "/dangling");
        assertThat(get("/in/")).endsWith("<p>sub");
    }

    /** A sibling whose name begins as the root's does is not below it. */
    @Test
    void aSiblingIsOutside() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("root2")).resolve("f"), "outside");
        Files.createSymbolicLink(root.resolve("sibling"), folder.resolve("root2"));
        assertStatus(404, "/sibling/f");
    }

    @Test
    void whatIsNoFileIsMissing() throws Exception {
        Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        Assumptions.assumeTrue(made.waitFor() == 0, "there are no pipes here");
        assertStatus(404, "/pipe");
    }

    @Test
    void aFileWithoutAccessIsForbidden() throws IOException {
        write("locked", "secret");
        Files.setPosixFilePermissions(root.resolve("locked"), PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(root.resolve("locked")), "this user may read everything");
        assertStatus(403, "/locked");
    }

    // ---- conditions and ranges ------------------------------------------------------------------------------------

    @Test
    void aFileThatIsKnownIsNotSent() {
        String expected = "HTTP/1.1 304 Not Modified\r\n" + MODIFIED + TAG + DATE + "\r\n";
        assertThat(get("/a.txt", "If-None-Match: \"x\", W/\"2ebc98a1.0-a\"")).isEqualTo(expected);
        assertThat(get("/a.txt", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT"))
                .isEqualTo(expected);
        assertThat(get("/a.txt", "If-None-Match: \"x\"")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aFileThatIsNotTheExpectedOneIsNotSent() {
        assertThat(get("/a.txt", "If-Match: \"x\"")).startsWith("HTTP/1.1 412 ").endsWith("Content-Length: 0\r\n\r\n");
    }

    @Test
    void aFileThatChangesHasAnotherTag() throws IOException {
        Files.writeString(root.resolve("a.txt"), "abcdefghij");
        Files.setLastModifiedTime(root.resolve("a.txt"), FileTime.from(Instant.parse("1994-11-06T08:49:37.5Z")));
        assertThat(get("/a.txt")).contains("ETag: \"2ebc98a1.1dcd6500-a\"\r\n");
    }

    @Test
    void aRangeIsSent() {
        assertThat(get("/a.txt", "Range: bytes=2-4"))
                .isEqualTo("HTTP/1.1 206 Partial Content\r\n" + MODIFIED + TAG
                        + "Accept-Ranges: bytes\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Range: bytes 2-4/10\r\n" + DATE + "Content-Length: 3\r\n\r\n234");
        assertThat(get("/a.txt", "Range: bytes=-3")).contains("bytes 7-9/10").endsWith("\r\n\r\n789");
        assertThat(get("/a.txt", "Range: bytes=0-"))
                .contains("206 ")
                .contains("bytes 0-9/10")
                .endsWith("0123456789");
    }

    @Test
    void severalRangesAreTheWhole() {
        assertThat(get("/a.txt", "Range: bytes=0-1,3-4"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("0123456789");
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        assertThat(get("/a.txt", "Range: bytes=10-"))
                .startsWith("HTTP/1.1 416 Range Not Satisfiable\r\n")
                .contains("Content-Range: bytes */10\r\n");
    }

    @Test
    void aRangeOfAnotherVersionIsTheWhole() {
        assertThat(get("/a.txt", "Range: bytes=2-4", "If-Range: \"x\"")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/a.txt", "Range: bytes=2-4", "If-Range: \"2ebc98a1.0-a\""))
                .startsWith("HTTP/1.1 206 ");
    }
}
