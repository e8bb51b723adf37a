package dev.diesel.http.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Diesel;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpClient;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** nginx as the server of our client. */
@Timeout(120)
class NginxOriginIT {
    private static final int BIG = 3_000_000;
    private static final String TEXT = "all work and no play\n".repeat(5_000);
    private static final String SERVER = """
            keepalive_requests 5;
            client_max_body_size 100k;
            default_type text/plain;
            location = /empty { return 204; }
            location = /moved { return 302 /text; }
            location = /page.shtml { ssi on; ssi_types text/plain; }
            location /zipped/ { alias %s/; gzip on; gzip_types text/plain; gzip_min_length 1; }
            location /refused { proxy_pass http://127.0.0.1:9; }
            """;

    private static Nginx nginx;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Program.require("nginx");
        Files.writeString(directory.resolve("text"), TEXT);
        Files.write(directory.resolve("big"), Site.bytes(BIG));
        Files.writeString(directory.resolve("page.shtml"), "one <!--#echo var=\"QUERY_STRING\" --> three");
        nginx = new Nginx(directory, "", SERVER.formatted(directory));
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
        }
    }

    @Generator
    private static HttpClient connected() {
        HttpClient client = new HttpClient();
        client.connect("127.0.0.1", nginx.port());
        return client;
    }

    @Generator
    private static HttpResponse get(HttpClient client, String path) {
        return client.request("GET", path, new HttpHeaders());
    }

    @Generator
    static void severalOnOneClient() {
        HttpClient client = connected();
        // nginx ends the connection after every fifth request.
        for (int i = 0; i < 7; i++) {
            assertThat(get(client, "/text").text()).isEqualTo(TEXT);
            assertThat(get(client, "/nothing").code()).isEqualTo(404);
            assertThat(get(client, "/empty").code()).isEqualTo(204);
            assertThat(get(client, "/moved").headers().get("Location", "")).endsWith("/text");
        }
        client.close();
    }

    @Test
    void connectionsThatAreKeptForAWhile() throws Exception {
        Diesel.run(NginxOriginIT::severalOnOneClient);
    }

    private static String unzipped(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Generator
    static void bodiesWithoutALength() throws IOException {
        HttpClient client = connected();
        HttpResponse page = get(client, "/page.shtml?two");
        assertThat(page.headers().get("Transfer-Encoding")).contains("chunked");
        assertThat(page.text()).isEqualTo("one two three");
        HttpResponse zipped = client.request("GET", "/zipped/text", new HttpHeaders().add("Accept-Encoding", "gzip"));
        assertThat(zipped.headers().get("Transfer-Encoding")).contains("chunked");
        assertThat(unzipped(zipped.body())).isEqualTo(TEXT);
        client.close();
    }

    @Test
    void chunks() throws Exception {
        Diesel.run(NginxOriginIT::bodiesWithoutALength);
    }

    @Generator
    static void parts() {
        HttpClient client = connected();
        HttpResponse part = client.request("GET", "/big", new HttpHeaders().add("Range", "bytes=1000-1999"));
        assertThat(part.code()).isEqualTo(206);
        assertThat(part.body()).hasSize(1000);
        HttpResponse none = client.request("GET", "/big", new HttpHeaders().add("Range", "bytes=9000000-"));
        assertThat(none.code()).isEqualTo(416);
        HttpResponse head = client.request("HEAD", "/big", new HttpHeaders());
        assertThat(head.headers().get("Content-Length")).contains(Integer.toString(BIG));
        String tag = head.headers().get("ETag", "");
        assertThat(client.request("GET", "/big", new HttpHeaders().add("If-None-Match", tag))
                        .code())
                .isEqualTo(304);
        client.close();
    }

    @Test
    void rangesAndConditions() throws Exception {
        Diesel.run(NginxOriginIT::parts);
    }

    @Generator
    static long downloaded() {
        HttpClient client = connected();
        long count = 0;
        try (HttpStream stream = client.open("GET", "/big", new HttpHeaders())) {
            assertThat(stream.code()).isEqualTo(200);
            for (byte[] piece = stream.read(); piece.length > 0; piece = stream.read()) {
                count += piece.length;
            }
        }
        client.close();
        return count;
    }

    @Test
    void aBodyInPieces() throws Exception {
        assertThat(Diesel.run(NginxOriginIT::downloaded)).isEqualTo(BIG);
    }

    @Generator
    static int refusedUpload() {
        HttpClient client = connected();
        try (HttpStream stream = client.open("PUT", "/text", new HttpHeaders().add("Content-Length", 1_000_000_000))) {
            byte[] piece = Site.bytes(100_000);
            for (int i = 0; i < 10_000 && stream.write(piece); i++) {
                // As long as it is wanted.
            }
            return stream.code();
        }
    }

    @Test
    void anUploadThatIsRefusedStops() throws Exception {
        assertThat(Diesel.run(NginxOriginIT::refusedUpload)).isEqualTo(413);
    }
}
