package dev.diesel.oracle.goldens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Compilation;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.Golden;
import dev.diesel.oracle.Source;
import dev.diesel.processor.DieselProcessor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the processor writes for {@code X.java.txt} are those in {@code X.generated}. */
class GoldensTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Echo",
                "Spilling",
                "Conditions",
                "Loops",
                "Switches",
                "Handlers",
                "Resources",
                "Captures",
                "LocalClasses",
                "Patterns",
                "Access",
                "Calls",
                "Groups",
                "Program"
            })
    void generates(String name) {
        Source source = new Source("app." + name, Golden.read(GoldensTest.class, name + ".java.txt"));
        Map<String, String> first = compile(source);
        assertThat(compile(source)).as("the same in every compile").isEqualTo(first);
        StringBuilder all = new StringBuilder();
        first.forEach(
                (file, text) -> all.append("---- ").append(file).append('\n').append(text));
        Golden.check(GoldensTest.class, name + ".generated", all.toString());
    }

    private static Map<String, String> compile(Source source) {
        try (Compiler compiler = Compiler.with(DieselProcessor::new, "-Xlint:all", "-Werror")) {
            Compilation compilation = compiler.compile(List.of(source));
            assertThat(compilation.diagnostics()).isEmpty();
            return new TreeMap<>(compilation.generated());
        }
    }
}
