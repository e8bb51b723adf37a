package dev.diesel.oracle.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.oracle.Verdict;
import dev.diesel.oracle.Verdict.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random programs mean the same as state machines and as plain methods. {@code -Ddiesel.programs=N} sets how many,
 * {@code -Ddiesel.seed=S} the seed of the first. A failing one is reported with its seed, made small; of several that
 * fail alike, the first.
 */
class RandomProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("diesel.programs", 300);
    private static final long SEED = Long.getLong("diesel.seed", 1);
    private static final int BATCH = 100;
    private static final int MAX_REPORTS = 5;
    private static final int FEATURE = Runtime.version().feature();

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Set<String> signatures = new TreeSet<>();
    private final List<String> reports = new ArrayList<>();

    @Test
    void randomProgramsMeanTheSame() {
        try (Trials trials = new Trials()) {
            for (int from = 0; from < PROGRAMS; from += BATCH) {
                batch(trials, SEED + from, Math.min(BATCH, PROGRAMS - from));
            }
        }
        System.out.println("random programs from seed " + SEED + ": " + counts);
        assertThat(reports).isEmpty();
        assertThat(counts.getOrDefault(Kind.ILLEGAL, 0))
                .as("programs that are not Java")
                .isLessThanOrEqualTo(PROGRAMS / 50);
        assertThat(counts.getOrDefault(Kind.DECLINED, 0))
                .as("programs declined")
                .isLessThanOrEqualTo(PROGRAMS / 10);
    }

    private void batch(Trials trials, long seed, int size) {
        List<Node> trees = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            trees.add(ProgramGenerator.generate(seed + i, FEATURE));
        }
        List<Verdict> verdicts = trials.judge(trees);
        for (int i = 0; i < size; i++) {
            Verdict verdict = verdicts.get(i);
            counts.merge(verdict.kind(), 1, Integer::sum);
            boolean reported = Trials.isFailure(verdict)
                    && reports.size() < MAX_REPORTS
                    && signatures.add(Trials.signature(verdict));
            if (reported) {
                reports.add(trials.report(seed + i, trees.get(i), verdict));
            }
        }
    }
}
