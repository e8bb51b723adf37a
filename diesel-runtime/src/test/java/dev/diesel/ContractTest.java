package dev.diesel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.frame.Frame;
import dev.diesel.frame.Routine;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the processor replaces in a body must have its counterpart, with the frame in front. */
class ContractTest {
    private static final Set<String> SUSPENDING = Set.of("await", "send", "flush");

    private static Set<String> signatures(Class<?> type, int skipped) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> SUSPENDING.contains(m.getName()) && Modifier.isPublic(m.getModifiers()))
                .map(m -> m.getName()
                        + Arrays.stream(m.getParameterTypes())
                                .skip(skipped)
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(",", "(", ")")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatSuspendsCorrespondsOneToOne() {
        assertThat(signatures(Diesel.class, 0)).hasSize(12).isEqualTo(signatures(Routine.class, 1));
        for (Method each : Routine.class.getDeclaredMethods()) {
            if (SUSPENDING.contains(each.getName())) {
                assertThat(each.getParameterTypes()[0]).isEqualTo(Frame.class);
            }
        }
    }

    @Test
    void withoutTheProcessorTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> Diesel.send("x"))
                .isInstanceOf(DieselException.class)
                .hasMessageContaining("-processorpath")
                .hasMessageContaining("JDK 23")
                .hasMessageContaining("annotationProcessorPaths")
                .hasMessageContaining("ordinary code");
    }
}
