package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java block of the documentation is a whole file; it compiles without a warning, and the first one runs. */
final class SnippetTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |final )*(?:class|interface|record) (\\w+)");

    @TempDir
    Path folder;

    /** A block, and where it stands. */
    record Snippet(String place, String text) {
        @Override
        public String toString() {
            return place;
        }

        String type() {
            Matcher type = TYPE.matcher(text);
            assertThat(type.find()).as("%s declares a type", place).isTrue();
            return type.group(1);
        }
    }

    static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (Matcher block = BLOCK.matcher(text); block.find(); ) {
                long line = text.substring(0, block.start()).lines().count() + 1;
                snippets.add(new Snippet(ROOT.relativize(page) + ":" + line, block.group(1)));
            }
        }
        return snippets;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void compilesWithoutWarning(Snippet snippet) throws IOException {
        assertThat(compile(snippet)).isEmpty();
    }

    @Test
    void firstProgramOfTheReadmeRuns() throws Exception {
        Snippet echo = snippets().stream()
                .filter(each -> each.place().startsWith("README.md"))
                .findFirst()
                .orElseThrow();
        int port = Toolchain.freePort();
        Snippet here = new Snippet(echo.place(), echo.text().replace("8000", String.valueOf(port)));
        assertThat(here.text()).isNotEqualTo(echo.text());
        assertThat(compile(here)).isEmpty();
        Process process = Toolchain.java("-cp", Toolchain.CLASS_PATH + ":" + folder, here.type());
        try (SocketPeer peer = SocketPeer.ofProcess(process, port)) {
            peer.send("woot!\r\n");
            peer.expect("you said: woot!\r\n");
        } finally {
            process.destroy();
        }
    }

    private String compile(Snippet snippet) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Files.writeString(sources.resolve(snippet.type() + ".java"), snippet.text());
        return Toolchain.compile(sources, folder, "-cp", Toolchain.TEST_CLASS_PATH);
    }
}
