package dev.diesel.oracle.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators of classes that were compiled before, by a build of their own. */
class LibraryTest {
    private static final String SERVICE = """
            package lib;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            public class Service {
                private int count;
                @Generator
                public static int twice(int n) {
                    await(sleep(0.001));
                    return 2 * n;
                }
                @Generator
                public String greet(String who) {
                    await(sleep(0.001));
                    return "hello " + who + ++count;
                }
                @Generator
                public final String both(String who) {
                    return greet(who) + ", " + greet(who);
                }
                @Generator
                protected <T> T same(T value) {
                    await(sleep(0.001));
                    return value;
                }
                public interface Step {
                    @Generator
                    int number();
                    @Generator
                    default String step(String text) {
                        return text + number();
                    }
                }
                @Generator
                public static String run(Step step) {
                    return step.step("step ");
                }
            }
            """;

    private static final String MAIN = """
            package app;
            import static lib.Service.twice;
            import dev.diesel.annotations.Generator;
            import lib.Service;
            class Main extends Service implements Service.Step {
                @Override
                @Generator
                public String greet(String who) {
                    return "<" + super.greet(who) + ">";
                }
                @Override
                @Generator
                public int number() {
                    return twice(4) + Main.twice(1);
                }
                @Override
                @Generator
                public String step(String text) {
                    return Service.Step.super.step(same("my ") + text);
                }
                @Generator
                static Object main() {
                    Main mine = new Main();
                    return new Service().both("a") + "; " + mine.both("b") + "; " + run(mine) + "; " + mine.same(5);
                }
            }
            """;

    @TempDir
    private Path folder;

    private Project library;
    private Project user;

    @BeforeEach
    void writeSources() throws IOException {
        library = new Project(folder.resolve("library")).write("lib.Service", SERVICE);
        user = new Project(folder.resolve("user")).write("app.Main", MAIN);
    }

    @Test
    void itsGeneratorsAreCalledOverriddenAndCallBack() throws Exception {
        assertThat(library.compile(Project.CLASS_PATH)).isEmpty();
        assertThat(compileUser()).isEmpty();
        assertThat(run()).isEqualTo("hello a1, hello a2; <hello b1>, <hello b2>; my step 10; 5");
    }

    @Test
    void whatWasGeneratedForAnotherRuntimeIsNamed() throws Exception {
        assertThat(library.compile(Project.CLASS_PATH)).isEmpty();
        assertThat(compileUser()).isEmpty();
        Path companion = library.out().resolve("lib/ServiceGenerators.java");
        Files.writeString(companion, Files.readString(companion).replace("Abi.require(1)", "Abi.require(0)"));
        assertThat(library.javac(List.of("-cp", Project.CLASS_PATH, "-proc:none")))
                .isEmpty();
        assertThatThrownBy(this::run)
                .isInstanceOf(ExceptionInInitializerError.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 0 of diesel's frame interface, the runtime has version 1")
                .hasMessageContaining("compile it again");
    }

    @Test
    void aLibraryWithoutTheProcessorIsNamed() throws Exception {
        assertThat(library.javac(List.of("-cp", Project.CLASS_PATH, "-proc:none")))
                .isEmpty();
        String said = compileUser();
        assertThat(said)
                .contains(
                        "Main.java:9: error: DSL904: the generator Service.greet was compiled without diesel-processor,"
                                + " and has no state machine; compile lib.Service again, with the processor")
                .contains("Main.java:14: error: DSL904: the generator Service.twice ")
                .contains("Main.java:19: error: DSL904: the generator Service.same ")
                .contains("Main.java:24: error: DSL904: the generator Service.both ")
                .contains("4 errors");
    }

    private String compileUser() throws IOException {
        return user.compile(Project.CLASS_PATH + File.pathSeparator + library.out());
    }

    private Object run() throws Exception {
        try (URLClassLoader loader = Project.loader(library, user)) {
            return Project.start(loader, "app.Main", "main");
        }
    }
}
