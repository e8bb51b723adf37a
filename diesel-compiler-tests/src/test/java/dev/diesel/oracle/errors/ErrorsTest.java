package dev.diesel.oracle.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Case;
import dev.diesel.oracle.Diagnosis;
import dev.diesel.oracle.Golden;
import dev.diesel.processor.problem.Problem;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each case gets exactly the diagnostics that its comments ask for, on their lines, with the texts of the golden file. */
class ErrorsTest {
    private static final List<String> FILES = List.of("placement", "tokens", "declarations", "bodies");

    @TestFactory
    Stream<DynamicNode> errors() {
        return FILES.stream().map(file -> DynamicContainer.dynamicContainer(file, tests(file)));
    }

    /** What a text alone does not bring about is in the tests of environments; one needs a newer Java. */
    @Test
    void everyProblemHasACase() {
        Set<String> known = FILES.stream()
                .flatMap(file -> Case.read(ErrorsTest.class, file + ".cases").stream())
                .flatMap(each -> each.expected().stream())
                .map(place -> place.substring(place.indexOf(' ') + 1))
                .collect(Collectors.toSet());
        Set<Problem> without = EnumSet.allOf(Problem.class);
        without.removeIf(each -> known.contains(each.code()));
        without.removeAll(Set.of(
                Problem.INTERNAL,
                Problem.NO_TREES,
                Problem.NOT_SEEN,
                Problem.OLD_SOURCE,
                Problem.NO_MACHINE,
                Problem.SUSPENSION_IN_GUARD));
        assertThat(without).isEmpty();
    }

    private static Stream<DynamicTest> tests(String file) {
        List<Case> cases = Case.read(ErrorsTest.class, file + ".cases");
        Map<Case, Diagnosis> diagnoses = new LinkedHashMap<>();
        cases.forEach(each -> diagnoses.put(each, Diagnosis.of(each.program())));
        Stream<DynamicTest> places = cases.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.name(),
                        () -> assertThat(diagnoses.get(each).places()).isEqualTo(each.expected())));
        return Stream.concat(
                places, Stream.of(DynamicTest.dynamicTest("messages", () -> checkMessages(file, diagnoses))));
    }

    private static void checkMessages(String file, Map<Case, Diagnosis> diagnoses) {
        StringBuilder all = new StringBuilder();
        diagnoses.forEach((each, diagnosis) -> {
            // A newer JDK has more cases; the file has those of the oldest.
            if (each.feature() == 17) {
                all.append("==== ").append(each.name()).append('\n');
                diagnosis.messages().forEach(message -> all.append(message).append('\n'));
            }
        });
        Golden.check(ErrorsTest.class, file + ".messages", all.toString());
    }
}
