package dev.diesel.oracle.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Compilation;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.Source;
import dev.diesel.processor.DieselProcessor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Beside a generator, a library compiles to the same classes, with the same warnings, as by itself. */
@EnabledIfSystemProperty(named = Library.PROPERTY, matches = ".+")
class ForeignGuestTest {
    private static final Source GENERATOR = new Source("guest.Guest", """
            package guest;
            class Guest {
                @dev.diesel.annotations.Generator
                static void wait(Runnable before) {
                    before.run();
                    dev.diesel.Diesel.flush();
                }
            }
            """);

    @TestFactory
    Stream<DynamicTest> libraries() {
        return Library.all().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
    }

    private static void check(Library library) {
        Compilation without = compile(library.sources(), List::of);
        Compilation with = compile(
                Stream.concat(library.sources().stream(), Stream.of(GENERATOR)).toList(),
                () -> List.of(new DieselProcessor()));
        assertThat(with.generated()).containsKey("guest/GuestGenerators.java");
        assertThat(texts(with)).isEqualTo(texts(without));
        assertThat(with.classes().digests())
                .containsAllEntriesOf(without.classes().digests());
    }

    private static Compilation compile(List<Source> sources, Supplier<List<Processor>> processors) {
        try (Compiler compiler = Compiler.on(
                Compiler.runningClassPath(), processors, "-Xlint:all", "-Xmaxwarns", "100000", "-g", "-parameters")) {
            Compilation compilation = compiler.compile(sources);
            assertThat(compilation.ok()).isTrue();
            return compilation;
        }
    }

    /** Javac repeats the warnings of a class's header in every round that some processor causes. */
    private static List<String> texts(Compilation compilation) {
        return compilation.diagnostics().stream()
                .map(Compilation::describe)
                .distinct()
                .sorted()
                .toList();
    }
}
