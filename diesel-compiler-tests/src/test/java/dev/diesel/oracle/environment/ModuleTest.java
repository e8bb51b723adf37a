package dev.diesel.oracle.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's module: it requires diesel's runtime and no more, and keeps most of its packages to itself. */
class ModuleTest {
    private static final String SHOP = """
            module shop {
                requires dev.diesel.runtime;
                exports shop;
            }
            """;

    private static final String MAIN = """
            package shop;
            import dev.diesel.Diesel;
            import shop.inside.Worker;
            public final class Main {
                private Main() {}
                public static Object run() throws Exception {
                    return Diesel.run(Worker::work);
                }
            }
            """;

    private static final String BASE = """
            package shop.base;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            public class Base {
                protected int shared = 1;
                protected String name() {
                    return "base";
                }
                @Generator
                protected String greet(String who) {
                    await(sleep(0.001));
                    return "hello " + who;
                }
            }
            """;

    private static final String WORKER = """
            package shop.inside;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            import java.util.function.Supplier;
            import shop.base.Base;
            public class Worker extends Base {
                private int secret = 2;
                @Override
                protected String name() {
                    return "worker";
                }
                @Override
                @Generator
                protected String greet(String who) {
                    secret += 3;
                    shared++;
                    return super.greet(who) + super.name() + name() + secret + shared;
                }
                @Generator
                public static String work() {
                    String who = "you ";
                    class Polite {
                        String all() {
                            return "dear " + who;
                        }
                    }
                    await(sleep(0.001));
                    Supplier<Worker> make = Worker::new;
                    return make.get().greet(new Polite().all());
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void itRunsOnTheModulePath() throws Exception {
        Project project = project();
        assertThat(compile(project, "-Xlint:all", "-Werror")).isEmpty();
        assertThat(run(project)).isEqualTo("hello dear you baseworker52");
    }

    /** The folders of the generated files are no packages of classes. */
    @Test
    void noPackageIsAdded() throws Exception {
        Project project = project();
        assertThat(compile(project)).isEmpty();
        assertThat(finder(project).find("shop").orElseThrow().descriptor().packages())
                .containsExactlyInAnyOrder("shop", "shop.base", "shop.inside");
    }

    private Project project() throws Exception {
        return new Project(folder)
                .write("module-info", SHOP)
                .write("shop.Main", MAIN)
                .write("shop.base.Base", BASE)
                .write("shop.inside.Worker", WORKER);
    }

    private String compile(Project project, String... options) throws Exception {
        String generated = Files.createDirectories(folder.resolve("generated")).toString();
        // Without a class path, javac would take that of the tests.
        List<String> module = List.of(
                "--module-path",
                Project.CLASS_PATH,
                "-cp",
                generated,
                "--processor-path",
                Project.PROCESSOR_PATH,
                "-s",
                generated);
        return project.javac(Stream.concat(module.stream(), Stream.of(options)).toList());
    }

    private static ModuleFinder finder(Project project) {
        Path[] places = Stream.concat(
                        Stream.of(project.out()),
                        Stream.of(Project.CLASS_PATH.split(File.pathSeparator)).map(Path::of))
                .toArray(Path[]::new);
        return ModuleFinder.of(places);
    }

    private static Object run(Project project) throws Exception {
        Configuration modules =
                ModuleLayer.boot().configuration().resolve(finder(project), ModuleFinder.of(), Set.of("shop"));
        ModuleLayer layer = ModuleLayer.boot().defineModulesWithOneLoader(modules, null);
        return layer.findLoader("shop").loadClass("shop.Main").getMethod("run").invoke(null);
    }
}
