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
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What the processor cannot do is one error on the user's line. */
class FailureTest {
    private static final JavaFileObject SERVER = JavaFileObjects.forSourceString("app.Server", """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            final class Server {
                @Generator
                static void serve() {
                    send(await(untilEol()));
                }
            }
            """);

    @Test
    void aFileThatAnotherProcessorHasWrittenIsReported() {
        Compilation compilation =
                javac().withProcessors(new Squatter(), new DieselProcessor()).compile(SERVER);
        assertThat(compilation)
                .hadErrorContaining("DSL999: diesel failed on the generator Server")
                .inFile(SERVER)
                .onLine(4);
        assertThat(compilation).hadErrorCount(1);
    }

    /** Writes the file of the companion first. */
    private static final class Squatter extends AbstractProcessor {
        @Override
        public synchronized void init(ProcessingEnvironment env) {
            super.init(env);
            try (var writer =
                    env.getFiler().createSourceFile("app.ServerGenerators").openWriter()) {
                writer.write("package app; class ServerGenerators {}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return false;
        }
    }
}
