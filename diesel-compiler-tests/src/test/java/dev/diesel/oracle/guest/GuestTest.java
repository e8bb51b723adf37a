package dev.diesel.oracle.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Case;
import dev.diesel.oracle.Compilation;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.MemoryFiles;
import dev.diesel.oracle.Source;
import dev.diesel.processor.DieselProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * With and without the processor, javac gives the same diagnostics and the same class files, byte for byte. Where a
 * program uses its companion, the compile without the processor is given the files that the processor wrote.
 */
class GuestTest {
    private static final String[] OPTIONS = {"-Xlint:all", "-g", "-parameters"};

    @TestFactory
    Stream<DynamicTest> legalProgramsCompileToTheSameClasses() {
        return tests("legal.cases", GuestTest::compareLegal);
    }

    @TestFactory
    Stream<DynamicTest> brokenProgramsGetTheSameErrors() {
        return tests("broken.cases", GuestTest::compareBroken);
    }

    private static Stream<DynamicTest> tests(String file, Consumer<Case> test) {
        return Case.read(GuestTest.class, file).stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> test.accept(each)));
    }

    private static void compareLegal(Case each) {
        Compilation with = compile(each.program().sources(), true);
        List<Source> all = new ArrayList<>(each.program().sources());
        with.generated().forEach((path, text) -> all.add(generated(path, text)));
        Compilation without = compile(all, false);
        assertThat(texts(with)).containsExactlyInAnyOrderElementsOf(texts(without));
        assertThat(with.ok()).isTrue();
        assertThat(with.classes().digests()).isEqualTo(without.classes().digests());
    }

    /** Without the processor, there is no companion to be found; with it, that must not be an error besides. */
    private static void compareBroken(Case each) {
        Compilation with = compile(each.program().sources(), true);
        List<String> expected = texts(compile(each.program().sources(), false)).stream()
                .filter(text -> !text.contains("Generators"))
                .toList();
        assertThat(with.ok()).isFalse();
        assertThat(texts(with)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Source generated(String path, String text) {
        return new Source(path.replace(".java", "").replace('/', '.'), text);
    }

    private static Compilation compile(List<Source> sources, boolean processor) {
        try (Compiler compiler = processor
                ? Compiler.with(DieselProcessor::new, OPTIONS)
                : Compiler.plain(new MemoryFiles.Classes(), OPTIONS)) {
            return compiler.compile(sources);
        }
    }

    private static List<String> texts(Compilation compilation) {
        return compilation.diagnostics().stream().map(Compilation::describe).toList();
    }
}
