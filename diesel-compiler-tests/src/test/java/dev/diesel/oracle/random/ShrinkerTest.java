package dev.diesel.oracle.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The shrinker keeps what makes a program fail, and little else. */
class ShrinkerTest {
    private static final Node PROGRAM = Node.fixed(
            "class A {\n",
            Node.list(List.of(
                    Node.item("void f() {\n", Node.list(List.of(Node.statement("one();"), loop())), "}"),
                    Node.item("void g() {\n", "}"))),
            "}");

    private static Node loop() {
        Node inner = Node.expression(Type.INT, "bug()");
        Node sum = Node.expression(Type.INT, "(", Node.expression(Type.INT, "x"), " + ", inner, ")");
        return Node.statement("while (a) {\n", Node.list(List.of(Node.statement("two(", sum, ");"))), "}");
    }

    @Test
    void keepsOnlyWhatFails() {
        assertThat(shrink(text -> text.contains("bug()")).replaceAll("\\s+", ""))
                .isEqualTo("classA{voidf(){two(bug());}}");
    }

    @Test
    void replacesExpressionsByConstants() {
        assertThat(shrink(text -> text.contains("two"))).contains("two(0);").doesNotContain("while");
    }

    @Test
    void dropsEverythingIfAnythingFails() {
        assertThat(shrink(text -> true).replaceAll("\\s+", "")).isEqualTo("classA{}");
    }

    @Test
    void stopsAfterItsAttempts() {
        int[] tried = {0};
        new Shrinker(
                        candidates -> {
                            tried[0] += candidates.size();
                            return -1;
                        },
                        5)
                .shrink(PROGRAM);
        assertThat(tried[0]).isBetween(1, 12);
    }

    private static String shrink(Predicate<String> fails) {
        Shrinker shrinker = new Shrinker(
                candidates -> {
                    for (int i = 0; i < candidates.size(); i++) {
                        if (fails.test(candidates.get(i).text())) {
                            return i;
                        }
                    }
                    return -1;
                },
                10_000);
        return shrinker.shrink(PROGRAM).text();
    }
}
