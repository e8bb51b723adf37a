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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A body with 1,000 suspensions means the same as ever, and no method of its state machine is too long for the JIT. */
class SizeTest {
    private static final int MAX_BYTES = 6_000;

    private static final int SUSPENSIONS = 1_000;

    private static final int CASES = 500;

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
    void aLongHandler() {
        check(
                "LongHandler",
                "try {\nthrow new Boom(\"b\");\n} catch (Boom e) {\n"
                        + repeat(i -> switch (i % 100) {
                            case 30 -> "sum += e.getMessage().length() + await(number(" + i + "));\n";
                            case 60 ->
                                "java.util.function.IntSupplier s" + i + " = () -> e.getMessage().length();\n"
                                        + "sum += await(number(" + i + ")) + s" + i + ".getAsInt();\n";
                            case 90 -> "if (sum == -5 && await(flag(true))) throw e;\n";
                            default -> "sum += await(number(" + i + "));\n";
                        })
                        + "trace(\"e\", e);\n}\n");
    }

    @Test
    void aLongHandlerThatAssignsItsParameter() {
        check(
                "Assigned",
                "try {\nthrow new Boom(\"b\");\n} catch (Exception e) {\n"
                        + repeat(i -> "sum += await(number(" + i + "));\n"
                                + (i == 500 ? "trace(\"e\", e);\ne = new Boom(\"c\");\n" : ""))
                        + "trace(\"e\", e);\n}\n");
    }

    @Test
    void aLongHandlerOfSeveralTypes() {
        check(
                "Several",
                "try {\nif (sum == 1) throw new Boom(\"b\");\nthrow new java.io.IOException();\n"
                        + "} catch (Boom | java.io.IOException e) {\n"
                        + repeat(i -> "sum += await(number(" + i + "));\n" + (i % 100 == 3 ? "trace(\"e\", e);\n" : ""))
                        + "}\n");
    }

    @Test
    void handlersInHandlersAndManyOfThem() {
        String inner = "sum += await(number(1));\n";
        for (int i = 0; i < 5; i++) {
            inner = "try {\nsum += await(number(2));\nthrow new Boom(\"b" + i + "\");\n} catch (IllegalStateException e"
                    + i
                    + ") {\n" + statements(30) + "} catch (Boom e" + i + ") {\n" + statements(100) + inner
                    + statements(100)
                    + "trace(\"e\", e" + i + ");\n} catch (RuntimeException e" + i + ") {\n" + statements(30) + "}\n";
        }
        check("Handlers", inner);
    }

    @Test
    void aLongCleanupThatIsCrossedByJumps() {
        check(
                "Cleanup",
                "outer:\nfor (int i = 0; i < 4; i++) {\ntry {\n" + statements(100) + """
                        if (i == 0) continue;
                        if (i == 1) continue outer;
                        if (i == 2) throw new Boom("b");
                        return sum;
                        } catch (Boom e) {
                            trace("e", e);
                        } finally {
                        """ + statements(250) + "}\n}\n");
    }

    @Test
    void aLongTryWithResources() {
        check(
                "Resources",
                "try (Res a = new Res(\"a\"); Res b = await(tok(new Res(\"b\"))); Res c = null) {\n"
                        + statements(300) + "throw new Boom(\"b\");\n} catch (Boom e) {\n" + statements(200)
                        + "} finally {\n" + statements(200) + "}\n");
    }

    @Test
    void aLongChainOfBranches() {
        check(
                "Chain",
                "for (int i = 0; i < 400; i += 133) {\n"
                        + IntStream.range(0, 400)
                                .mapToObj(i ->
                                        "if (i == await(number(" + i + "))) {\nsum += await(number(" + i + "));\n}")
                                .collect(Collectors.joining(" else "))
                        + "\n}\n");
    }

