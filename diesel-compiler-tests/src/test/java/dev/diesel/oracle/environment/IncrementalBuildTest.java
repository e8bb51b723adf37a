package dev.diesel.oracle.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Compilation;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.Source;
import dev.diesel.processor.DieselProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a build tool relies on that compiles one file again: Gradle takes the processor for an <em>isolating</em> one,
 * whose files each come from one class, and are the same whatever else is compiled.
 */
class IncrementalBuildTest {
    private static final Source SERVER = new Source("app.Server", """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.*;
            import java.net.SocketAddress;
            public class Server extends Base {
                private int count;
                @Serve(port = 8000) @Generator
                static void serve(SocketAddress peer) {
                    new Server().answer(new Server.Line());
                }
                @Generator @Override
                void answer(Line line) {
                    super.answer(line);
                    send(line.read() + ++count + Other.NAME);
                }
                static class Line {
                    @Generator
                    String read() {
                        return await(untilEol());
                    }
                }
            }
            """);

    private static final Source BASE = new Source("app.Base", """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            class Base {
                @Generator
                void answer(Server.Line line) {
                    flush();
                }
            }
            """);

    private static final Source OTHER = new Source("app.Other", """
            package app;
            class Other {
                static final String NAME = "other";
            }
            """);

    @Test
    void theProcessorIsDeclaredIsolating() throws IOException {
        try (InputStream in =
                DieselProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(DieselProcessor.class.getName() + ",isolating");
        }
    }

    @Test
    void everyFileComesFromOneClass() {
        Watched watched = new Watched();
        compile(Compiler.runningClassPath(), watched, SERVER, BASE, OTHER);
        Map<String, Set<String>> expected = new TreeMap<>();
        Set.of("ServerGenerators", "Server_LineGenerators", "ServerApplication", "Server$access")
                .forEach(each -> expected.put("app." + each, Set.of("app.Server")));
        Set.of("Server_serve", "Server_answer", "Server_Line_read")
                .forEach(each -> expected.put("app.diesel_gen." + each + ".Server", Set.of("app.Server")));
        expected.put("app.BaseGenerators", Set.of("app.Base"));
        expected.put("app.diesel_gen.Base_answer.Base", Set.of("app.Base"));
        assertThat(watched.origins).isEqualTo(expected);
    }

    /** A tool that sees a resource being read does not know when it changes, and builds everything again. */
    @Test
    void nothingIsReadBehindTheToolsBack() {
        Watched watched = new Watched();
        compile(Compiler.runningClassPath(), watched, SERVER, BASE, OTHER);
        assertThat(watched.read).isEmpty();
    }

    @Test
    void aFileThatIsCompiledAloneGivesTheSame(@TempDir Path classes) throws IOException {
        Compilation all = compile(Compiler.runningClassPath(), new DieselProcessor(), SERVER, BASE, OTHER);
        write(all, classes);
        List<Path> classPath = Stream.concat(Stream.of(classes), Compiler.runningClassPath().stream())
                .toList();
        Map<String, String> alone = new TreeMap<>();
        for (Source each : List.of(SERVER, BASE, OTHER)) {
            alone.putAll(compile(classPath, new DieselProcessor(), each).generated());
        }
        assertThat(alone).isEqualTo(new TreeMap<>(all.generated()));
    }

    private static Compilation compile(List<Path> classPath, Processor processor, Source... sources) {
        try (Compiler compiler = Compiler.on(classPath, () -> List.of(processor))) {
            Compilation compilation = compiler.compile(List.of(sources));
            assertThat(compilation.ok()).as("%s", compilation.diagnostics()).isTrue();
            return compilation;
        }
    }

    private static void write(Compilation compilation, Path folder) {
        compilation.classes().each((name, bytes) -> {
            Path file = folder.resolve(name.replace('.', '/') + ".class");
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The processor, behind a wrapper such as Gradle's, which watches what it writes and reads. */
    private static final class Watched extends AbstractProcessor {
        final Map<String, Set<String>> origins = new TreeMap<>();
        final List<String> read = new ArrayList<>();
        private final Processor processor = new DieselProcessor();

        @Override
        public synchronized void init(ProcessingEnvironment env) {
            processor.init(new WatchedEnvironment(env, new WatchedFiler(env.getFiler())));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }

        private final class WatchedFiler implements Filer {
            private final Filer filer;

            WatchedFiler(Filer filer) {
                this.filer = filer;
            }

            @Override
            public JavaFileObject createSourceFile(CharSequence name, Element... from) throws IOException {
                Set<String> names = new TreeSet<>();
                for (Element each : from) {
                    Element outermost = each;
                    while (outermost.getEnclosingElement() instanceof TypeElement around) {
                        outermost = around;
                    }
                    names.add(outermost.toString());
                }
                origins.put(name.toString(), names);
                return filer.createSourceFile(name, from);
            }

            @Override
            public JavaFileObject createClassFile(CharSequence name, Element... from) throws IOException {
                throw new UnsupportedOperationException();
            }

            @Override
            public FileObject createResource(
                    JavaFileManager.Location location, CharSequence pkg, CharSequence name, Element... from) {
                throw new UnsupportedOperationException();
            }

            @Override
            public FileObject getResource(JavaFileManager.Location location, CharSequence pkg, CharSequence name)
                    throws IOException {
                read.add(pkg + "/" + name);
                return filer.getResource(location, pkg, name);
            }
        }
    }

    /** The field is called as Gradle's, which the processor looks behind. */
    private record WatchedEnvironment(ProcessingEnvironment delegate, Filer filer) implements ProcessingEnvironment {
        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return delegate.getMessager();
        }

        @Override
        public Filer getFiler() {
            return filer;
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }
}
