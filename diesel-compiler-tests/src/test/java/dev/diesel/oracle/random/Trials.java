package dev.diesel.oracle.random;

import dev.diesel.oracle.Effort;
import dev.diesel.oracle.Oracle;
import dev.diesel.oracle.Program;
import dev.diesel.oracle.Verdict;
import dev.diesel.oracle.Verdict.Kind;
import java.util.ArrayList;
import java.util.List;

/** Judges trees of programs, and makes failing ones small. One thread. */
final class Trials implements AutoCloseable {
    private static final int SHRINK_ATTEMPTS = 800;
    private static final Effort EFFORT = Effort.of(5, 8);

    private final Oracle oracle = new Oracle();
    private int serial;

    /** One verdict per tree, in order. */
    List<Verdict> judge(List<Node> trees) {
        return judge(trees, EFFORT);
    }

    private List<Verdict> judge(List<Node> trees, Effort effort) {
        List<Program> programs = new ArrayList<>();
        for (Node each : trees) {
            // No name is the start of another.
            String name = "Random" + serial++ + "_";
            programs.add(Program.of("random." + name, each.text().replace("SELF", name)));
        }
        return List.copyOf(oracle.judge(programs, effort).values());
    }

    /** Whether the verdict says that the processor is wrong. */
    static boolean isFailure(Verdict verdict) {
        return verdict.kind() == Kind.DIFFERENT || verdict.kind() == Kind.BROKEN;
    }

    /** A small program that fails as this one does, with what is wrong, for a person. */
    String report(long seed, Node tree, Verdict verdict) {
        String signature = signature(verdict);
        // What failed under one schedule is tried under that one only; what does not compile, under none.
        Effort effort = verdict.schedule() == null ? Effort.NONE : Effort.only(verdict.schedule());
        Node small =
                new Shrinker(candidates -> firstFailing(candidates, signature, effort), SHRINK_ATTEMPTS).shrink(tree);
        String detail = judge(List.of(small), effort).get(0).detail();
        return "seed " + seed + " " + verdict.kind() + "\n" + small.text() + detail;
    }

    private int firstFailing(List<Node> candidates, String signature, Effort effort) {
        List<Verdict> verdicts = judge(candidates, effort);
        for (int i = 0; i < verdicts.size(); i++) {
            if (isFailure(verdicts.get(i)) && signature(verdicts.get(i)).equals(signature)) {
                return i;
            }
        }
        return -1;
    }

    /** What stays the same while a failing program gets smaller: for a broken build, the message without its names. */
    static String signature(Verdict verdict) {
        if (verdict.kind() == Kind.DIFFERENT) {
            return "DIFFERENT";
        }
        String first = verdict.detail()
                .lines()
                .filter(each -> !each.startsWith("added"))
                .findFirst()
                .orElse("");
        return verdict.kind() + first.replaceAll("Random\\d+_[$\\w]*|\\d+", "");
    }

    @Override
    public void close() {
        oracle.close();
    }
}
