package dev.diesel.oracle.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Compilation;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.Effort;
import dev.diesel.oracle.Oracle;
import dev.diesel.oracle.Program;
import dev.diesel.oracle.Verdict;
import dev.diesel.processor.DieselProcessor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A body with 1,000 suspensions means the same as ever, and no method of its state machine is too long for the JIT. */
class SizeTest {
    private static final int MAX_BYTES = 6_000;

    /** The JIT leaves longer methods alone. Every level of deep nesting costs what cannot be cut off. */
    private static final int JIT_LIMIT_BYTES = 8_000;

    private static final int SUSPENSIONS = 1_000;

    @Test
    void aLongListOfStatements() {
        check("Straight", repeat(i -> "sum += await(number(" + i + "));\n"));
    }

    @Test
    void manyVariables() {
        check(
                "Variables",
                IntStream.range(0, 200)
                        .mapToObj(i -> "int v" + i + " = await(number(" + i + ")); sum += v" + i + ";"
                                + (i > 150 ? " v" + (i - 150) + " += sum; sum -= v" + (i - 20) + ";" : "") + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void aLongBodyOfALoopWithJumps() {
        check(
                "Loop",
                "outer:\nfor (int i = 0; i < 2; i++) {\n"
                        + repeat(i -> i % 10 == 3
                                ? "if (sum < 0 && await(flag(false))) "
                                        + (i % 20 == 3 ? "continue outer;\n" : "break;\n")
                                : "sum += i * await(number(" + i + "));\n")
                        + "}\n");
    }

    @Test
    void aLongTryWithACleanup() {
        check(
                "Try",
                "try {\n" + repeat(i -> "sum += await(number(" + i + "));\nif (sum == -5) return sum;\n")
                        + "} catch (Boom e) {\nsum++;\n} finally {\nsum += await(number(7));\n}\n");
    }

    @Test
    void aHandlerThatSuspendsInALongBody() {
        check("Handler", repeat(i -> "sum += await(number(" + i + "));\n") + """
                        try {
                            sum += await(number(1));
                            throw new Boom("b");
                        } catch (Boom e) {
                            trace("e", e);
                            sum += await(number(2));
                            sum += await(number(3));
                        } catch (NullPointerException e) {
                            sum = -await(number(4));
                        }
                        """);
    }

    @Test
    void aLongSwitch() {
        check(
                "Switch",
                "for (int i = 0; i < 80; i += 7) {\nswitch (i) {\n"
                        + IntStream.range(0, 80)
                                .mapToObj(i -> "case " + i + ":\nsum += await(number(" + i + "));\n"
                                        + (i % 3 == 0 ? "break;\n" : ""))
                                .collect(Collectors.joining())
                        + "default:\nsum--;\n}\n}\n");
    }

    @Test
    void deepNesting() {
        String inner = "sum += await(number(1));\n";
        for (int i = 0; i < 60; i++) {
            inner = "if (await(flag(true))) {\nsum += " + i + ";\n" + inner + "sum += await(number(" + i + "));\n}\n";
        }
        check("Nested", inner, JIT_LIMIT_BYTES);
    }

    @Test
    void aLongExpression() {
        check(
                "Expression",
                "sum = "
                        + IntStream.range(0, 300)
                                .mapToObj(i -> "await(number(" + i + "))")
                                .collect(Collectors.joining(" + "))
                        + ";\n");
    }

    private static String repeat(IntFunction<String> statement) {
        return IntStream.range(0, SUSPENSIONS).mapToObj(statement).collect(Collectors.joining());
    }

    private static void check(String name, String body) {
        check(name, body, MAX_BYTES);
    }

    private static void check(String name, String body, int maxBytes) {
        Program program = Program.of("size." + name, """
                package size;
                import static dev.diesel.Diesel.*;
                import static dev.diesel.oracle.Probe.*;
                import dev.diesel.annotations.Generator;
                import dev.diesel.oracle.Probe.*;
                @SuppressWarnings("all")
                class NAME {
                    @Generator static Object entry() {
                        int sum = 1;
                        BODY
                        return sum;
                    }
                }
                """.replace("NAME", name).replace("BODY", body));
        try (Oracle oracle = new Oracle()) {
            Map<String, Verdict> verdicts = oracle.judge(List.of(program), Effort.of(10, 10));
            assertThat(verdicts.get(program.className())).matches(Verdict::meansTheSame);
        }
        assertThat(longMethods(program, maxBytes)).isEmpty();
    }

    /** The methods of the generated classes that are too long. */
    private static Map<String, Integer> longMethods(Program program, int maxBytes) {
        Map<String, Integer> found = new TreeMap<>();
        try (Compiler compiler = Compiler.with(DieselProcessor::new)) {
            Compilation compilation = compiler.compile(program.sources());
            compilation.classes().each((className, bytes) -> {
                if (!className.equals(program.className())) {
                    CodeLengths.of(bytes).forEach((method, length) -> {
                        if (length > maxBytes) {
                            found.put(className + "." + method, length);
                        }
                    });
                }
            });
        }
        return found;
    }
}
