package dev.diesel.oracle.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Effort;
import dev.diesel.oracle.Oracle;
import dev.diesel.oracle.Program;
import dev.diesel.oracle.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every way out of a {@code try} in a {@code try}: each jump of the body, with each {@code catch} and {@code finally} of
 * the inner one, which may drop it for another, and each {@code finally} of the outer one; with and without waits.
 */
class JumpsTest {
    private static final List<String> BODIES = List.of("", "await(tok(1)); ");

    private static final List<String> JUMPS = List.of(
            "trace(\"none\")",
            "return \"body\"",
            "break mid",
            "break out",
            "continue loop",
            "throw new Boom(\"body\")");

    private static final List<String> INNER = List.of(
            "finally { trace(\"f\"); }",
            "finally { await(tok(2)); }",
            "finally { if (yes()) break mid; }",
            "finally { await(tok(2)); if (yes()) break mid; }",
            "finally { if (i == 0) continue loop; }",
            "finally { await(tok(2)); if (i == 0) continue loop; }",
            "finally { if (yes()) return \"inner\"; }",
            "finally { await(tok(2)); if (yes()) return \"inner\"; }",
            "finally { if (yes()) throw new Boom(\"inner\"); }",
            "finally { await(tok(2)); if (yes()) throw new Boom(\"inner\"); }",
            "finally { l: try { if (yes()) return \"inner\"; } finally { if (yes()) break l; } }",
            "finally { l: try { if (yes()) break out; } finally { if (yes()) break l; } }",
            "finally { l: try { await(tok(2)); if (yes()) return \"inner\"; } finally { if (yes()) break l; } }",
            "finally { l: try { if (yes()) return \"inner\"; } finally { await(tok(2)); if (yes()) break l; } }",
            "catch (Boom e) { trace(\"c\", e); }",
            "catch (Boom e) { await(tok(2)); throw e; }",
            "catch (Boom e) { if (yes()) break mid; } finally { await(tok(2)); }",
            "catch (Boom e) { await(tok(2)); } finally { if (yes()) break mid; }");

    private static final List<String> OUTER = List.of(
            "finally { trace(\"g\"); }",
            "finally { await(tok(3)); }",
            "finally { if (i == 1) break out; }",
            "finally { await(tok(3)); if (i == 1) break out; }",
            "finally { await(tok(3)); if (i == 1) return \"outer\"; }",
            "finally { l: try { await(tok(3)); if (yes()) return \"outer\"; } finally { if (yes()) break l; } }",
            "catch (Boom e) { await(tok(3)); if (i == 0) continue loop; }");

    @Test
    void everyJumpThroughEveryPairOfHandlers() {
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < INNER.size(); i++) {
            programs.add(program("Jumps" + i, INNER.get(i)));
        }
        try (Oracle oracle = new Oracle()) {
            Map<String, Verdict> verdicts = oracle.judge(programs, Effort.of(2, 6));
            assertThat(verdicts.values()).allMatch(Verdict.PASSED::equals);
        }
    }

    private static Program program(String name, String inner) {
        StringBuilder methods = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        int count = 0;
        for (String body : BODIES) {
            for (String jump : JUMPS) {
                for (String outer : OUTER) {
                    String method = "m" + count++;
                    methods.append(method(method, body, jump, inner, outer));
                    calls.append("try { trace(%s()); } catch (Boom e) { trace(\"threw\", e); }\n".formatted(method));
                }
            }
        }
        return Program.of(
                name, """
                import static dev.diesel.Diesel.*;
                import static dev.diesel.oracle.Probe.*;
                import dev.diesel.annotations.Generator;
                import dev.diesel.oracle.Probe.*;
                @SuppressWarnings("finally")
                class NAME {
                METHODS
                    @Generator static Object entry() {
                CALLS
                        return "end";
                    }
                }
                """.replace("NAME", name).replace("METHODS", methods).replace("CALLS", calls));
    }

    private static String method(String name, String body, String jump, String inner, String outer) {
        return """
                @Generator static String NAME() {
                    String r = "";
                    out: {
                        loop: for (int i = 0; i < 2; i++) {
                            try {
                                mid: {
                                    try {
                                        BODYif (yes()) JUMP;
                                        r += "body ";
                                    } INNER
                                    r += "inner ";
                                }
                                r += "mid ";
                            } OUTER
                            r += i;
                        }
                        r += "loop ";
                    }
                    return r + "end";
                }
                """.replace("NAME", name)
                .replace("BODY", body)
                .replace("JUMP", jump)
                .replace("INNER", inner)
                .replace("OUTER", outer);
    }
}
