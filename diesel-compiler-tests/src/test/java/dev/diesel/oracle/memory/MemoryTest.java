package dev.diesel.oracle.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.MachineRun;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A suspended routine keeps what it still needs, in a few bytes, and nothing else. */
class MemoryTest {
    /** The header of an object with compressed references, which every heap below 32 GB has. */
    private static final int HEADER_BYTES = 12;

    private static final int MAX_FRAME_BYTES = 48;
    private static final int MAX_COLLECTIONS = 100;

    private static final String PROGRAM = """
            package memory;
            import static dev.diesel.Diesel.*;
            import static dev.diesel.oracle.Probe.*;
            import dev.diesel.annotations.Generator;
            import java.lang.ref.WeakReference;
            class Holder {
                static WeakReference<Object> big;
                @Generator static Object entry() {
                    return run(remember(new byte[1 << 20]), "kept");
                }
                @Generator static Object run(Object p, String s) {
                    BODY
                }
                static Object remember(Object o) {
                    big = new WeakReference<>(o);
                    return o;
                }
            }
            """;

    /** The body is suspended at its last await when the question is asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a parameter after its last use | await(tok(p.hashCode())); await(tok(1)); return s; | false",
                "a parameter that is used later | await(tok(1)); return p; | true",
                "a local after its last use | Object o = p; p = null; o.hashCode(); await(tok(1)); return s; | false",
                "a local that an earlier await has saved | Object o = p; p = null; await(tok(1)); o.hashCode(); await(tok(2)); return s; | false",
                "a local that is assigned before it is read | Object o = p; p = null; await(tok(1)); o.hashCode(); await(tok(2)); o = s; return o; | false",
                "an operand that waits for its other side | p = s + p.hashCode() + await(tok(1)); return p; | false",
                "a local that a handler reads | Object o = p; p = null; try { await(tok(1)); o = null; } catch (RuntimeException e) { return o; } return s; | true",
                "a loop variable after its loop | for (Object o : new Object[] {p}) { p = null; await(tok(o.hashCode())); } await(tok(1)); return s; | false",
            })
    void holdsOnlyWhatItNeeds(String name, String body, boolean held) {
        MachineRun run = MachineRun.of("memory.Holder", PROGRAM.replace("BODY", body));
        run.proceed(body.split("await").length - 2);
        assertThat(run.waiting()).isNotNull();
        WeakReference<?> big = (WeakReference<?>) run.staticField("big");
        for (int i = 0; i < MAX_COLLECTIONS && big.get() != null; i++) {
            System.gc();
        }
        assertThat(big.get() != null).as(name).isEqualTo(held);
    }

    @Test
    void aFrameWithThreeLiveLocalsIsSmall() {
        MachineRun run = MachineRun.of(
                "memory.Holder",
                PROGRAM.replace("BODY", "int n = s.length(); await(tok(1)); return s + n + p.hashCode();"));
        assertThat(bytes(run.waiting().getClass())).isLessThanOrEqualTo(MAX_FRAME_BYTES);
    }

    private static int bytes(Class<?> type) {
        int bytes = HEADER_BYTES;
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += field.getType() == long.class || field.getType() == double.class ? 8 : 4;
                }
            }
        }
        return bytes + 7 & ~7;
    }
}
