package dev.diesel.oracle;

import dev.diesel.oracle.MemoryFiles.Classes;
import dev.diesel.processor.DieselProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Judges programs: compiles each, runs both forms under many schedules, compares. One thread.
 *
 * <p>A program is one class with a generator {@code static Object entry()}, in one or more files. The processor leaves
 * the user's own classes as they are (the guest tests prove it), so the plain form is in the compile that makes the
 * machines. Without the processor only those programs are compiled about which javac has something to say.
 *
 * <pre>{@code
 * try (Oracle oracle = new Oracle()) {
 *     Verdict verdict = oracle.judge(List.of(program), Effort.THOROUGH).get(program.className());
 * }
 * }</pre>
 */
public final class Oracle implements AutoCloseable {
    static final String[] OPTIONS = {"-Xlint:all", "-Xdiags:verbose", "-g", "-Xmaxerrs", "10000", "-Xmaxwarns", "10000"
    };

    /** An error that says no more than that the processor does not handle something; DSL9xx says that it failed. */
    private static final Pattern DECLINED = Pattern.compile("^ERROR \\S+ DSL[0-8]\\d{2}:");

    private final Classes blockingDiesel = blockingDiesel();
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
        Batch machines = new Batch(machine, programs);
        List<Program> remarked = programs.stream()
                .filter(each -> machines.errors().containsKey(each)
                        || !messages(each, machines.compiled().get(each)).isEmpty())
                .toList();
        Batch reference = new Batch(plain, remarked);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Program program : programs) {
            Compilation compilation = machines.compiled().get(program);
            String illegal = reference.errors().get(program);
            Verdict verdict;
            if (illegal != null) {
                verdict = new Verdict(Verdict.Kind.ILLEGAL, illegal);
            } else if (compilation == null) {
                verdict = rejection(machines.errors().get(program));
            } else {
                Set<String> added = messages(program, compilation);
                added.removeAll(messages(program, reference.compiled().getOrDefault(program, compilation)));
                verdict = added.isEmpty()
                        ? compare(program, compilation.classes(), effort)
                        : new Verdict(Verdict.Kind.BROKEN, "added diagnostics:\n" + String.join("\n", added));
            }
            verdicts.put(program.className(), verdict);
        }
        return verdicts;
    }

    private static Verdict rejection(String errors) {
        boolean declined = errors.lines()
                .filter(each -> each.startsWith("ERROR "))
                .allMatch(each -> DECLINED.matcher(each).find());
        return new Verdict(
                declined && !errors.startsWith("javac crashed") ? Verdict.Kind.DECLINED : Verdict.Kind.BROKEN, errors);
    }

    private Verdict compare(Program program, Classes classes, Effort effort) {
        Classes plainClasses = classes.and(blockingDiesel);
        String name = program.className();
        if (effort.equals(Effort.NONE)) {
            return Verdict.PASSED;
        }
        Outcome ready = Runner.runPlain(plainClasses, name, Schedule.ALL_READY);
        if (ready.isHung()) {
            return new Verdict(Verdict.Kind.ILLEGAL, "the program itself does not end");
        }
        if (ready.isRefused()) {
            return new Verdict(Verdict.Kind.ILLEGAL, "javac wrote a class that cannot be loaded: " + ready.end());
        }
        // A wrong line must not hide a wrong result under a later schedule.
        Verdict verdict = Verdict.PASSED;
        for (Schedule schedule : effort.schedules().apply(ready.calls())) {
            Outcome expected = Runner.runPlain(plainClasses, name, schedule);
            Outcome actual = Runner.runMachine(classes, name, schedule);
            if (!expected.sameAs(actual)) {
                String text = "schedule: " + schedule.name() + "\n" + Outcome.difference(expected, actual);
                return new Verdict(Verdict.Kind.DIFFERENT, text, schedule);
            }
            String wrongStack = Outcome.wrongStack(expected, actual);
            if (wrongStack != null && verdict.kind() == Verdict.Kind.PASSED) {
                verdict = new Verdict(
                        Verdict.Kind.MISPLACED, "schedule: " + schedule.name() + "\n" + wrongStack, schedule);
            }
        }
        return verdict;
    }

    /** What javac says about a program; the processor may add warnings of its own, nothing else may change. */
    private static Set<String> messages(Program program, Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(each -> Batch.concerns(each, program) && Compilation.code(each) == null)
                .map(Compilation::withLine)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The stand-in for {@code dev.diesel.Diesel} whose calls block. */
    static Classes blockingDiesel() {
        try (InputStream in = Oracle.class.getResourceAsStream("BlockingDiesel.txt");
                Compiler compiler = Compiler.plain(new Classes())) {
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
