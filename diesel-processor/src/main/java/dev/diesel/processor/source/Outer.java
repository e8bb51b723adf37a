package dev.diesel.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.diesel.processor.problem.Position;
import dev.diesel.processor.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The running compile, as far as diesel reads it: where things stand in the user's files. It is never changed. */
public final class Outer {
    private final ProcessingEnvironment env;
    private final Trees trees;
    private final Map<URI, CompilationUnitTree> units = new LinkedHashMap<>();

    /** Reports by top-level class. */
    private final Map<String, List<Runnable>> unlessJavacDoes = new LinkedHashMap<>();

    /** The compile that {@code env} and {@code trees} belong to. */
    public Outer(ProcessingEnvironment env, Trees trees) {
        this.env = env;
        this.trees = trees;
    }

    /** Remembers the file of a class. */
    public void add(Element type) {
        TreePath path = trees.getPath(type);
        if (path != null) {
            CompilationUnitTree unit = path.getCompilationUnit();
            units.put(unit.getSourceFile().toUri(), unit);
        }
    }

    /** All files remembered so far. */
    public Iterable<CompilationUnitTree> units() {
        return units.values();
    }

    /** The file of an element; null if it has no source here. */
    public CompilationUnitTree unit(Element element) {
        TreePath path = trees.getPath(element);
        return path == null ? null : path.getCompilationUnit();
    }

    /** Where the declaration of an element starts. */
    public Position position(Element element) {
        TreePath path = trees.getPath(element);
        CompilationUnitTree unit = path.getCompilationUnit();
        long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
        return new Position(unit.getSourceFile().toUri(), start);
    }

    /** Whether a top-level class has no declaration of its own: its members begin where it does. */
    public boolean isImplicit(TypeElement type) {
        TreePath path = trees.getPath(type);
        if (path == null || !(path.getLeaf() instanceof ClassTree declared)) {
            return false;
        }
        SourcePositions positions = trees.getSourcePositions();
        CompilationUnitTree unit = path.getCompilationUnit();
        long start = positions.getStartPosition(unit, declared);
        return declared.getMembers().stream()
                        .filter(each -> !(each instanceof MethodTree method && method.getReturnType() == null))
                        .anyMatch(each -> positions.getStartPosition(unit, each) == start)
                && !isNamedInText(declared, unit);
    }

    /** What Lombok adds begins at its annotation, and so where the class does, too. */
    private static boolean isNamedInText(ClassTree declared, CompilationUnitTree unit) {
        String name = Pattern.quote(declared.getSimpleName().toString());
        return Pattern.compile("\\b(class|interface|enum|record)\\s+" + name + "\\b")
                .matcher(text(unit))
                .find();
    }

    private static CharSequence text(CompilationUnitTree unit) {
        try {
            return unit.getSourceFile().getCharContent(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reports a message at a place of the user's file. */
    public void report(Problem problem, String message, Position position) {
        CompilationUnitTree unit = units.get(position.file());
        Tree tree = unit == null ? null : innermost(unit, position.offset());
        if (tree == null) {
            env.getMessager().printMessage(problem.kind(), message);
        } else {
            trees.printMessage(problem.kind(), message, tree, unit);
        }
    }

    /** Reports a message at the name of a declaration. */
    public void report(Problem problem, Element element, Object... arguments) {
        env.getMessager().printMessage(problem.kind(), problem.message(arguments), element);
    }

    /** Of the trees that start at an offset, the smallest: javac shows others at an operator further on. */
    private Tree innermost(CompilationUnitTree unit, long offset) {
        Tree[] found = new Tree[1];
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void unused) {
                if (tree != null && trees.getSourcePositions().getStartPosition(unit, tree) == offset) {
                    found[0] = tree;
                }
                return super.scan(tree, null);
            }
        }.scan(unit, null);
        return found[0];
    }

    /**
     * Reports an error at a place of the user's file if javac finds none itself: if it goes on to write class files.
     *
     * @param outermost the top-level class around
     */
    public void reportUnlessJavacDoes(TypeElement outermost, Problem problem, String message, Position position) {
        CompilationUnitTree unit = units.get(position.file());
        // Looked for now: what javac has compiled are no longer the trees of the text.
        Tree tree = innermost(unit, position.offset());
        unlessJavacDoes
                .computeIfAbsent(outermost.getQualifiedName().toString(), key -> new ArrayList<>())
                .add(() -> trees.printMessage(problem.kind(), message, tree, unit));
    }

    /** Follows javac behind the rounds, and calls {@code check} for every class once it has been analysed. */
    public void follow(BiConsumer<CompilationUnitTree, ClassTree> check) {
        Environments.task(env)
                .ifPresent(task -> task.addTaskListener(new TaskListener() {
                    @Override
                    public void finished(TaskEvent event) {
                        if (event.getKind() == TaskEvent.Kind.ANALYZE) {
                            analyzed(event, check);
                        }
                    }

                    @Override
                    public void started(TaskEvent event) {
                        if (event.getKind() == TaskEvent.Kind.GENERATE) {
                            String name =
                                    event.getTypeElement().getQualifiedName().toString();
                            Optional.ofNullable(unlessJavacDoes.remove(name))
                                    .ifPresent(reports -> reports.forEach(Runnable::run));
                        }
                    }
                }));
    }

    private void analyzed(TaskEvent event, BiConsumer<CompilationUnitTree, ClassTree> check) {
        CompilationUnitTree unit = event.getCompilationUnit();
        TypeElement type = event.getTypeElement();
        if (unit == null || type == null) {
            return;
        }
        units.putIfAbsent(unit.getSourceFile().toUri(), unit);
        for (Tree each : unit.getTypeDecls()) {
            if (each instanceof ClassTree declared && declared.getSimpleName().equals(type.getSimpleName())) {
                check.accept(unit, declared);
            }
        }
    }
}
