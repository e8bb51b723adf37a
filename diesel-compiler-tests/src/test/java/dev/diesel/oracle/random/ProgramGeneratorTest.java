package dev.diesel.oracle.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The generator is deterministic, and leaves no production of its grammar unused. */
class ProgramGeneratorTest {
    @Test
    void theSameSeedGivesTheSameProgram() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(text(seed)).isEqualTo(text(seed));
        }
        assertThat(text(1)).isNotEqualTo(text(2));
    }

    @Test
    void everyConstructAppears() {
        String all = LongStream.rangeClosed(1, 300)
                .mapToObj(ProgramGeneratorTest::text)
                .collect(Collectors.joining());
        assertThat(all)
                .contains(List.of(
                        "while (go()",
                        "do {",
                        "for (int ",
                        "for (;;)",
                        "for (long ",
                        "while (true)",
                        "continue l",
                        "break l",
                        "case 7:",
                        "case \"p\":",
                        "case RED",
                        "default ->",
                        "yield ",
                        "finally {",
                        "catch (Throwable",
                        "catch (IllegalStateException | ArithmeticException",
                        "try (Res",
                        "synchronized (LOCK)",
                        "instanceof Integer",
                        "instanceof String",
                        "if (!(",
                        "() -> {",
                        "::length",
                        "new IntSupplier()",
                        "record L",
                        "class L",
                        " extends L",
                        "::new).apply(",
                        ".next().get()",
                        "super.m",
                        "this.m",
                        "private ",
                        "final var",
                        "<<=",
                        "++;",
                        "--(",
                        "await(tok(",
                        "send(",
                        "flush();",
                        "SELF.<",
                        "total(",
                        "down(",
                        "quietly(",
                        "throw new IOException",
                        "return ",
                        "((Cell) (",
                        ".secret(",
                        ").weigh(",
                        "@Generator default ",
                        "Face.super.m",
                        "Face.m",
                        "@Generator private ",
                        "Map.Entry<String, Integer>",
                        "assert ",
                        "case RED, GREEN -> ",
                        "greater(",
                        "Collectors.joining",
                        "Map.of("));
        assertThat(LongStream.rangeClosed(1, 300)
                        .mapToObj(seed -> ProgramGenerator.generate(seed, 25).text())
                        .collect(Collectors.joining()))
                .contains("case String ", " when ", "case null", "instanceof Pair(int ", "case Pair(int ", " _) {");
    }

    private static String text(long seed) {
        return ProgramGenerator.generate(seed, 17).text();
    }
}
