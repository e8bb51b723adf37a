package dev.diesel.oracle.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.diesel.Coroutine;
import dev.diesel.Diesel;
import dev.diesel.oracle.Compiler;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** javac as a user calls it, with files, and options that change what it writes. */
class CommandLineTest {
    private static final String COUNTER = """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            public class Counter {
                private int count;
                @Generator
                public int count(int upTo) {
                    while (count < upTo) {
                        await(sleep(0.001));
                        count++;
                    }
                    return count;
                }
            }
            """;

    private static final String USER = """
            package app;
            class User {
                Counter counter = new Counter();
            }
            """;

    private static final String CLASS_PATH = entries("diesel-annotations", "diesel-runtime");
    private static final String PROCESSOR_PATH = entries("diesel-processor", "javapoet");
    private static final String EVERYTHING = CLASS_PATH + File.pathSeparator + PROCESSOR_PATH;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeSources() throws Exception {
        Files.createDirectories(folder.resolve("src/app"));
        Files.writeString(folder.resolve("src/app/Counter.java"), COUNTER);
        Files.writeString(folder.resolve("src/app/User.java"), USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--release 17", "-parameters", "-g", "-g:none", "-implicit:none", "-Xlint:all -Werror"})
    void theMachinesRunWhateverTheOptions(String options) throws Exception {
        assertThat(javac("-processorpath", PROCESSOR_PATH, options, "Counter.java"))
                .isEmpty();
        assertThat(count()).isEqualTo(3);
    }

    /** Of a processor that is on the class path only, newer compilers have to be told. */
    @Test
    void aProcessorOnTheClassPathIsAskedForWithProcFull() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21);
        assertThat(javac("-cp", EVERYTHING, "-proc:full", "Counter.java")).isEmpty();
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void newCompilersIgnoreAProcessorThatIsMerelyOnTheClassPath() throws Exception {
        assumeTrue(Runtime.version().feature() >= 23);
        javac("-cp", EVERYTHING, "Counter.java");
        assertThat(folder.resolve("out/app/Counter.class")).exists();
        assertThat(folder.resolve("out/app/CounterGenerators.class")).doesNotExist();
    }

    @Test
    void anOldSourceLevelIsNamedOnceForEachGenerator() {
        assertThat(javac("-processorpath", PROCESSOR_PATH, "-source 11 -target 11 -Xlint:-options", "Counter.java"))
                .contains("Counter.java:7: error: DSL903: diesel needs Java 17 or newer as the source level, and this"
                        + " compile has 11; compile with --release 17")
                .contains("1 error");
    }

    /** Javac gives no processor the files that it finds itself, and warns. */
    @Test
    void aFileThatIsNotNamedHasNoMachine() throws Exception {
        String path = folder.resolve("src").toString();
        assertThat(javac("-processorpath", PROCESSOR_PATH, "-sourcepath", path, "User.java"))
                .contains("Implicitly compiled files were not subject to annotation processing");
        assertThat(folder.resolve("out/app/Counter.class")).exists();
        assertThat(folder.resolve("out/app/CounterGenerators.class")).doesNotExist();
    }

    /** Runs javac; of several options in one argument, spaces are between. Returns what it says. */
    private String javac(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-d", folder.resolve("out").toString()));
        if (!List.of(arguments).contains("-cp")) {
            all.addAll(List.of("-cp", CLASS_PATH));
        }
        for (String each : arguments) {
            Path file = folder.resolve("src/app").resolve(each);
            if (each.endsWith(".java")) {
                all.add(file.toString());
            } else if (!each.isEmpty()) {
                all.addAll(List.of(each.split(" ")));
            }
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, said, said, all.toArray(String[]::new));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String entries(String... words) {
        return Compiler.runningClassPath().stream()
                .map(Path::toString)
                .filter(each -> Stream.of(words).anyMatch(each::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Object count() throws Exception {
        URL[] classes = {folder.resolve("out").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            Class<?> counter = loader.loadClass("app.Counter");
            return Diesel.run((Coroutine<?>) loader.loadClass("app.CounterGenerators")
                    .getMethod("count", counter, int.class)
                    .invoke(null, counter.getConstructor().newInstance(), 3));
        }
    }
}
