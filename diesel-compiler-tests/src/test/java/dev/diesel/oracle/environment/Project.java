package dev.diesel.oracle.environment;

import dev.diesel.Coroutine;
import dev.diesel.Diesel;
import dev.diesel.oracle.Compiler;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
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

/** A folder with sources in {@code src}, of which javac makes classes in {@code out}. One thread. */
final class Project {
    static final String CLASS_PATH = entries("diesel-annotations", "diesel-runtime");
    static final String PROCESSOR_PATH = entries("diesel-processor", "javapoet");

    private final Path folder;

    Project(Path folder) {
        this.folder = folder;
    }

    Path out() {
        return folder.resolve("out");
    }

    Path source(String className) {
        return folder.resolve("src").resolve(className.replace('.', '/') + ".java");
    }

    Project write(String className, String text) throws IOException {
        Files.createDirectories(source(className).getParent());
        Files.writeString(source(className), text);
        return this;
    }

    /** All that has been written, and what the processor has. */
    List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** Runs javac with the processor over all sources. Returns what it says. */
    String compile(String classPath) throws IOException {
        return javac(List.of("-cp", classPath, "-processorpath", PROCESSOR_PATH));
    }

    /** Runs javac over all sources. Returns what it says. */
    String javac(List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        sources().forEach(each -> all.add(each.toString()));
        return run(all);
    }

    /** Runs javac with nothing else than these arguments, and the folder for the classes. Returns what it says. */
    String run(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-d", out().toString()));
        all.addAll(arguments);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, said, said, all.toArray(String[]::new));
        return said.toString(StandardCharsets.UTF_8);
    }

    /** A loader of the classes of some projects. */
    static URLClassLoader loader(Project... projects) throws IOException {
        URL[] places = new URL[projects.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = projects[i].out().toUri().toURL();
        }
        return new URLClassLoader(places, Project.class.getClassLoader());
    }

    /** Runs a static generator, which must be the only one of its name. */
    static Object start(ClassLoader loader, String className, String generator, Object... arguments) throws Exception {
        for (Method each : loader.loadClass(className + "Generators").getDeclaredMethods()) {
            if (each.getName().equals(generator)) {
                each.setAccessible(true);
                return Diesel.run((Coroutine<?>) each.invoke(null, arguments));
            }
        }
        throw new NoSuchMethodException(generator);
    }

    static String entries(String... words) {
        return Compiler.runningClassPath().stream()
                .map(Path::toString)
                .filter(each -> Stream.of(words).anyMatch(each::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
