package dev.diesel.oracle.environment;

import static dev.diesel.oracle.environment.Project.CLASS_PATH;
import static dev.diesel.oracle.environment.Project.PROCESSOR_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.diesel.Coroutine;
import dev.diesel.Diesel;
import java.io.File;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Classes in bodies, which the processor moves, and what javac's lints look for. */
    private static final String LOCAL_CLASSES = """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            import java.io.Serializable;
            import java.util.ArrayList;
            import java.util.List;
            final class LocalClasses {
                private LocalClasses() {}
                @Generator
                static <T extends Serializable> List<Object> all(T first) {
                    int unused = 5;
                    String name = "n" + await(sleep(0.001));
                    class Cell implements Comparable<Cell> {
                        private final T value;
                        private int n;
                        private Cell(T value) {
                            this.value = value;
                        }
                        private Cell next() {
                            n++;
                            return new Cell(value);
                        }
                        @Override
                        public int compareTo(Cell other) {
                            return n - other.n;
                        }
                        @Override
                        public String toString() {
                            return name + value;
                        }
                    }
                    class Failure extends RuntimeException {
                        private static final long serialVersionUID = 1;
                    }
                    record Pair(int a, long b) implements Serializable {}
                    enum Mode { ON, OFF }
                    interface Step { int apply(int n); }
                    await(sleep(0.001));
                    List<Object> all = new ArrayList<>();
                    try {
                        all.add(new Cell(first).next());
                        Step step = n -> n + name.length();
                        switch (Mode.valueOf("ON")) {
                            case ON -> all.add(new Pair(step.apply(1), 2));
                            case OFF -> throw new Failure();
                        }
                        await(sleep(0.001));
                    } catch (Failure e) {
                        all.add(e);
                    }
                    return all;
                }
            }
            """;

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void writeSources() throws Exception {
        project = new Project(folder).write("app.Counter", COUNTER).write("app.User", USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--release 17", "-parameters", "-g", "-g:none", "-implicit:none", "-Xlint:all -Werror"})
    void theMachinesRunWhateverTheOptions(String options) throws Exception {
        assertThat(javac("-processorpath", PROCESSOR_PATH, options, "Counter.java"))
                .isEmpty();
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void classesOfABodyAreNothingToWarnOf() throws Exception {
        project.write("app.LocalClasses", LOCAL_CLASSES);
        assertThat(javac("-processorpath", PROCESSOR_PATH, "-Xlint:all -Werror", "LocalClasses.java"))
                .isEmpty();
    }

    /** Of a processor that is on the class path only, newer compilers have to be told. */
    @Test
    void aProcessorOnTheClassPathIsAskedForWithProcFull() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21);
        assertThat(javac("-cp", CLASS_PATH + File.pathSeparator + PROCESSOR_PATH, "-proc:full", "Counter.java"))
                .isEmpty();
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void newCompilersIgnoreAProcessorThatIsMerelyOnTheClassPath() throws Exception {
        assumeTrue(Runtime.version().feature() >= 23);
        javac("-cp", CLASS_PATH + File.pathSeparator + PROCESSOR_PATH, "Counter.java");
        assertThat(project.out().resolve("app/Counter.class")).exists();
        assertThat(project.out().resolve("app/CounterGenerators.class")).doesNotExist();
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
        assertThat(project.out().resolve("app/Counter.class")).exists();
        assertThat(project.out().resolve("app/CounterGenerators.class")).doesNotExist();
    }

    /** Runs javac; of several options in one argument, spaces are between. Returns what it says. */
    private String javac(String... arguments) {
        List<String> all = new ArrayList<>();
        if (!List.of(arguments).contains("-cp")) {
            all.addAll(List.of("-cp", CLASS_PATH));
        }
        for (String each : arguments) {
            if (each.endsWith(".java")) {
                all.add(project.source("app." + each.replace(".java", "")).toString());
            } else if (!each.isEmpty()) {
                all.addAll(List.of(each.split(" ")));
            }
        }
        return project.run(all);
    }

    private Object count() throws Exception {
        try (URLClassLoader loader = Project.loader(project)) {
            Class<?> counter = loader.loadClass("app.Counter");
            return Diesel.run((Coroutine<?>) loader.loadClass("app.CounterGenerators")
                    .getMethod("count", counter, int.class)
                    .invoke(null, counter.getConstructor().newInstance(), 3));
        }
    }
}
