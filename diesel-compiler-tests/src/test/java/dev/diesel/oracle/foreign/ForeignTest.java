package dev.diesel.oracle.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Compilation;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.MemoryFiles;
import dev.diesel.oracle.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Methods of real libraries, as generators, pass the tests that they pass as they are. */
@EnabledIfSystemProperty(named = Library.PROPERTY, matches = ".+")
class ForeignTest {
    private static final long SEED = Long.getLong("diesel.seed", 1);

    @TestFactory
    Stream<DynamicTest> libraries() {
        return Library.all().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
    }

    private static void check(Library library) throws Exception {
        Conversion conversion = Conversion.of(library, SEED);
        Path output = library.output();
        delete(output);
        Files.createDirectories(output);
        Files.write(output.resolve("failures.txt"), conversion.failures());
        Files.write(output.resolve("declined.txt"), conversion.reasons());
        assertThat(conversion.classes())
                .as(String.join("\n", conversion.failures()))
                .isNotNull();
        Path tests = output.resolve("test-classes");
        write(compileTests(library.tests()), tests);
        Path converted = output.resolve("converted-classes");
        write(conversion.classes(), converted);
        Path files = library.testFolder();
        Map<String, String> expected = TestRun.of(output.resolve("baseline"), tests, files, List.of());
        assertThat(expected).containsValue("ok");
        Map<String, String> actual = TestRun.of(output.resolve("converted"), tests, files, List.of(converted));
        Map<String, String> different = different(expected, actual);
        Files.writeString(output.resolve("report.txt"), report(library, conversion, expected, different.size()));
        assertThat(conversion.failures()).isEmpty();
        assertThat(different).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** The tests that passed, and do not any more. */
    private static Map<String, String> different(Map<String, String> expected, Map<String, String> actual) {
        Map<String, String> different = new TreeMap<>();
        expected.forEach((name, result) -> {
            String now = actual.getOrDefault(name, "did not run");
            if (result.equals("ok") && !now.equals("ok")) {
                different.put(name, now);
            }
        });
        return different;
    }

    private static String report(Library library, Conversion conversion, Map<String, String> tests, int different) {
        return "%s, seed %d: %d methods converted, declined %s; %d tests, %d of them pass as it is, %d of these fail%n"
                .formatted(
                        library.name(),
                        SEED,
                        conversion.converted().size(),
                        conversion.declined(),
                        tests.size(),
                        tests.values().stream().filter("ok"::equals).count(),
                        different);
    }

    /** Tests that need a library which is not here are left out. */
    private static MemoryFiles.Classes compileTests(List<Source> all) {
        List<Source> sources = new ArrayList<>(all);
        try (Compiler compiler = Compiler.on(Compiler.runningClassPath(), List::of)) {
            while (true) {
                Compilation compilation = compiler.compile(sources);
                if (compilation.ok()) {
                    return compilation.classes();
                }
                compilation.errors().forEach(error -> sources.remove(error.getSource()));
            }
        }
    }

    private static void write(MemoryFiles.Classes classes, Path folder) {
        classes.each((name, bytes) -> {
            Path file = folder.resolve(name.replace('.', '/') + ".class");
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