    @Test
    void jumpsToMoreStatementsThanAPartHasWaysOutReadyMade() {
        StringBuilder start = new StringBuilder();
        StringBuilder jumps = new StringBuilder();
        StringBuilder end = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            start.append("l" + i + ":\nfor (int i" + i + " = 0; i" + i + " < 1; i" + i + "++) {\n");
            jumps.append("if (sum % 101 == " + i + ") {\nsum += 3;\nbreak l" + i + ";\n}\n");
            jumps.append("if (sum % 103 == " + i + ") {\nsum += 3;\ncontinue l" + i + ";\n}\n");
            end.append("if (sum++ > 100_000) return sum;\n}\n");
        }
        check("Exits", start + statements(100) + jumps + statements(100) + end);
    }

    @Test
    void whatHoldsPartsIsOnItsOwnLine() {
        String body = "sum += await(number(1));\nfor (int i = 0; i < 3 / (2 - i); i++) {\n" + statements(70)
                + "if (sum / (sum - sum / 2 * 2) > 0) {\n" + statements(70) + "} else {\n" + statements(70) + "}\n}\n";
        check("Places", body, Verdict.PASSED::equals);
        check(
                "Selectors",
                "for (int i = 2; i > -5; i--) {\nswitch (2 / i) {\ncase 1:\n" + statements(70) + "case 2:\n"
                        + statements(70) + "}\n}\n",
                Verdict.PASSED::equals);
    }

    private static String statements(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "sum += await(number(" + i + "));\n")
                .collect(Collectors.joining());
    }

    @Test
    void aLongSwitchThatFallsThrough() {
        check(
                "Switch",
                "for (int i = -1; i < CASES + 1; i += 83) {\nswitch (i) {\n"
                        + cases(i -> "case " + i + ":\nsum += await(number(" + i + "));\n"
                                + (i % 70 == 60 ? "break;\n" : "")
                                + (i == 250 ? "default:\nsum -= await(number(3));\n" : ""))
                        + "}\n}\n");
    }

    @Test
    void aLongSwitchOverStringsThatFallsThrough() {
        check(
                "Strings",
                "for (int i = -1; i < CASES + 1; i += 83) {\nswitch (\"s\" + await(number(i))) {\n"
                        + cases(i -> "case \"s" + i + "\":\nsum += await(number(" + i + "));\n"
                                + (i % 70 == 60 ? "break;\n" : ""))
                        + "}\n}\n");
    }

    @Test
    void aLongSwitchWithArrows() {
        check(
                "Arrows",
                "for (int i = -1; i < CASES + 1; i += 83) {\nswitch (i) {\n"
                        + cases(i -> "case " + i + " -> "
                                + (i % 5 == 0
                                        ? "{ if (await(flag(true))) break; sum++; }\n"
                                        : "sum += await(number(" + i + "));\n"))
                        + "default -> sum--;\n}\n}\n");
    }

    @Test
    void aLongSwitchExpression() {
        check(
                "Values",
                "for (int i = -1; i < CASES + 1; i += 83) {\nsum += switch (\"s\" + i) {\n"
                        + cases(i -> "case \"s" + i + "\" -> await(number(" + i + "));\n")
                        + "default -> { sum--; yield await(number(1)); }\n};\n}\n");
    }

    @Test
    void aSwitchWithFewLongCases() {
        check(
                "Few",
                "for (int i = 0; i < 5; i++) {\nswitch (i) {\n"
                        + IntStream.range(0, 4)
                                .mapToObj(i -> "case " + i + ":\n"
                                        + IntStream.range(0, 100)
                                                .mapToObj(k -> "sum += await(number(" + k + "));\n")
                                                .collect(Collectors.joining())
                                        + (i == 2 ? "break;\n" : ""))
                                .collect(Collectors.joining())
                        + "}\n}\n");
    }

    @Test
    void localClasses() {
        String first = """
                record Twice(int n) {
                    int get() {
                        return 2 * n;
                    }
                }
                """;
        String later = """
                int kept = sum;
                class Adder {
                    int get() {
                        return kept + sum(1);
                    }
                    int sum(int n) {
                        return n + kept;
                    }
                }
                """;
        String last = """
                class Last {
                    int get() {
                        return new Adder().get();
                    }
                }
                sum += new Last().get();
                """;
        String statement = "sum += new Twice(await(number(1))).get();\n";
        check(
                "Classes",
                first
                        + statement.repeat(100)
                        + later
                        + repeat(i -> "sum ^= new Adder().sum(await(number(" + i + ")));\n")
                        + last);
        check("LastClass", repeat(i -> "sum += await(number(" + i + "));\n") + later + "sum += new Adder().get();\n");
    }

    private static String cases(IntFunction<String> one) {
        return IntStream.range(0, CASES).mapToObj(one).collect(Collectors.joining());
    }

    @Test
    void deepNesting() {
        String inner = "sum += await(number(1));\n";
        for (int i = 0; i < 60; i++) {
            inner = "if (await(flag(true))) {\nsum += " + i + ";\n" + inner + "sum += await(number(" + i + "));\n}\n";
        }
        check("Nested", inner);
    }

    @Test
    void deepNestingOfAllKinds() {
        String inner = "sum += await(number(1));\n";
        for (int i = 0; i < 40; i++) {
            String statement = "sum += await(number(" + i + "));\n";
            inner = switch (i % 4) {
                case 0 -> "if (await(flag(true))) {\n" + statement + inner + "} else {\n" + statement + "}\n";
                case 1 -> "try {\n" + statement + inner + "} finally {\n sum++;\n}\n";
                case 2 -> "for (int i" + i + " = 0; i" + i + " < 1; i" + i + "++) {\n" + inner + statement + "}\n";
                default -> "l" + i + ": {\n" + statement + inner + "if (sum < 0) break l" + i + ";\n}\n";
            };
        }
        check("Kinds", inner);
    }

    @Test
    void manyObjects() {
        check(
                "Objects",
                IntStream.range(0, 200)
                        .mapToObj(i -> "String v" + i + " = \"v\" + await(number(" + i + ")); sum += v" + i
                                + ".length();" + (i > 150 ? " sum += v" + (i - 150) + ".length();" : "") + "\n")
                        .collect(Collectors.joining()));
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

    /** As a program writes them that makes sources. */
    @Test
    void linesOfTwentyThousandCharacters() {
        check(
                "Lines",
                "String s = \"" + "x".repeat(20_000) + "\" + await(text(\"y\")) + \"" + "z".repeat(3_000) + "\";\n"
                        + repeat(i -> "sum += s.length(); if (sum > " + i + "000) sum = 0; ")
                        + "if (await(flag(true))) { sum++; try { sum += await(number(3)); } finally { sum--; } }\n"
                        + "int t = "
                        + IntStream.range(0, 10)
                                .mapToObj(i -> "(sum" + " + sum".repeat(30) + ")")
                                .collect(Collectors.joining(" * "))
                        + " * await(number(1)); java.util.function.IntSupplier u = () -> t + s.length();"
                        + " sum += await(number(2)) + u.getAsInt();\n",
                Verdict.PASSED::equals);
    }

    private static String repeat(IntFunction<String> statement) {
        return IntStream.range(0, SUSPENSIONS).mapToObj(statement).collect(Collectors.joining());
    }

    private static void check(String name, String body) {
        check(name, body, Verdict::meansTheSame);
    }

    private static void check(String name, String body, Predicate<Verdict> expected) {
        Program program = Program.of(
                "size." + name,
                """
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
                """.replace("NAME", name).replace("BODY", body).replace("CASES", String.valueOf(CASES)));
        try (Oracle oracle = new Oracle()) {
            Map<String, Verdict> verdicts = oracle.judge(List.of(program), Effort.of(10, 10));
            assertThat(verdicts.get(program.className())).matches(expected);
        }
        assertThat(longMethods(program)).isEmpty();
    }

    /** The methods of the generated classes that are too long. */
    private static Map<String, Integer> longMethods(Program program) {
        Map<String, Integer> found = new TreeMap<>();
        try (Compiler compiler = Compiler.with(DieselProcessor::new)) {
            Compilation compilation = compiler.compile(program.sources());
            compilation.classes().each((className, bytes) -> {
                if (!className.equals(program.className())) {
                    CodeLengths.of(bytes).forEach((method, length) -> {
                        if (length > MAX_BYTES) {
                            found.put(className + "." + method, length);
                        }
                    });
                }
            });
        }
        return found;
    }
}
