package dev.diesel.oracle;

import com.sun.source.util.JavacTask;
import dev.diesel.Token;
import dev.diesel.annotations.Generator;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Runs javac in memory, as one build of a user: with or without the processor. One thread.
 *
 * <p>The file manager of the JDK is kept from compile to compile, since opening the class path costs more than
 * compiling a few hundred lines.
 */
public final class Compiler implements AutoCloseable {
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files;
    private final Supplier<List<Processor>> processors;
    private final List<String> options;
    private final MemoryFiles.Classes library;

    private Compiler(
            Supplier<List<Processor>> processors,
            List<String> options,
            MemoryFiles.Classes library,
            List<Path> classPath) {
        this.processors = processors;
        this.library = library;
        this.options = new ArrayList<>(options);
        if (processors.get().isEmpty()) {
            this.options.add("-proc:none");
        }
        files = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A compiler that runs a processor; {@code processor} is asked for a new one at every compile. */
    public static Compiler with(Supplier<Processor> processor, String... options) {
        return new Compiler(
                () -> List.of(processor.get()), List.of(options), new MemoryFiles.Classes(), ownClassPath());
    }

    /** A compiler with any number of processors, and with a class path that has more than diesel. */
    public static Compiler on(List<Path> classPath, Supplier<List<Processor>> processors, String... options) {
        return new Compiler(processors, List.of(options), new MemoryFiles.Classes(), classPath);
    }

    /** A compiler without a processor, whose class path has {@code library} in front. */
    public static Compiler plain(MemoryFiles.Classes library, String... options) {
        return new Compiler(List::of, List.of(options), library, ownClassPath());
    }

    /** One run of javac, to be looked at; what it writes is lost. */
    public JavacTask task(List<Source> sources) {
        return (JavacTask) javac.getTask(null, new MemoryFiles(files, library), each -> {}, options, null, sources);
    }

    /** Compiles; never throws on bad programs, the diagnostics are in the result. */
    public Compilation compile(List<Source> sources) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter out = new StringWriter();
        MemoryFiles memory = new MemoryFiles(files, library);
        JavaCompiler.CompilationTask task = javac.getTask(out, memory, diagnostics, options, null, sources);
        List<Processor> fresh = processors.get();
        if (!fresh.isEmpty()) {
            task.setProcessors(fresh);
        }
        boolean ok;
        try {
            ok = task.call();
        } catch (RuntimeException e) {
            // A processor that throws, or a crash of javac that it does not catch itself.
            e.printStackTrace(new PrintWriter(out, true));
            ok = false;
        }
        return new Compilation(ok, diagnostics.getDiagnostics(), memory.classes(), memory.sources(), out.toString());
    }

    /** The class path of the running tests. */
    public static List<Path> runningClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Where diesel's annotations, diesel's runtime and {@link Probe} are. */
    private static List<Path> ownClassPath() {
        List<Path> paths = new ArrayList<>();
        for (Class<?> each : List.of(Generator.class, Token.class, Probe.class)) {
            paths.add(Path.of(URI.create(
                    each.getProtectionDomain().getCodeSource().getLocation().toString())));
        }
        return paths;
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
