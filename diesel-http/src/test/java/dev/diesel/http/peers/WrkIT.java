package dev.diesel.http.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** wrk as many clients of our server: none of them sees an error, and all is well afterwards. */
@Timeout(120)
class WrkIT {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

    @TempDir
    private Path directory;

    private final RunningServer server = new RunningServer(Site.server());

    @BeforeAll
    static void requireWrk() {
        Program.require("wrk", "curl");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void load(String path, String script) {
        String file = Program.resource(directory, script).toString();
        String output = Program.run("wrk", "-t1", "-c32", "-d2s", "-s", file, server.url(path));
        assertThat(output).doesNotContain("Socket errors", "Non-2xx");
        Matcher requests = REQUESTS.matcher(output);
        assertThat(requests.find()).as(output).isTrue();
        assertThat(Integer.parseInt(requests.group(1))).isGreaterThan(32);
        assertThat(Program.run("curl", "-sS", server.url("/plaintext"))).isEqualTo("Hello, World!");
        assertThat(server.log()).doesNotContain("ERROR");
    }

    @Test
    void requestsInAPipeline() {
        load("/plaintext", "pipeline.lua");
    }

    @Test
    void bodies() {
        load("/stream", "post.lua");
    }
}
