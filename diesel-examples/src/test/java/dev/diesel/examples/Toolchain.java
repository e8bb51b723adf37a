package dev.diesel.examples;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** javac and java of the running JDK with the modules as they were just built: what a user does by hand. */
final class Toolchain {
    static final String CLASS_PATH = entries("diesel-annotations", "diesel-runtime", "diesel-http");

    /** With what a user's tests need as well. */
    static final String TEST_CLASS_PATH =
            entries("diesel-annotations", "diesel-runtime", "diesel-http", "diesel-testkit");

    private static final String PROCESSOR_PATH = entries("diesel-processor", "javapoet");

    private Toolchain() {}

    private static String entries(String... names) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of(names).anyMatch(entry::contains))
                .collect(joining(File.pathSeparator));
    }

    /**
     * Compiles everything in {@code sources} with all warnings on and as errors.
     *
     * @return what javac said; empty if all is well
     */
    static String compile(Path sources, Path classes, String... path) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d", classes.toString()));
        options.addAll(List.of("-processorpath", PROCESSOR_PATH));
        options.addAll(List.of(path));
        StringWriter said = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> units =
                    found.filter(each -> each.toString().endsWith(".java")).toList();
            boolean ok = javac.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(units))
                    .call();
            return ok ? "" : "javac failed:\n" + said;
        }
    }

    /** A port that is free at this moment, for a program that has it in its text. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts a program in a process of its own. */
    static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
