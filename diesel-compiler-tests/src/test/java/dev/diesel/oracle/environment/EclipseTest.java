package dev.diesel.oracle.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.processor.DieselProcessor;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler runs annotation processors, and does not give them its syntax trees. */
class EclipseTest {
    private static final String SERVER = """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            final class Server {
                @Generator
                static void serve() {
                    send(await(untilEol()));
                }
                static void ordinary() {}
                @Generator
                static void other() {
                    flush();
                }
            }
            """;

    @Test
    void saysThatItNeedsJavacOnceForEachGenerator(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Server.java"), SERVER);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        EclipseCompiler eclipse = new EclipseCompiler();
        try (var files = eclipse.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release", "17", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
            var task = eclipse.getTask(
                    new StringWriter(), files, diagnostics, options, null, files.getJavaFileObjects(source));
            task.setProcessors(List.of(new DieselProcessor()));
            assertThat(task.call()).isFalse();
        }
        List<Diagnostic<? extends JavaFileObject>> errors = diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        assertThat(errors).extracting(Diagnostic::getLineNumber).containsExactlyInAnyOrder(6L, 11L);
        assertThat(errors)
                .extracting(each -> each.getMessage(Locale.ROOT))
                .containsOnly("DSL901: diesel needs javac: this compiler does not give its syntax trees to annotation"
                        + " processors; compile with javac (in Eclipse, through Maven or Gradle)");
    }
}
