package dev.diesel.oracle.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An {@code assert} of a body is switched on and off with the user's class, as {@code java -ea:app.Checked} does. */
class AssertionsTest {
    private static final String CHECKED = """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            import java.util.function.Supplier;
            class Checked {
                static class Nested {
                    @Generator
                    static void inNested(int n) {
                        await(sleep(0.001));
                        assert n > 0;
                    }
                }
                @Generator
                static void plain(int n) {
                    await(sleep(0.001));
                    assert n > 0 : "plain";
                    await(sleep(0.001));
                }
                @Generator
                static void nested(int n) {
                    Nested.inNested(n);
                }
                @Generator
                static void lambda(int n) {
                    Supplier<String> s = () -> {
                        assert n > 0 : "lambda";
                        return "s";
                    };
                    await(sleep(0.001));
                    s.get();
                }
                @Generator
                static void anonymous(int n) {
                    Runnable r = new Runnable() {
                        @Override
                        public void run() {
                            assert n > 0 : "anonymous";
                        }
                    };
                    await(sleep(0.001));
                    r.run();
                }
                @Generator
                static void local(int n) {
                    class Local {
                        void run() {
                            assert n > 0;
                        }
                    }
                    await(sleep(0.001));
                    new Local().run();
                }
                @Generator
                static void stays(int n) {
                    await(sleep(0.001));
                    record Stays(int n) {
                        Stays {
                            assert n > 0 : n;
                        }
                    }
                    new Stays(n);
                }
                @Generator
                static void choice(int n) {
                    await(sleep(0.001));
                    int m = switch (n) {
                        case 0 -> {
                            assert n > 0;
                            yield 1;
                        }
                        default -> 2;
                    };
                }
            }
            """;

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void compile() throws Exception {
        project = new Project(folder).write("app.Checked", CHECKED);
        assertThat(project.javac(
                        List.of("-cp", Project.CLASS_PATH, "-processorpath", Project.PROCESSOR_PATH, "-nowarn")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "nested", "lambda", "anonymous", "local", "stays", "choice"})
    void itFollowsTheClass(String generator) throws Exception {
        assertThat(fails(generator, loader -> loader.setDefaultAssertionStatus(false)))
                .isFalse();
        assertThat(fails(generator, loader -> loader.setClassAssertionStatus("app.Checked", true)))
                .isTrue();
        assertThat(fails(generator, loader -> loader.setPackageAssertionStatus("app", true)))
                .isTrue();
        assertThat(fails(generator, loader -> {
                    loader.setDefaultAssertionStatus(true);
                    loader.setClassAssertionStatus("app.Checked", false);
                }))
                .isFalse();
    }

    private boolean fails(String generator, Consumer<ClassLoader> status) throws Exception {
        try (URLClassLoader loader = Project.loader(project)) {
            status.accept(loader);
            Project.start(loader, "app.Checked", generator, 0);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
