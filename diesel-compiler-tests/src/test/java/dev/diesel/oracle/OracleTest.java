package dev.diesel.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Diesel;
import dev.diesel.oracle.Verdict.Kind;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The oracle itself can tell right from wrong: its machines here are written by hand, not by the processor. */
class OracleTest {
    /** The method under test; {@code %s} is what the machine below does wrong, if anything. */
    private static final String BODY = """
            package hand;
            import static dev.diesel.Diesel.*;
            import static dev.diesel.oracle.Probe.*;
            class Hand {
                static Object entry() {
                    int sum = 5;
                    try {
                        sum += await(tok(1));
                        trace("sum", sum);
                        sum += await(tok(2));
                    } finally {
                        trace("finally", sum);
                    }
                    return sum;
                }
            }
            final class HandGenerators {
                static dev.diesel.Coroutine<Object> entry() {
                    return new Machine();
                }
            }
            final class Machine extends dev.diesel.frame.Frame implements dev.diesel.Coroutine<Object> {
                private int sum0;
                @Override
                protected Object step(dev.diesel.frame.Routine routine, Object in) throws Throwable {
                    int pc = enter();
                    int sum = pc == 0 ? 5 : sum0;
                    boolean suspended = false;
                    try {
                        if (pc == 0) {
                            in = routine.await(this, tok(1));
                            if (in == SUSPENDED) {
                                suspended = true;
                                this.pc = 1;
                                sum0 = sum;
                                return SUSPENDED;
                            }
                        }
                        if (pc <= 1) {
                            sum += (Integer) value(in);
                            trace("sum", sum);
                            in = routine.await(this, tok(2));
                            if (in == SUSPENDED) {
                                suspended = true;
                                this.pc = 2;
                                SAVE
                                return SUSPENDED;
                            }
                        }
                        sum += (Integer) value(in);
                    } finally {
                        if (GUARD) {
                            trace("finally", sum);
                        }
                    }
                    return sum;
                }
                @Override
                protected StackTraceElement at(int pc) {
                    return new StackTraceElement("hand.Hand", "entry", "Hand.java", 8);
                }
            }
            """;

    @Test
    void aRightMachinePasses() {
        assertThat(judge("sum0 = sum;", "!suspended", Effort.of(0, 0))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aMachineWithLinesOfItsOwnIsSeen() {
        Verdict verdict = judge("sum0 = sum;", "!suspended");
        assertThat(verdict.kind()).isEqualTo(Kind.MISPLACED);
        assertThat(verdict.detail()).contains("ready, call 0 fails", "expected lines [8]");
    }

    @Test
    void aVariableThatIsNotSavedIsSeen() {
        assertThat(judge("", "!suspended").kind()).isEqualTo(Kind.DIFFERENT);
    }

    @Test
    void aFinallyThatRunsOnSuspensionIsSeen() {
        Verdict verdict = judge("sum0 = sum;", "yes()");
        assertThat(verdict.kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(verdict.detail()).contains("schedule: all suspended", "finally = int 5");
    }

    @Test
    void aProgramThatIsNotJavaIsIllegal() {
        assertThat(judge("no Java", "!suspended").kind()).isEqualTo(Kind.ILLEGAL);
    }

    @Test
    void aLoopWithoutEndIsGivenUp() {
        Verdict verdict = judge("while (yes()) { trace(\"again\"); }", "!suspended");
        assertThat(verdict.detail()).contains("hung: out of control");
    }

    /** Every suspending call of the real class has its blocking form. */
    @Test
    void theBlockingFormsMatchTheRealOnes() throws ReflectiveOperationException {
        Class<?> blocking =
                new Loader(Oracle.blockingDiesel(), getClass().getClassLoader()).loadClass("dev.diesel.Diesel");
        assertThat(signatures(blocking)).isEqualTo(signatures(Diesel.class));
    }

    private static Set<String> signatures(Class<?> diesel) {
        return Arrays.stream(diesel.getMethods())
                .filter(each -> Set.of("await", "send", "flush").contains(each.getName()))
                .map(Method::toGenericString)
                .collect(Collectors.toSet());
    }

    private static Verdict judge(String save, String guard) {
        return judge(save, guard, Effort.THOROUGH);
    }

    private static Verdict judge(String save, String guard, Effort effort) {
        String text = BODY.replace("SAVE", save).replace("GUARD", guard);
        try (Oracle oracle = new Oracle(Compiler.plain(new MemoryFiles.Classes(), Oracle.OPTIONS))) {
            return oracle.judge(List.of(Program.of("hand.Hand", text)), effort).get("hand.Hand");
        }
    }
}
