package dev.diesel.oracle.foreign;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/** A library's text with some of its methods as generators. One thread. */
final class Rewriting {
    private final Map<ExecutableElement, Candidate> candidates = new LinkedHashMap<>();
    private final Map<Source, List<Candidate>> files = new LinkedHashMap<>();

    private Rewriting() {}

    /** Chooses methods and waits of a library by a seed. */
    static Rewriting of(List<Source> sources, long seed) {
        Rewriting rewriting = new Rewriting();
        try (Compiler compiler = Compiler.on(Compiler.runningClassPath(), List::of)) {
            JavacTask task = compiler.task(sources);
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            task.analyze();
            for (int i = 0; i < units.size(); i++) {
                Source source = sources.get(i);
                Map<ExecutableElement, Candidate> found = Candidates.in(
                        new TreePath(units.get(i)),
                        task,
                        source.text(),
                        new Random(seed * 31 + source.className().hashCode()),
                        rewriting.candidates.size());
                rewriting.candidates.putAll(found);
                rewriting.files.put(source, List.copyOf(found.values()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rewriting;
    }

    Set<Candidate> candidates() {
        return new LinkedHashSet<>(candidates.values());
    }

    /** The text with some of the candidates as generators. */
    Text text(Set<Candidate> converted, boolean driven) {
        List<Text.Part> parts = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        files.forEach((source, methods) -> {
            StringBuilder out = new StringBuilder();
            int copied = 0;
            for (Candidate each : methods) {
                if (converted.contains(each)) {
                    out.append(source.text(), copied, each.bodyStart());
                    int start = out.length();
                    out.append(driven ? each.driven() : each.ordinary());
                    copied = body(out, source.text(), each, converted);
                    parts.add(new Text.Part(source.className(), start, out.length(), each));
                }
            }
            out.append(source.text().substring(copied));
            sources.add(new Source(source.className(), out.toString()));
        });
        return new Text(sources, parts);
    }

    private int body(StringBuilder out, String text, Candidate candidate, Set<Candidate> converted) {
        int copied = candidate.bodyStart();
        List<Insertion> sorted =
                candidate.insertions().stream().sorted(Insertion.ORDER).toList();
        for (Insertion each : sorted) {
            out.append(text, copied, each.position());
            copied = each.position();
            if (each.callee() == null) {
                out.append(each.text());
            } else {
                Optional.ofNullable(candidates.get(each.callee()))
                        .filter(converted::contains)
                        .ifPresent(callee -> out.append(Candidate.suffix(callee.number())));
            }
        }
        out.append(text, copied, candidate.bodyEnd());
        return candidate.bodyEnd();
    }

    /**
     * The files, and where in them a method has become a generator.
     *
     * @param sources the files
     * @param parts the methods
     */
    record Text(List<Source> sources, List<Part> parts) {
        /** Where a candidate stands in a file. */
        record Part(String className, long start, long end, Candidate candidate) {}

        /** The candidate around a place. */
        Optional<Candidate> at(String className, long position) {
            return parts.stream()
                    .filter(each -> each.className.equals(className) && each.start <= position && position < each.end)
                    .map(Part::candidate)
                    .findFirst();
        }
    }
}
