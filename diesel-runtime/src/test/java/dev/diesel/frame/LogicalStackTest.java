package dev.diesel.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogicalStackTest {
    /** What the processor makes of a long method. */
    private static class LongMethod extends Frame {
        @Override
        protected Object step(Routine routine, Object in) throws Throwable {
            return step$1();
        }

        @SuppressWarnings("MemberName") // the processor's name
        private Object step$1() throws Throwable {
            return step$2();
        }

        @SuppressWarnings("MemberName") // the processor's name
        private Object step$2() throws Throwable {
            throw new IllegalStateException("as you wish");
        }

        @Override
        protected StackTraceElement at(int pc) {
            return new StackTraceElement("app.Echo", "talk", "Echo.java", 10 + pc);
        }
    }

    private static List<String> methods(Throwable error) {
        return Arrays.stream(error.getStackTrace())
                .map(StackTraceElement::getMethodName)
                .toList();
    }

    @Test
    void theMethodsThatCallAPartAreNotShown() {
        Throwable error = catchThrowable(() -> new LongMethod().step(null, null));
        assertThat(methods(error)).startsWith("step$2", "step$1", "step");
        LogicalStack.complete(error, null);
        assertThat(methods(error)).startsWith("step$2").doesNotContain("step$1", "step");
    }

    @Test
    void callersAreAddedOnce() {
        Throwable error = catchThrowable(() -> new LongMethod().step(null, null));
        LongMethod inner = new LongMethod();
        inner.parent = new LongMethod();
        inner.pc = 2;
        inner.parent.pc = 3;
        LogicalStack.complete(error, inner);
        LogicalStack.complete(error, inner.parent);
        assertThat(methods(error))
                .startsWith("step$2")
                .doesNotContain("step$1", "step")
                .endsWith("talk", "talk");
        assertThat(Arrays.stream(error.getStackTrace())
                        .filter(each -> each.getMethodName().equals("talk"))
                        .map(StackTraceElement::getLineNumber))
                .containsExactly(12, 13);
    }
}
