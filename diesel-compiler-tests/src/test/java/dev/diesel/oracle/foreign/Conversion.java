package dev.diesel.oracle.foreign;

import dev.diesel.oracle.Compilation;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.MemoryFiles;
import dev.diesel.oracle.Source;
import dev.diesel.processor.DieselProcessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Compiles a library with as many generators as possible. One thread.
 *
 * <pre>
 *   candidates ── not legal Java once rewritten ──▶ left out
 *       │
 *       ├── declined by the processor, within the method ──▶ declined, by code
 *       ├── any other error, any new warning in a generated file ──▶ a failure
 *       └──▶ converted
 * </pre>
 */
final class Conversion {
    private static final String[] ALL_ERRORS = {"-Xmaxerrs", "100000"};
    private static final String[] ALL_PROBLEMS = {"-Xmaxerrs", "100000", "-Xmaxwarns", "100000", "-Xlint:all"};

    private final Rewriting rewriting;
    private final Set<Candidate> converted;
    private final Map<Candidate, Diagnostic<? extends JavaFileObject>> declined = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private MemoryFiles.Classes classes;

    private Conversion(Rewriting rewriting) {
        this.rewriting = rewriting;
        this.converted = rewriting.candidates();
    }

    static Conversion of(Library library, long seed) {
        Conversion conversion = new Conversion(Rewriting.of(library.sources(), seed));
        conversion.leaveOutWhatIsNotJava();
        conversion.convert();
        return conversion;
    }

    /** What has become a generator. */
    Set<Candidate> converted() {
        return converted;
    }

    /** The number of methods that were declined with each code. */
    Map<String, Long> declined() {
        return declined.values().stream()
                .collect(Collectors.groupingBy(Compilation::code, TreeMap::new, Collectors.counting()));
    }

    /** Why each of them was declined. */
    List<String> reasons() {
        return declined.entrySet().stream()
                .map(each -> each.getKey() + ": " + Compilation.withLine(each.getValue()))
                .toList();
    }

    /** What should not have happened. */
    List<String> failures() {
        return failures;
    }

    /** The library. */
    MemoryFiles.Classes classes() {
        return classes;
    }

    /** A wait can make a variable unassigned, a statement unreachable, a type another one. */
    private void leaveOutWhatIsNotJava() {
        try (Compiler compiler = Compiler.on(Compiler.runningClassPath(), List::of, ALL_ERRORS)) {
            while (true) {
                Rewriting.Text text = rewriting.text(converted, false);
                Compilation compilation = compiler.compile(with(text, pauses(false)));
                if (compilation.ok()) {
                    return;
                }
                compilation
                        .errors()
                        .forEach(error -> converted.remove(candidate(text, error)
                                .orElseThrow(() -> new IllegalStateException(Compilation.describe(error)))));
            }
        }
    }

    private void convert() {
        try (Compiler compiler =
                Compiler.on(Compiler.runningClassPath(), () -> List.of(new DieselProcessor()), ALL_PROBLEMS)) {
            while (true) {
                Rewriting.Text text = rewriting.text(converted, true);
                Compilation compilation = compiler.compile(with(text, pauses(true)));
                if (compilation.ok()) {
                    classes = compilation.classes();
                    failures.addAll(newWarnings(compilation));
                    return;
                }
                int before = converted.size();
                compilation.errors().forEach(error -> handle(text, error));
                if (converted.size() == before) {
                    failures.add("javac gave up: " + compilation.output());
                    return;
                }
            }
        }
    }

    /** The warnings in generated files that the user's text does not have. */
    private static List<String> newWarnings(Compilation compilation) {
        Set<String> own = compilation.diagnostics().stream()
                .filter(each -> each.getSource() instanceof Source)
                .map(each -> each.getMessage(Locale.ROOT))
                .collect(Collectors.toSet());
        return compilation.diagnostics().stream()
                .filter(each -> each.getSource() != null && !(each.getSource() instanceof Source))
                .filter(each -> !own.contains(each.getMessage(Locale.ROOT)))
                .map(Compilation::withLine)
                .toList();
    }

    private void handle(Rewriting.Text text, Diagnostic<? extends JavaFileObject> error) {
        Optional<Candidate> candidate = candidate(text, error);
        String code = Compilation.code(error);
        if (candidate.isEmpty() || code == null || code.equals("DSL999")) {
            failures.add(candidate.map(each -> each + ": ").orElse("")
                    + error.getSource().getName() + ": " + Compilation.withLine(error));
        } else {
            declined.putIfAbsent(candidate.get(), error);
        }
        candidate.ifPresent(converted::remove);
    }

    private Optional<Candidate> candidate(Rewriting.Text text, Diagnostic<? extends JavaFileObject> error) {
        if (error.getSource() instanceof Source source) {
            return text.at(source.className(), error.getPosition());
        }
        return converted.stream()
                .filter(each -> error.getSource() != null
                        && error.getSource().getName().contains(Candidate.suffix(each.number()) + "/"))
                .findFirst();
    }

    private static List<Source> with(Rewriting.Text text, Source other) {
        return Stream.concat(text.sources().stream(), Stream.of(other)).toList();
    }

    /** The functions that wait and return their argument, for every type. */
    private static Source pauses(boolean waiting) {
        StringBuilder out =
                new StringBuilder("package dev.diesel.oracle.foreign.pauses;\npublic final class Pauses {\n");
        for (String type : List.of("boolean", "byte", "short", "char", "int", "long", "float", "double", "T")) {
            out.append("    @dev.diesel.annotations.Generator public static ")
                    .append(type.equals("T") ? "<T> T" : type)
                    .append(" pause(")
                    .append(type)
                    .append(" value) { ")
                    .append(waiting ? Pausing.STATEMENT : "")
                    .append("return value; }\n");
        }
        return new Source(Pausing.PAUSES, out.append("}\n").toString());
    }
}
