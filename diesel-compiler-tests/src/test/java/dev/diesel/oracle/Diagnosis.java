package dev.diesel.oracle;

import dev.diesel.processor.DieselProcessor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What javac says about a program when the processor runs. Any thread; immutable.
 *
 * @param places {@code Case_1_.java:12 DSL004} for every error and warning, in the order of the text; javac's own
 *     have its message instead of a code
 * @param messages the texts, in the same order
 */
public record Diagnosis(List<String> places, List<String> messages) {
    /** Compiles a program with all warnings on. */
    public static Diagnosis of(Program program) {
        try (Compiler compiler = Compiler.with(DieselProcessor::new, Oracle.OPTIONS)) {
            List<Diagnostic<? extends JavaFileObject>> sorted =
                    compiler.compile(program.sources()).diagnostics().stream()
                            .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                            .sorted(Comparator.comparing(Diagnosis::file).thenComparing(Diagnostic::getPosition))
                            .toList();
            return new Diagnosis(
                    sorted.stream().map(Diagnosis::place).toList(),
                    sorted.stream().map(each -> each.getMessage(Locale.ROOT)).toList());
        }
    }

    private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        String code = Compilation.code(diagnostic);
        return file(diagnostic) + ":" + diagnostic.getLineNumber() + " "
                + (code == null ? diagnostic.getMessage(Locale.ROOT) : code);
    }

    private static String file(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getSource() == null ? "" : Compilation.simpleName(diagnostic.getSource());
    }
}
