package dev.diesel.oracle.foreign;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Chooses where a body waits: before statements, around expressions, and in the methods that it calls. One thread. */
final class Pausing extends TreePathScanner<Void, Void> {
    /** A wait as a statement. */
    static final String STATEMENT = "dev.diesel.Diesel.flush(); ";

    /** The class of {@code pause(x)}, which waits and returns {@code x}. */
    static final String PAUSES = "dev.diesel.oracle.foreign.pauses.Pauses";

    private static final Set<Tree.Kind> EXPRESSIONS = EnumSet.of(
            Tree.Kind.METHOD_INVOCATION,
            Tree.Kind.IDENTIFIER,
            Tree.Kind.MEMBER_SELECT,
            Tree.Kind.ARRAY_ACCESS,
            Tree.Kind.CONDITIONAL_EXPRESSION,
            Tree.Kind.NEW_CLASS,
            Tree.Kind.NEW_ARRAY,
            Tree.Kind.TYPE_CAST,
            Tree.Kind.INSTANCE_OF,
            Tree.Kind.ASSIGNMENT,
            Tree.Kind.POSTFIX_INCREMENT,
            Tree.Kind.POSTFIX_DECREMENT,
            Tree.Kind.INT_LITERAL,
            Tree.Kind.STRING_LITERAL,
            Tree.Kind.BOOLEAN_LITERAL,
            Tree.Kind.CHAR_LITERAL);

    private static final Set<TypeKind> TYPES = EnumSet.of(TypeKind.DECLARED, TypeKind.ARRAY, TypeKind.TYPEVAR);

    private final Trees trees;
    private final CompilationUnitTree unit;
    private final Random random;
    private final double density;

    /** Whether to wait where a generator cannot: such a method has to be declined. */
    private final boolean daring;

    private final Predicate<ExecutableElement> callable;
    private final List<Insertion> insertions = new ArrayList<>();
    private int depth;

    private Pausing(
            Trees trees,
            CompilationUnitTree unit,
            Random random,
            boolean daring,
            Predicate<ExecutableElement> callable) {
        this.trees = trees;
        this.callable = callable;
        this.unit = unit;
        this.random = random;
        this.density = 0.05 + 0.3 * random.nextDouble();
        this.daring = daring;
    }

    /**
     * What to put into a body; at least one wait.
     *
     * @param callable the methods whose generators can be called instead
     */
    static List<Insertion> in(
            TreePath body, Trees trees, Random random, boolean daring, Predicate<ExecutableElement> callable) {
        Pausing pausing = new Pausing(trees, body.getCompilationUnit(), random, daring, callable);
        pausing.scan(body, null);
        if (pausing.insertions.stream().noneMatch(each -> each.callee() == null)) {
            int start = (int) trees.getSourcePositions().getStartPosition(body.getCompilationUnit(), body.getLeaf());
            pausing.insertions.add(Insertion.before(start + 1, 0, STATEMENT));
        }
        return pausing.insertions;
    }

    private boolean wanted() {
        return random.nextDouble() < density;
    }

