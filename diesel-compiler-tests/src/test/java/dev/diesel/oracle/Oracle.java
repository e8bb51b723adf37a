package dev.diesel.oracle;

import dev.diesel.processor.DieselProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Judges programs: compiles each twice, runs both forms under many schedules, compares. One thread.
 *
 * <p>A program is one compilation unit whose top-level class has a generator {@code static Object entry()}. Many
 * programs share one run of javac; those that it complains about are taken out and the rest is compiled again.
 */
public final class Oracle implements AutoCloseable {
    static final String[] OPTIONS = {"-Xlint:all", "-Xdiags:verbose", "-g", "-Xmaxerrs", "10000", "-Xmaxwarns", "10000"};

    private final MemoryFiles.Classes blockingDiesel = blockingDiesel();
    private final Compiler plain = Compiler.plain(blockingDiesel, OPTIONS);
    private final Compiler machine;

    /** Judges the real processor. */
    public Oracle() {
        this(Compiler.with(DieselProcessor::new, OPTIONS));
    }

    /** Judges what another compiler makes of the programs. */
    Oracle(Compiler machine) {
        this.machine = machine;
    }

    /** Judges programs; the verdicts come in the order of the programs, by class name. */
    public Map<String, Verdict> judge(List<Program> programs, Effort effort) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        programs.forEach(each -> verdicts.put(each.className(), null));
        List<Program> legal = new ArrayList<>(programs);
        Compilation reference = compilePlain(legal, verdicts);
        MemoryFiles.Classes plainClasses = reference.classes().and(blockingDiesel);
        compileMachines(legal, verdicts).forEach((program, compilation) -> {
            Verdict noise = noise(program, reference, compilation);
            Verdict verdict = noise == Verdict.PASSED
                    ? compare(program.className(), plainClasses, compilation.classes(), effort)
                    : noise;
            verdicts.put(program.className(), verdict);
        });
        return verdicts;
    }

    /** Compiles what is legal Java; takes the rest out of {@code programs}. */
    private Compilation compilePlain(List<Program> programs, Map<String, Verdict> verdicts) {
        while (!programs.isEmpty()) {
            Compilation compilation = plain.compile(sources(programs));
            Map<Program, List<String>> blamed = blame(programs, compilation);
            if (blamed.isEmpty()) {
                if (!compilation.ok()) {
                    throw new IllegalStateException("javac failed: " + compilation.output());
                }
                return compilation;
            }
            blamed.forEach((program, errors) ->
                    verdicts.put(program.className(), new Verdict(Verdict.Kind.ILLEGAL, String.join("\n", errors))));
            programs.removeAll(blamed.keySet());
        }
        return Compilation.NOTHING;
    }

    private Map<Program, Compilation> compileMachines(List<Program> programs, Map<String, Verdict> verdicts) {
        Map<Program, Compilation> compiled = new LinkedHashMap<>();
        List<Program> left = new ArrayList<>(programs);
        while (!left.isEmpty()) {
            Compilation compilation = compileGuarded(left);
            if (compilation != null && compilation.ok()) {
                left.forEach(each -> compiled.put(each, compilation));
                break;
            }
            Map<Program, List<String>> blamed = compilation == null ? Map.of() : blame(left, compilation);
            if (blamed.isEmpty() && left.size() > 1) {
                int half = left.size() / 2;
                compiled.putAll(compileMachines(left.subList(0, half), verdicts));
                compiled.putAll(compileMachines(left.subList(half, left.size()), verdicts));
                break;
            }
            if (blamed.isEmpty()) {
                blamed = Map.of(left.get(0), List.of("javac crashed: " + lastCrash));
            }
            blamed.forEach((program, errors) -> verdicts.put(program.className(), rejection(errors)));
            left.removeAll(blamed.keySet());
        }
        return compiled;
    }

    private String lastCrash = "";

    /** Null if javac, or the processor inside it, ended with an exception. */
    private Compilation compileGuarded(List<Program> programs) {
        try {
            Compilation compilation = machine.compile(sources(programs));
            lastCrash = compilation.output();
            return compilation;
        } catch (RuntimeException | StackOverflowError e) {
            java.io.StringWriter trace = new java.io.StringWriter();
            e.printStackTrace(new java.io.PrintWriter(trace));
            lastCrash = trace.toString();
            return null;
        }
    }

    private static List<Source> sources(List<Program> programs) {
        return programs.stream().flatMap(each -> each.sources().stream()).toList();
    }

    /** Declined if every error is the processor's, and none says that the processor itself failed (DSL9xx). */
    private static Verdict rejection(List<String> errors) {
        boolean declined = errors.stream().allMatch(each -> each.matches("(?s).*\\bDSL[0-8]\\d{2}\\b.*"));
        return new Verdict(declined ? Verdict.Kind.DECLINED : Verdict.Kind.BROKEN, String.join("\n", errors));
    }

    private static Map<Program, List<String>> blame(List<Program> programs, Compilation compilation) {
        Map<Program, List<String>> blamed = new LinkedHashMap<>();
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            for (Program program : programs) {
                if (concerns(error, program)) {
                    blamed.computeIfAbsent(program, key -> new ArrayList<>()).add(withLine(error));
                }
            }
        }
        return blamed;
    }

    /** Whether a diagnostic is about the program's own file or one that was generated for it. */
    private static boolean concerns(Diagnostic<? extends JavaFileObject> diagnostic, Program program) {
        return diagnostic.getSource() != null && program.owns(Compilation.simpleName(diagnostic.getSource()));
    }

    private static String withLine(Diagnostic<? extends JavaFileObject> error) {
        try {
            String[] lines = error.getSource().getCharContent(true).toString().split("\n", -1);
            int number = (int) error.getLineNumber();
            String line = number >= 1 && number <= lines.length ? lines[number - 1] : "";
            return Compilation.describe(error) + "\n    | " + line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processor may add warnings of its own; otherwise nothing that javac says may change. */
    private static Verdict noise(Program program, Compilation plain, Compilation machine) {
        Set<String> added = messages(program, machine);
        added.removeAll(messages(program, plain));
        return added.isEmpty()
                ? Verdict.PASSED
                : new Verdict(Verdict.Kind.BROKEN, "added diagnostics:\n" + String.join("\n", added));
    }

    private static Set<String> messages(Program program, Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(each -> concerns(each, program) && Compilation.code(each) == null)
                .map(Oracle::withLine)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Verdict compare(
            String program, MemoryFiles.Classes plain, MemoryFiles.Classes machine, Effort effort) {
        Outcome ready = Runner.runPlain(plain, program, Schedule.ALL_READY);
        for (Schedule schedule : effort.schedules(ready.calls())) {
            Outcome expected = Runner.runPlain(plain, program, schedule);
            Outcome actual = Runner.runMachine(machine, program, schedule);
            if (!expected.sameAs(actual)) {
                String text = "schedule: " + schedule.name() + "\n" + Outcome.difference(expected, actual);
                return new Verdict(Verdict.Kind.DIFFERENT, text);
            }
        }
        return Verdict.PASSED;
    }

    /** The stand-in for {@code dev.diesel.Diesel} whose calls block. */
    static MemoryFiles.Classes blockingDiesel() {
        try (InputStream in = Oracle.class.getResourceAsStream("BlockingDiesel.txt");
                Compiler compiler = Compiler.plain(new MemoryFiles.Classes())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Compilation compilation = compiler.compile(List.of(new Source("dev.diesel.Diesel", text)));
            if (!compilation.ok()) {
                throw new IllegalStateException(compilation.diagnostics().toString());
            }
            return compilation.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        plain.close();
        machine.close();
    }
}
