package dev.diesel.oracle.foreign;

import dev.diesel.oracle.Compiler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Runs the tests of a library in a JVM of their own. One thread. */
final class TestRun {
    private static final int MINUTES = 30;

    private TestRun() {}

    /**
     * Runs all tests.
     *
     * @param folder where the reports go, and where the tests run
     * @param tests the classes of the tests
     * @param files what the tests read, as resources or from where Maven would have them
     * @param library what stands in front of the class path; none for the library as it is
     * @return for every test {@code ok}, {@code skipped} or the start of what it says
     */
    static Map<String, String> of(Path folder, Path tests, Path files, List<Path> library)
            throws IOException, InterruptedException {
        Path parent = Files.createDirectories(folder.resolve("src/test"));
        Files.createSymbolicLink(parent.resolve("resources"), files.toAbsolutePath());
        String classPath = Stream.of(library, List.of(tests, files), Compiler.runningClassPath())
                .flatMap(List::stream)
                .map(each -> each.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx3g",
                "-XX:+UseSerialGC",
                "-ea",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "--add-opens=java.base/java.time.chrono=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-cp",
                classPath,
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--scan-classpath=" + tests.toAbsolutePath(),
                "--include-classname=.*Test",
                // They fill the heap on purpose, sleep, or try every time zone in every language.
                "--exclude-classname=.*(StrBuilder|TextStringBuilder|LockingVisitors|FastDateParser_TimeZone).*",
                "--exclude-methodname=.*FastDateParserTest.(testTzParses|testParses).*",
                "--details=none",
                "--disable-banner",
                "--reports-dir=reports"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the tests in " + folder + " do not end");
        }
        return results(folder.resolve("reports"));
    }

    private static Map<String, String> results(Path reports) throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(reports)) {
            files.filter(each -> each.toString().endsWith(".xml")).sorted().forEach(each -> read(each, results));
        }
        return results;
    }

    private static void read(Path report, Map<String, String> results) {
        try {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element each = (Element) cases.item(i);
                // Several runs of one test may have one name.
                results.merge(
                        each.getAttribute("classname") + "." + each.getAttribute("name"),
                        result(each),
                        (before, now) -> before.equals("ok") ? now : before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String result(Element testCase) {
        for (String kind : List.of("failure", "error")) {
            NodeList found = testCase.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                return kind + ": " + found.item(0).getTextContent();
            }
        }
        return testCase.getElementsByTagName("skipped").getLength() > 0 ? "skipped" : "ok";
    }
}
