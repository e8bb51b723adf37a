package dev.diesel.oracle.foreign;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Chooses the methods of a file that become generators. One thread. */
final class Candidates extends TreePathScanner<Void, Void> {
    private static final double SHARE = 0.6;
    private static final double DARING = 0.03;

    private final Trees trees;
    private final Elements elements;
    private final Types types;
    private final String text;
    private final Random random;
    private final Map<ExecutableElement, Candidate> found = new LinkedHashMap<>();
    private int number;

    private Candidates(JavacTask task, String text, Random random, int number) {
        this.trees = Trees.instance(task);
        this.elements = task.getElements();
        this.types = task.getTypes();
        this.text = text;
        this.random = random;
        this.number = number;
    }

    /**
     * The methods of a file, which has been attributed.
     *
     * @param number the number of the first one
     */
    static Map<ExecutableElement, Candidate> in(TreePath unit, JavacTask task, String text, Random random, int number) {
        Candidates candidates = new Candidates(task, text, random, number);
        candidates.scan(unit, null);
        return candidates.found;
    }

    /** Whether a call of a method in this file always runs that very method, and its generator can be called as well. */
    private boolean isCallable(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        boolean fixed = modifiers.contains(Modifier.STATIC)
                || modifiers.contains(Modifier.PRIVATE)
                || modifiers.contains(Modifier.FINAL)
                || owner.getModifiers().contains(Modifier.FINAL);
        TreePath path = trees.getPath(method);
        CompilationUnitTree here = getCurrentPath().getCompilationUnit();
        return fixed
                && path != null
                && (path.getCompilationUnit() == here
                        || !isPrivate(method) && isSamePackage(path.getCompilationUnit(), here));
    }

    private static boolean isSamePackage(CompilationUnitTree one, CompilationUnitTree other) {
        return one.getPackageName().toString().equals(other.getPackageName().toString());
    }

    /** Whether the generator is private: it must not be overridden, nor change the serial version of its class. */
    private boolean isPrivate(ExecutableElement method) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        TypeElement serializable = elements.getTypeElement(Serializable.class.getName());
        return owner.getKind() == ElementKind.INTERFACE
                        && !method.getModifiers().contains(Modifier.STATIC)
                || types.isSubtype(owner.asType(), serializable.asType());
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
        TypeElement type = (TypeElement) trees.getElement(getCurrentPath());
        NestingKind nesting = type.getNestingKind();
        boolean named = nesting == NestingKind.TOP_LEVEL || nesting == NestingKind.MEMBER;
        return named && type.getKind() != ElementKind.ANNOTATION_TYPE ? super.visitClass(tree, null) : null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
        ExecutableElement method = (ExecutableElement) trees.getElement(getCurrentPath());
        if (tree.getBody() == null || method.getKind() != ElementKind.METHOD || tree.getReceiverParameter() != null) {
            return null;
        }
        String header = header(tree, method);
        if (random.nextDouble() < SHARE && !header.contains("//")) {
            found.put(method, candidate(tree, method, header));
        }
        return null;
    }

    private Candidate candidate(MethodTree tree, ExecutableElement method, String header) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        String name = tree.getName() + Candidate.suffix(number);
        List<String> arguments = tree.getParameters().stream()
                .map(each -> each.getName().toString())
                .toList();
        List<String> withReceiver = method.getModifiers().contains(Modifier.STATIC)
                ? arguments
                : Stream.concat(Stream.of("this"), arguments.stream()).toList();
        boolean returns = method.getReturnType().getKind() != TypeKind.VOID;
        String run = Drive.class.getName() + ".run(" + companion(owner) + "." + name + "("
                + String.join(", ", withReceiver) + "))";
        String call = name + "(" + String.join(", ", arguments) + ")";
        return new Candidate(
                number++,
                elements.getBinaryName(owner) + "." + tree.getName(),
                start(tree.getBody()),
                end(tree.getBody()),
                bridge(returns, call) + header,
                bridge(returns, run) + header,
                Pausing.in(
                        new TreePath(getCurrentPath(), tree.getBody()),
                        trees,
                        random,
                        random.nextDouble() < DARING,
                        this::isCallable));
    }

    private static String bridge(boolean returns, String call) {
        return "{ " + (returns ? "return " : "") + call + "; } ";
    }

    /** The companion of a class. */
    private static String companion(TypeElement owner) {
        String name = owner.getSimpleName().toString();
        for (Element each = owner.getEnclosingElement();
                each instanceof TypeElement;
                each = each.getEnclosingElement()) {
            name = each.getSimpleName() + "_" + name;
        }
        return name + "Generators";
    }

    /** The generator's declaration, on one line. */
    private String header(MethodTree tree, ExecutableElement method) {
        StringBuilder header = new StringBuilder("@dev.diesel.annotations.Generator " + modifiers(method));
        if (!tree.getTypeParameters().isEmpty()) {
            header.append(
                    tree.getTypeParameters().stream().map(this::text).collect(Collectors.joining(", ", "<", "> ")));
        }
        header.append(text(tree.getReturnType()))
                .append(' ')
                .append(tree.getName())
                .append(Candidate.suffix(number))
                .append(tree.getParameters().stream().map(this::text).collect(Collectors.joining(", ", "(", ") ")));
        if (!tree.getThrows().isEmpty()) {
            header.append(tree.getThrows().stream().map(this::text).collect(Collectors.joining(", ", "throws ", " ")));
        }
        return header.toString();
    }

    /** Never public: some tests look at all that a class offers. */
    private String modifiers(ExecutableElement method) {
        boolean hidden = isPrivate(method) || method.getModifiers().contains(Modifier.PRIVATE);
        String last = method.getModifiers().contains(Modifier.STATIC)
                ? "static "
                : method.getEnclosingElement().getKind() == ElementKind.INTERFACE ? "" : "final ";
        return (hidden ? "private " : "") + last;
    }

    private String text(Tree tree) {
        return text.substring(start(tree), end(tree)).replaceAll("\\s+", " ");
    }

    private int start(Tree tree) {
        return (int)
                trees.getSourcePositions().getStartPosition(getCurrentPath().getCompilationUnit(), tree);
    }

    private int end(Tree tree) {
        return (int) trees.getSourcePositions().getEndPosition(getCurrentPath().getCompilationUnit(), tree);
    }
}
