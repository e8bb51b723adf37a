package dev.diesel.processor.lower;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.source.Denotable;
import dev.diesel.processor.source.DieselNames;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Walks over text that is taken over and notes what has to change in it: names of variables, members and types, jumps
 * to statements outside of it, and the copies that its lambdas capture.
 */
final class SpliceScanner extends JumpScanner {
    final Method method;
    final Splicer.Edits edits;
    final LocalUses uses;
    final Receivers receivers;
    final Members members;
    final FieldUpdates updates;
    final Creations creations;
    private final Splicer splicer;
    private final Map<? extends Tree, Code> replacements;
    private final TypeUses types;
    private final Invocations invocations;
    private final References references;
    private final Constructors constructors;

    /** Lambdas, classes and guards around the place, innermost first: they use final variables only. */
    private final Deque<Tree> inner = new ArrayDeque<>();

    /** Statements around the place, innermost first, up to the nearest lambda or class. */
    private final Deque<StatementTree> statements = new ArrayDeque<>();

    SpliceScanner(
            Method method, Jumps jumps, Splicer splicer, Splicer.Edits edits, Map<? extends Tree, Code> replacements) {
        super(method.body, jumps, splicer, edits);
        this.method = method;
        this.splicer = splicer;
        this.edits = edits;
        this.replacements = replacements;
        this.uses = new LocalUses(this, new Copies(method, edits, inner, statements));
        this.receivers = new Receivers(this);
        this.members = new Members(this);
        this.types = new TypeUses(this);
        this.invocations = new Invocations(this);
        this.updates = new FieldUpdates(this);
        this.creations = new Creations(this);
        this.references = new References(this);
        this.constructors = new Constructors(this);
    }

    /** Walks over the labels of a case. */
    void scanHeader(CaseTree tree) {
        uses.enterHeader();
        scan(tree, null);
    }

    @Override
    public Void scan(Tree tree, Void unused) {
        if (tree == null) {
            return null;
        }
        Code replacement = replacements.get(tree);
        if (replacement != null) {
            edits.replace(tree, replacement);
            return null;
        }
        if (method.body.parent(tree) instanceof CaseTree around && Cases.isGuard(tree, around)) {
            uses.guard(around, () -> inside(tree, () -> super.scan(tree, null)));
            return null;
        }
        // javac's class for a case implements StatementTree, too.
        if (tree instanceof StatementTree statement && !(tree instanceof CaseTree) && inner.isEmpty()) {
            statements.push(statement);
            super.scan(tree, null);
            statements.pop();
            return null;
        }
        return super.scan(tree, null);
    }

    @Override
    boolean isOutermost() {
        return inner.isEmpty();
    }

    /** The text of a part of this one, for another place in it. */
    Code spliced(Tree part) {
        return splicer.splice(part, replacements);
    }

    /** Whether the place is in a class of the text. */
    boolean isInClass() {
        return isInClass(each -> true);
    }

    /** Whether a class of the text around the place is one of some. */
    boolean isInClass(Predicate<TypeElement> some) {
        return inner.stream()
                .anyMatch(each -> each instanceof ClassTree && some.test((TypeElement) method.body.symbol(each)));
    }

