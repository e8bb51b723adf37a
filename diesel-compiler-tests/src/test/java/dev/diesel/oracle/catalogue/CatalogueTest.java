package dev.diesel.oracle.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Case;
import dev.diesel.oracle.Diagnosis;
import dev.diesel.oracle.Effort;
import dev.diesel.oracle.Oracle;
import dev.diesel.oracle.Verdict;
import dev.diesel.oracle.Verdict.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case means the same as its text on a thread, whatever is ready, waits, or fails; or it is declined on the line
 * that says so.
 */
class CatalogueTest {
    private static final List<String> FILES = List.of(
            "spilling",
            "loops",
            "switches",
            "finally",
            "resources",
            "variables",
            "classes",
            "calls",
            "access",
            "sizes",
            "pitfalls");

    private static final Oracle ORACLE = new Oracle();

    @AfterAll
    static void close() {
        ORACLE.close();
    }

    @TestFactory
    Stream<DynamicNode> catalogue() {
        return FILES.stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file, tests(Case.read(CatalogueTest.class, file + ".cases"))));
    }

    /** The cases of a file are compiled together, which is what takes the time. */
    private static Stream<DynamicTest> tests(List<Case> cases) {
        Map<String, Verdict> verdicts =
                ORACLE.judge(cases.stream().map(Case::program).toList(), Effort.THOROUGH);
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.name(),
                        () -> check(each, verdicts.get(each.program().className()))));
    }

    private static void check(Case each, Verdict verdict) {
        if (!each.expected().isEmpty()) {
            assertThat(verdict.kind()).as(verdict.detail()).isEqualTo(Kind.DECLINED);
            assertThat(Diagnosis.of(each.program()).places()).isEqualTo(each.expected());
        } else if (each.otherLines()) {
            assertThat(verdict).matches(Verdict::meansTheSame);
        } else {
            assertThat(verdict).isEqualTo(Verdict.PASSED);
        }
    }
}
