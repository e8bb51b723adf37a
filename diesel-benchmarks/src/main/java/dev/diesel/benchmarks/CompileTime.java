package dev.diesel.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * What the processor adds to a compile: the same file with it and without it, compiled by the JDK's own compiler in this
 * process. Prints the CPU time of the first compile and of the best of those that follow, in milliseconds.
 *
 * <pre>
 * java -cp benchmarks.jar dev.diesel.benchmarks.CompileTime body300 diesel-processor.jar
 * </pre>
 */
final class CompileTime {
    /** Compiles after the first; the compiler itself is compiled by the JIT in the meantime. */
    private static final int ROUNDS = 10;

    private CompileTime() {}

    /** What is compiled. */
    private enum Subject {
        /** One generator of 300 lines, which waits 120 times. */
        body300(method("talk", lines(60, CompileTime::exchange))),

        /** 100 generators of 10 lines each in one file. */
        generators100(lines(100, i -> method("talk" + i, lines(2, CompileTime::exchange)))),

        /** One generator of 1,000 lines, each of which waits twice. */
        lines1000(method("talk", lines(1000, i -> "send(\"line " + i + "\" + await(untilEol()));")));

        private final String members;

        Subject(String members) {
            this.members = members;
        }
    }

    private static String exchange(int i) {
        return """
                String line%1$d = await(untilEol());
                if (!line%1$d.isBlank()) {
                    count += line%1$d.length();
                    send("%1$d: " + line%1$d.trim() + count);
                }""".formatted(i);
    }

    private static String method(String name, String body) {
        return "@Generator static int " + name + "() {\nint count = 0;\n" + body + "\nreturn count;\n}";
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }

    public static void main(String[] args) throws IOException {
        Subject subject = Subject.valueOf(args[0]);
        Path folder = Files.createTempDirectory("diesel");
        try {
            Path source = Files.writeString(folder.resolve("Subject.java"), """
                    import static dev.diesel.Diesel.*;
                    import dev.diesel.annotations.Generator;
                    final class Subject {
                    """ + subject.members + "\n}\n");
            List<String> options = new ArrayList<>(
                    List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), source.toString()));
            options.addAll(args.length > 1 ? List.of("-processorpath", args[1]) : List.of("-proc:none"));
            double first = compile(options);
            double best = first;
            for (int i = 0; i < ROUNDS; i++) {
                best = Math.min(best, compile(options));
            }
            System.out.printf(Locale.ROOT, "%s %.0f %.1f%n", subject, first, best);
        } finally {
            delete(folder);
        }
    }

    /** The CPU time of one compile: javac works on the thread that calls it. */
    private static double compile(List<String> options) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int result = javac.run(null, null, null, options.toArray(new String[0]));
        if (result != 0) {
            throw new IllegalStateException("does not compile: " + Arrays.toString(options.toArray()));
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
