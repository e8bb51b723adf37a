package dev.diesel.processor.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.diesel.processor.problem.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** One generator method with its body, attributed: the view of it that all later passes have. */
public final class Body {
    private final Shadow shadow;
    private final CompilationUnitTree unit;
    private final MethodTree tree;
    private final SourcePositions positions;
    private final SourceText text;
    private final Map<Tree, TreePath> paths = new IdentityHashMap<>();

    Body(Shadow shadow, CompilationUnitTree unit, TreePath method) {
        this.shadow = shadow;
        this.unit = unit;
        this.tree = (MethodTree) method.getLeaf();
        this.positions = shadow.trees().getSourcePositions();
        try {
            this.text = new SourceText(unit.getSourceFile().getCharContent(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paths.put(tree, method);
        new TreePathScanner<Void, Void>() {
            @Override
            public Void scan(Tree each, Void unused) {
                if (each != null) {
                    paths.putIfAbsent(each, new TreePath(getCurrentPath(), each));
                }
                return super.scan(each, null);
            }
        }.scan(method, null);
    }

    /** The declaration. */
    public MethodTree tree() {
        return tree;
    }

    /** The method as the shadow knows it. */
    public ExecutableElement element() {
        return (ExecutableElement) shadow.trees().getElement(paths.get(tree));
    }

    /** The class that declares it. */
    public TypeElement owner() {
        return (TypeElement) element().getEnclosingElement();
    }

    /** The type of an expression, as javac attributed it. */
    public TypeMirror type(Tree expression) {
        return shadow.trees().getTypeMirror(path(expression));
    }

    /** What a name, a selection, a call or a declaration stands for; null if for nothing. */
    public Element symbol(Tree tree) {
        return shadow.trees().getElement(path(tree));
    }

    /** The tree around {@code tree}. */
    public Tree parent(Tree tree) {
        return path(tree).getParentPath().getLeaf();
    }

    /** The classes from which the file imports static members of a name, or all of them. */
    public List<TypeElement> staticImports(Name name) {
        return unit.getImports().stream()
                .filter(ImportTree::isStatic)
                .map(each -> (MemberSelectTree) each.getQualifiedIdentifier())
                .filter(each -> each.getIdentifier().equals(name)
                        || each.getIdentifier().contentEquals("*"))
                .map(each -> shadow.trees().getElement(TreePath.getPath(unit, each.getExpression())))
                .filter(TypeElement.class::isInstance)
                .map(TypeElement.class::cast)
                .toList();
    }

    private TreePath path(Tree tree) {
        TreePath path = paths.get(tree);
        if (path == null) {
            throw new IllegalStateException("not in this method: " + tree);
        }
        return path;
    }

    /** The offset of the first character; -1 if the tree is not in the text. */
    public int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    /** The offset after the last character; -1 if the tree is not in the text. */
    public int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    /** The line on which a tree starts, from 1. */
    public int line(Tree tree) {
        return text.line(start(tree));
    }

    /** The line that a stack trace names for a call: where the bracket before its arguments stands. */
    public int callLine(MethodInvocationTree call) {
        return text.line(text.find("(", end(call.getMethodSelect()), end(call)));
    }

    /** The user's text of the whole file. */
    public SourceText text() {
        return text;
    }

    /** Whether a class has a companion: it is compiled right now, or was, with the processor. */
    public boolean hasCompanion(TypeElement type) {
        String companion = DieselNames.qualified(DieselNames.packageName(type), DieselNames.companion(type));
        return shadow.trees().getTree(type) != null || shadow.type(companion) != null;
    }

    /** The file and offset of a tree, for a message. */
    public Position position(Tree tree) {
        return new Position(file(), start(tree));
    }

    /** The file. */
    public URI file() {
        return unit.getSourceFile().toUri();
    }

    /** The file's name without its folders. */
    public String fileName() {
        String path = file().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The first error that javac finds in this method itself. */
    public Optional<Fault> fault() {
        return shadow.error(file(), start(tree), end(tree))
                .map(each -> new Fault(new Position(file(), each.getStartPosition()), each.getMessage(Locale.ROOT)));
    }

    /** An error of javac's. */
    public record Fault(Position position, String message) {}

    /** The shadow's elements. */
    public Elements elements() {
        return shadow.elements();
    }

    /** The shadow's type operations. */
    public Types types() {
        return shadow.types();
    }
}