    // Names

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
        String name = tree.getName().toString();
        Element element = method.body.symbol(tree);
        if (name.equals("this") || name.equals("super")) {
            receivers.plain(tree);
        } else if (element instanceof VariableElement && method.locals.get(element) != null) {
            edits.replace(tree, uses.of(method.locals.get(element), true, false));
        } else if (element != null) {
            nameOf(tree, element);
        }
        return null;
    }

    private void nameOf(IdentifierTree tree, Element element) {
        switch (element.getKind()) {
            case FIELD, ENUM_CONSTANT, METHOD -> {
                if (element.getKind() != ElementKind.ENUM_CONSTANT || !isCaseLabel(tree)) {
                    members.unqualified(tree, element);
                }
            }
            case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE -> types.name(tree, (TypeElement) element);
            default -> {}
        }
    }

    private boolean isCaseLabel(Tree tree) {
        String around = method.body.parent(tree).getKind().name();
        return around.equals("CASE") || around.equals("CONSTANT_CASE_LABEL");
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        Element element = method.body.symbol(tree);
        String name = tree.getIdentifier().toString();
        if (name.equals("this") || name.equals("super")) {
            receivers.qualified(tree);
            return null;
        }
        if (element instanceof TypeElement type && !name.equals("class")) {
            if (!Denotable.isLocal(type) && !(tree.getExpression() instanceof ParameterizedTypeTree)) {
                types.name(tree, type);
                return null;
            }
        } else if (element != null && element.getKind() == ElementKind.PACKAGE) {
            return null;
        } else if (element != null && element.getKind().isField() && members.needsAccessor(tree, element)) {
            members.get(tree, element);
            return null;
        }
        receivers.check(tree.getExpression());
        return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        return invocations.replace(tree) ? null : super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
        creations.creation(tree);
        return tree.getClassBody() == null ? null : visitAnonymousBody(tree.getClassBody());
    }

    /** Javac puts the supertype and a constructor into the tree of an anonymous class; they are not in the text. */
    private Void visitAnonymousBody(ClassTree body) {
        return inside(body, () -> {
            for (Tree member : body.getMembers()) {
                boolean generated = member instanceof MethodTree declared
                        && declared.getName().contentEquals("<init>");
                if (!generated) {
                    scan(member, null);
                }
            }
            return null;
        });
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        return references.replace(tree) ? null : super.visitMemberReference(tree, null);
    }

    // Assignments

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
        if (updates.assignment(tree)) {
            return null;
        }
        assigned(tree.getVariable(), false);
        return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        if (updates.compoundAssignment(tree)) {
            return null;
        }
        assigned(tree.getVariable(), true);
        return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void unused) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> {
                if (!updates.increment(tree)) {
                    assigned(tree.getExpression(), true);
                }
                return null;
            }
            default -> {
                return super.visitUnary(tree, null);
            }
        }
    }

    void assigned(ExpressionTree place, boolean read) {
        ExpressionTree target = Statements.withoutBrackets(place);
        Element element = target instanceof IdentifierTree ? method.body.symbol(target) : null;
        Variable variable = element == null ? null : method.locals.get(element);
        if (variable != null && replacements.get(target) == null) {
            edits.replace(target, uses.of(variable, read, true));
        } else {
            scan(target, null);
        }
    }

    // Declarations

    /** The names before the equals signs are those of the annotation, some of which are not in the text. */
    @Override
    public Void visitAnnotation(AnnotationTree tree, Void unused) {
        scan(tree.getAnnotationType(), null);
        for (ExpressionTree each : tree.getArguments()) {
            scan(each instanceof AssignmentTree pair ? pair.getExpression() : each, null);
        }
        return null;
    }

    @Override
    public Void visitModifiers(ModifiersTree tree, Void unused) {
        for (AnnotationTree each : tree.getAnnotations()) {
            if (isOfTypesOnly(each)) {
                drop(each);
            } else {
                scan(each, null);
            }
        }
        return null;
    }

    /** One of a type must stand before its simple name, and the name may have to become a qualified one. */
    @Override
    public Void visitAnnotatedType(AnnotatedTypeTree tree, Void unused) {
        tree.getAnnotations().forEach(this::drop);
        return scan(tree.getUnderlyingType(), null);
    }

    private void drop(AnnotationTree tree) {
        edits.replace(tree, Code.EMPTY);
    }

    private boolean isOfTypesOnly(AnnotationTree tree) {
        Target target = method.body.symbol(tree.getAnnotationType()).getAnnotation(Target.class);
        return target != null
                && Stream.of(target.value())
                        .allMatch(each -> each == ElementType.TYPE_USE || each == ElementType.TYPE_PARAMETER);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
        if (tree.getInitializer() instanceof NewClassTree creation
                && method.body.symbol(tree).getKind() == ElementKind.ENUM_CONSTANT) {
            // Its type and the call of the constructor are not in the text.
            scan(tree.getModifiers(), null);
            scan(creation.getArguments(), null);
            return creation.getClassBody() == null ? null : visitAnonymousBody(creation.getClassBody());
        }
        if (isInClass()) {
            scan(tree.getModifiers(), null);
        } else {
            uses.declaration(tree);
            // Nobody can ask for the annotations of a variable.
            tree.getModifiers().getAnnotations().forEach(this::drop);
        }
        if (!Declarations.isImplicit(method.body, tree)) {
            scan(tree.getType(), null);
        }
        return scan(tree.getInitializer(), null);
    }

    @Override
    public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
        super.visitInstanceOf(tree, null);
        uses.test(tree);
        return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return inside(tree, () -> super.visitLambdaExpression(tree, null));
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
        return inside(tree, () -> {
            constructors.enclose(tree);
            return super.visitClass(tree, null);
        });
    }

    <T> T inside(Tree tree, Supplier<T> visit) {
        inner.push(tree);
        T result = visit.get();
        inner.pop();
        return result;
    }

    /** Asks the user's class whether assertions are on; braces keep an {@code else} behind it from joining in. */
    @Override
    public Void visitAssert(AssertTree tree, Void unused) {
        ExpressionTree condition = tree.getCondition();
        ExpressionTree detail = tree.getDetail();
        edits.replace(
                method.body.start(tree),
                method.body.start(condition),
                Code.join(
                        "{ if (",
                        new Code.ClassName(DieselNames.outermost(method.body.owner())),
                        ".class.desiredAssertionStatus() && !("));
        scan(condition, null);
        int behind = detail == null ? method.body.end(tree) : method.body.start(detail);
        Code thrown = Code.join(")) throw new ", new Code.Type(method.type("java.lang.AssertionError")), "(");
        edits.replace(method.body.end(condition), behind, detail == null ? Code.join(thrown, "); }") : thrown);
        if (detail != null) {
            scan(detail, null);
            edits.replace(method.body.end(detail), method.body.end(tree), Code.of("); }"));
        }
        return null;
    }
}
