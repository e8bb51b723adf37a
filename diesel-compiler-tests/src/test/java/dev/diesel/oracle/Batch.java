package dev.diesel.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Compiles many programs with few runs of javac. One thread.
 *
 * <p>A program with errors is taken out and the rest is compiled again. Where javac ends without saying which program
 * is to blame, the first one without a class is compiled by itself, and if it is not the one, the halves are.
 */
final class Batch {
    private final Compiler compiler;
    private final Map<Program, Compilation> compiled = new LinkedHashMap<>();
    private final Map<Program, String> errors = new LinkedHashMap<>();

    Batch(Compiler compiler, List<Program> programs) {
        this.compiler = compiler;
        compile(programs);
    }

    /** The programs without errors, each with the compile that it was part of. */
    Map<Program, Compilation> compiled() {
        return compiled;
    }

    /** The programs with errors, each with all of them. */
    Map<Program, String> errors() {
        return errors;
    }

    private void compile(List<Program> programs) {
        List<Program> left = new ArrayList<>(programs);
        while (!left.isEmpty()) {
            Compilation compilation = compiler.compile(
                    left.stream().flatMap(each -> each.sources().stream()).toList());
            if (compilation.ok()) {
                left.forEach(each -> compiled.put(each, compilation));
                return;
            }
            Map<Program, List<String>> blamed = blame(left, compilation);
            if (blamed.isEmpty()) {
                divide(left, compilation);
                return;
            }
            blamed.forEach((program, texts) -> errors.put(program, String.join("\n", texts)));
            left.removeAll(blamed.keySet());
        }
    }

    private void divide(List<Program> programs, Compilation compilation) {
        if (programs.size() == 1) {
            errors.put(programs.get(0), "javac crashed: " + compilation.output());
            return;
        }
        // javac writes the classes of one file before it looks at the next.
        List<Program> left = new ArrayList<>(programs);
        Optional<Program> suspect = programs.stream()
                .filter(each -> !compilation.classes().contains(each.className()))
                .findFirst();
        suspect.ifPresent(each -> {
            compile(List.of(each));
            left.remove(each);
        });
        if (suspect.isPresent() && errors.containsKey(suspect.get())) {
            compile(left);
            return;
        }
        int half = left.size() / 2;
        compile(left.subList(0, half));
        compile(left.subList(half, left.size()));
    }

    private static Map<Program, List<String>> blame(List<Program> programs, Compilation compilation) {
        Map<Program, List<String>> blamed = new LinkedHashMap<>();
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            for (Program program : programs) {
                if (concerns(error, program)) {
                    blamed.computeIfAbsent(program, key -> new ArrayList<>()).add(Compilation.withLine(error));
                }
            }
        }
        return blamed;
    }

    /** Whether a diagnostic is about a file of the program, or one that was generated for it. */
    static boolean concerns(Diagnostic<? extends JavaFileObject> diagnostic, Program program) {
        return diagnostic.getSource() != null && program.owns(Compilation.simpleName(diagnostic.getSource()));
    }
}
