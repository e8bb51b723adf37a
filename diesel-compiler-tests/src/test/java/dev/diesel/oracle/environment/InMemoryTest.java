package dev.diesel.oracle.environment;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.diesel.processor.DieselProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Sources that exist in memory only, several of them, and other processors in the same compile. */
class InMemoryTest {
    private static final JavaFileObject SERVER = JavaFileObjects.forSourceString("app.Server", """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            // An annotation that nobody claims, as almost every file has one; else javac asks no further processor.
            @Deprecated
            final class Server {
                @Generator
                static void serve(Settings settings) {
                    send(settings.greeting() + await(untilEol()));
                }
            }
            """);

    private static final JavaFileObject SETTINGS = JavaFileObjects.forSourceString("app.Settings", """
            package app;
            record Settings(String greeting) {}
            """);

    @Test
    void aClassOfAnotherFileInMemoryIsKnown() {
        Compilation compilation = javac().withOptions("-Xlint:all", "-Werror")
                .withProcessors(new DieselProcessor())
                .compile(SERVER, SETTINGS);
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("app.ServerGenerators");
    }

    @Test
    void aBodyMayNeedAClassThatAnotherProcessorMakesInTheSameRound() {
        Compilation compilation =
                javac().withProcessors(new DieselProcessor(), new Maker(1)).compile(SERVER);
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void theClassMayComeARoundLater() {
        Compilation compilation =
                javac().withProcessors(new Maker(2), new DieselProcessor()).compile(SERVER);
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void aClassThatNeverComesIsJavacsErrorAlone() {
        Compilation compilation = javac().withProcessors(new DieselProcessor()).compile(SERVER);
        assertThat(compilation).failed();
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("class Settings")
                .inFile(SERVER)
                .onLine(8);
    }

    /** Writes {@code app.Settings} in a given round, and one class in each round before. */
    private static final class Maker extends AbstractProcessor {
        private final int when;
        private int round;

        Maker(int when) {
            this.when = when;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
            round++;
            if (round <= when) {
                String name = round == when ? "Settings" : "Step" + round;
                try (var writer =
                        processingEnv.getFiler().createSourceFile("app." + name).openWriter()) {
                    writer.write("package app; record " + name + "(String greeting) {}");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
