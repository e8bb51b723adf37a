package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Java block of the documentation that is followed by what it prints, or by a conversation with it, does that. A block
 * marked as wrong causes the message that follows it.
 */
@Timeout(60)
final class DocumentedProgramsIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final String BLOCK = "(?ms)^```java%s\n((?:(?!^```).)*)^```\n\n(?:[^\n`]+\n)*\n?^```%s\n(.*?)^```$";
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");
    private static final Pattern CODE = Pattern.compile("DSL\\d{3}");

    @TempDir
    Path folder;

    /** A block, and what belongs to it. */
    record Program(String place, String source, String expected) {
        @Override
        public String toString() {
            return place;
        }

        String type() {
            Matcher type = TYPE.matcher(source);
            assertThat(type.find()).as("%s declares a class", place).isTrue();
            return type.group(1);
        }
    }

    static List<Program> printing() throws IOException {
        return programs("", "text");
    }

    static List<Program> serving() throws IOException {
        return programs("", "console");
    }

    static List<Program> wrong() throws IOException {
        List<Program> wrong = new ArrayList<>(programs(" wrong", "text"));
        if (Runtime.version().feature() >= 21) {
            wrong.addAll(programs(" wrong 21", "text"));
        }
        return wrong;
    }

    private static List<Program> programs(String mark, String kind) throws IOException {
        Pattern pattern = Pattern.compile(BLOCK.formatted(mark, kind));
        List<Program> programs = new ArrayList<>();
        try (Stream<Path> pages = Files.list(DOCS)) {
            for (Path page : pages.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(page);
                for (Matcher match = pattern.matcher(text); match.find(); ) {
                    long line = text.substring(0, match.start()).lines().count() + 1;
                    programs.add(new Program(page.getFileName() + ":" + line, match.group(1), match.group(2)));
                }
            }
        }
        assertThat(programs).isNotEmpty();
        return programs;
    }

    @ParameterizedTest
    @MethodSource("printing")
    void printsWhatThePageSays(Program program) throws Exception {
        Process process = start(program, program.source());
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(comparable(output.lines()))
                    .isEqualTo(comparable(program.expected().lines()));
        }
        assertThat(process.waitFor()).isZero();
    }

    /** Dates and times vary, and the lines of the JDK and of diesel in a stack trace. */
    private static List<String> comparable(Stream<String> lines) {
        return lines.filter(line -> !line.startsWith("\tat java.base/") && !line.startsWith("\tat dev.diesel."))
                .map(line -> line.replaceFirst("^\\[\\w{3} \\w{3} [ \\d]\\d [\\d:]{8} \\d{4}] ", "[date] "))
                .map(line -> line.replaceFirst("\\d+\\.\\d\\ds$", "N.NNs"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("serving")
    void answersAsThePageSays(Program program) throws Exception {
        int port = Toolchain.freePort();
        assertThat(program.source()).contains("8000");
        Process process = start(program, program.source().replace("8000", String.valueOf(port)));
        try (SocketPeer peer = SocketPeer.ofProcess(process, port)) {
            for (String line : program.expected().lines().toList()) {
                if (line.startsWith(">")) {
                    peer.send(line.substring(2) + "\r\n");
                } else {
                    peer.expect(line.substring(2) + "\r\n");
                }
            }
        } finally {
            process.destroy();
        }
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRejectedWithTheMessage(Program program) throws IOException {
        String said = compile(program, program.source()).replaceAll("(?m)^/.*/(\\w+\\.java:)", "$1");
        assertThat(said.lines().filter(line -> CODE.matcher(line).find()).toList())
                .isEqualTo(program.expected().lines().toList());
    }

    /** The page about how it works shows what the compiler writes. */
    @Test
    void generatedCodeIsThatOfTheGoldenFile() throws IOException {
        Path golden = ROOT.resolve("diesel-compiler-tests/src/test/resources/dev/diesel/oracle/goldens/Echo.generated");
        Matcher block = Pattern.compile("(?ms)^```java generated\n(.*?)^```$")
                .matcher(Files.readString(DOCS.resolve("how-it-works.md")));
        assertThat(block.find()).isTrue();
        assertThat(Files.readString(golden)).contains(block.group(1));
    }

    /** What explains every code is complete. */
    @ParameterizedTest
    @MethodSource("codes")
    void isExplained(String code) throws IOException {
        assertThat(Files.readString(DOCS.resolve("diagnostics.md"))).contains("\n### " + code + "\n");
    }

    static List<String> codes() throws IOException {
        Path problems = ROOT.resolve("diesel-processor/src/main/java/dev/diesel/processor/problem/Problem.java");
        return Pattern.compile("\"(" + CODE + ")\"")
                .matcher(Files.readString(problems))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private Process start(Program program, String source) throws IOException {
        assertThat(compile(program, source)).isEmpty();
        return Toolchain.java("-cp", Toolchain.TEST_CLASS_PATH + ":" + folder, program.type());
    }

    private String compile(Program program, String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Files.writeString(sources.resolve(program.type() + ".java"), source);
        return Toolchain.compile(sources, folder, "-cp", Toolchain.TEST_CLASS_PATH);
    }
}