    private int start(Tree tree) {
        return (int) trees.getSourcePositions().getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) trees.getSourcePositions().getEndPosition(unit, tree);
    }

    @Override
    public Void scan(Tree tree, Void unused) {
        depth++;
        if (tree instanceof ExpressionTree expression
                && EXPRESSIONS.contains(tree.getKind())
                && wanted()
                && isValue(expression)) {
            insertions.add(Insertion.before(start(tree), depth, PAUSES + ".pause("));
            insertions.add(Insertion.after(end(tree), depth, ")"));
        }
        super.scan(tree, null);
        depth--;
        return null;
    }

    /** Whether {@code pause(tree)} is legal, and means the same but for the pause. */
    private boolean isValue(ExpressionTree tree) {
        TreePath path = new TreePath(getCurrentPath(), tree);
        TypeMirror type = trees.getTypeMirror(path);
        if (type == null
                || !(type.getKind().isPrimitive() || TYPES.contains(type.getKind()))
                || isConstant(path)
                || isName(path)) {
            return false;
        }
        Tree parent = getCurrentPath().getLeaf();
        if (parent instanceof AssignmentTree assignment) {
            return assignment.getVariable() != tree;
        }
        if (parent instanceof CompoundAssignmentTree assignment) {
            return assignment.getVariable() != tree;
        }
        if (parent instanceof UnaryTree unary) {
            return !unary.getKind().name().endsWith("CREMENT");
        }
        if (parent instanceof MethodInvocationTree call) {
            return call.getMethodSelect() != tree;
        }
        if (parent instanceof ConditionalExpressionTree) {
            // A generic call is no numeric operand, so that null would be no error any more.
            return type.getKind().isPrimitive()
                    || trees.getTypeMirror(getCurrentPath()).getKind() == TypeKind.DECLARED
                            && !type.toString().startsWith("java.lang.");
        }
        return !(parent instanceof ExpressionStatementTree
                || parent instanceof TryTree
                || parent instanceof CaseTree
                || parent instanceof AnnotationTree
                || tree.getKind() == Tree.Kind.NEW_ARRAY && isBare(tree));
    }

    /** Whether an array is written without its type. */
    private boolean isBare(Tree tree) {
        return ((NewArrayTree) tree).getType() == null;
    }

    /** Whether it names a type, a package or {@code super} rather than a value. */
    private boolean isName(TreePath path) {
        if (path.getLeaf() instanceof IdentifierTree || path.getLeaf() instanceof MemberSelectTree) {
            Element element = trees.getElement(path);
            return !(element instanceof VariableElement)
                    || element.getSimpleName().contentEquals("super")
                    || element.getSimpleName().contentEquals("class");
        }
        return false;
    }

    private boolean isConstant(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
            return trees.getElement(path) instanceof VariableElement variable && variable.getConstantValue() != null;
        }
        if (tree instanceof TypeCastTree cast) {
            return isConstant(new TreePath(path, cast.getExpression()));
        }
        if (tree instanceof ParenthesizedTree parenthesized) {
            return isConstant(new TreePath(path, parenthesized.getExpression()));
        }
        if (tree instanceof UnaryTree unary) {
            return isConstant(new TreePath(path, unary.getExpression()));
        }
        if (tree instanceof BinaryTree binary) {
            return isConstant(new TreePath(path, binary.getLeftOperand()))
                    && isConstant(new TreePath(path, binary.getRightOperand()));
        }
        return tree instanceof LiteralTree && !isArgument(path);
    }

    /** A constant that is the argument of a method needs to be no constant. */
    private static boolean isArgument(TreePath literal) {
        return literal.getParentPath().getLeaf() instanceof MethodInvocationTree;
    }

    @Override
    public Void visitBlock(BlockTree block, Void unused) {
        for (StatementTree each : block.getStatements()) {
            if (wanted()) {
                insertions.add(Insertion.before(start(each), 0, STATEMENT));
            }
        }
        return super.visitBlock(block, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        TreePath select = new TreePath(getCurrentPath(), call.getMethodSelect());
        if (trees.getElement(select) instanceof ExecutableElement callee && callable.test(callee)) {
            insertions.add(Insertion.call(end(call.getMethodSelect()), callee));
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        return daring ? super.visitLambdaExpression(lambda, null) : null;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        return daring ? super.visitClass(type, null) : null;
    }

    @Override
    public Void visitSynchronized(SynchronizedTree tree, Void unused) {
        return daring ? super.visitSynchronized(tree, null) : scan(tree.getExpression(), null);
    }

    @Override
    public Void visitAssert(AssertTree tree, Void unused) {
        return daring ? super.visitAssert(tree, null) : null;
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        return null;
    }

    @Override
    public Void visitModifiers(ModifiersTree tree, Void unused) {
        return null;
    }
}
