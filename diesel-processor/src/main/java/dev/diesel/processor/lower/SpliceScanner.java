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
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Walks over text that is taken over and notes what has to change in it: names of variables, members and types, jumps
 * to statements outside of it, and the copies that its lambdas capture.
 */
final class SpliceScanner extends JumpScanner {
    private final Method method;
    private final Splicer splicer;
    private final Splicer.Edits edits;
    private final Map<? extends Tree, Code> replacements;
    private final Members members;
    private final References references;
    private final FieldUpdates updates;
    private final Constructors constructors;

    /** Lambdas, classes and guards around the place, innermost first: they use final variables only. */
    private final Deque<Tree> inner = new ArrayDeque<>();

    /** Statements around the place, innermost first, up to the nearest lambda or class. */
    private final Deque<StatementTree> statements = new ArrayDeque<>();

    private final Copies copies;

    /** Variables of patterns in this text that are assigned under another name. */
    private final Set<Variable> bound = new HashSet<>();

    /** Whether the text is the labels of a case, where the variables of its patterns are the only ones. */
    private boolean inHeader;

    /** Variables that are declared by the labels around the place, guard included. */
    private final Set<Variable> ofLabels = new HashSet<>();

    SpliceScanner(
            Method method, Jumps jumps, Splicer splicer, Splicer.Edits edits, Map<? extends Tree, Code> replacements) {
        super(method.body, jumps, splicer, edits);
        this.method = method;
        this.splicer = splicer;
        this.edits = edits;
        this.replacements = replacements;
        this.members = new Members(method, this, edits, inner);
        this.references = new References(method, this, members, edits);
        this.updates = new FieldUpdates(method, this, members, edits);
        this.constructors = new Constructors(method, members, edits);
        this.copies = new Copies(method, edits, inner, statements);
    }

    /** Walks over the labels of a case. */
    void scanHeader(CaseTree tree) {
        inHeader = true;
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
            return guard(tree, around);
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

    FieldUpdates updates() {
        return updates;
    }

    boolean isInClass() {
        return inner.stream().anyMatch(ClassTree.class::isInstance);
    }

    // Names

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
        String name = tree.getName().toString();
        Element element = method.body.symbol(tree);
        if (name.equals("this") || name.equals("super")) {
            if (!isInClass()) {
                Code self = Code.read(method.self);
                // Calls of super methods have been taken care of; what is left are fields.
                edits.replace(
                        tree,
                        name.equals("this")
                                ? self
                                : Code.join(
                                        "((", new Code.Type(method.body.owner().getSuperclass()), ") ", self, ")"));
            }
        } else if (element instanceof VariableElement && method.locals.get(element) != null) {
            edits.replace(tree, use(method.locals.get(element), true, false));
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
            case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE -> typeName(tree, (TypeElement) element);
            default -> {}
        }
    }

    /** Whether the name of an inner class stands for one with the type arguments of the generic class around it. */
    private boolean isOfGenericObject(Tree tree, TypeElement type, TypeMirror exact) {
        Tree around = method.body.parent(tree);
        boolean isNameOnly = around instanceof MemberSelectTree
                || around instanceof MemberReferenceTree
                || around instanceof NewClassTree
                || around instanceof ParameterizedTypeTree parameterized && parameterized.getType() == tree;
        return !isNameOnly
                && type.getTypeParameters().isEmpty()
                && exact instanceof DeclaredType inner
                && inner.getEnclosingType() instanceof DeclaredType outer
                && !outer.getTypeArguments().isEmpty();
    }

    private void typeName(Tree tree, TypeElement type) {
        String member = method.localTypes.name(type, tree);
        if (member != null) {
            edits.replace(tree, Code.of(member));
        } else if (!Reach.isLocal(type)) {
            method.checkVisible(method.body.types().erasure(type.asType()), tree);
            TypeMirror exact = method.body.type(tree);
            edits.replace(
                    tree,
                    Code.join(isOfGenericObject(tree, type, exact) ? new Code.Type(exact) : new Code.ClassName(type)));
        }
    }

    private boolean isCaseLabel(Tree tree) {
        String around = method.body.parent(tree).getKind().name();
        return around.equals("CASE") || around.equals("CONSTANT_CASE_LABEL");
    }

    /** A use of a local variable; inside a lambda, class or guard it is the copy that is captured. */
    Code use(Variable variable, boolean read, boolean write) {
        boolean own = ofLabels.contains(variable);
        boolean captured = !inner.isEmpty() && !own && !method.locals.isInLambda(variable);
        if ((inHeader || captured || own) && bound.contains(variable)) {
            return Code.join(new Code.Use(method.bindings.pattern(variable), read, write));
        }
        return captured
                ? Code.join(new Code.Captured(variable, copies.of(variable)))
                : Code.join(new Code.Use(variable, read, write));
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        Element element = method.body.symbol(tree);
        String name = tree.getIdentifier().toString();
        if (name.equals("this") || name.equals("super")) {
            members.qualifiedThis(tree);
            return null;
        }
        if (element instanceof TypeElement type && !name.equals("class")) {
            if (!Reach.isLocal(type) && !(tree.getExpression() instanceof ParameterizedTypeTree)) {
                typeName(tree, type);
                return null;
            }
        } else if (element != null && element.getKind() == ElementKind.PACKAGE) {
            return null;
        } else if (element != null && element.getKind().isField() && members.needsAccessor(tree, element)) {
            members.get(tree, element);
            return null;
        }
        members.checkReceiver(tree.getExpression());
        return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        Element element = method.body.symbol(tree);
        return element != null && members.call(tree, element) ? null : super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
        if (members.creation(tree)) {
            return null;
        }
        boolean simpleName = tree.getEnclosingExpression() != null;
        Code outer = members.outer(tree);
        if (outer != null) {
            edits.insertBefore(method.body.start(tree), Code.join(outer, "."));
            simpleName = true;
        }
        scan(tree.getEnclosingExpression(), null);
        scan(tree.getTypeArguments(), null);
        if (simpleName) {
            innerName(tree.getIdentifier());
        } else {
            scan(tree.getIdentifier(), null);
        }
        scan(tree.getArguments(), null);
        return tree.getClassBody() == null ? null : visitAnonymousBody(tree.getClassBody());
    }

    /** The class in {@code outer.new Inner<String>()}, which stays as it is. */
    private void innerName(ExpressionTree tree) {
        TypeMirror type = method.body.types().erasure(method.body.type(tree));
        if (!Reach.isLocal((TypeElement) method.body.types().asElement(type))) {
            method.checkVisible(type, tree);
        }
        if (tree instanceof ParameterizedTypeTree generic) {
            scan(generic.getTypeArguments(), null);
        }
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
            edits.replace(target, use(variable, read, true));
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
        Variable variable = isInClass() ? null : method.locals.get(tree);
        if (variable != null) {
            int name = Declarations.nameOffset(method.body, tree);
            Variable pattern = method.bindings.pattern(variable);
            Variable declared = pattern == null ? variable : pattern;
            if (pattern != null && inHeader) {
                bound.add(variable);
            }
            edits.replace(name, method.body.text().wordEnd(name), Code.join(new Code.Name(declared)));
        }
        if (isInClass()) {
            scan(tree.getModifiers(), null);
        } else {
            // Nobody can ask for those of a variable.
            tree.getModifiers().getAnnotations().forEach(this::drop);
        }
        if (!Declarations.isImplicit(method.body, tree)) {
            scan(tree.getType(), null);
        }
        return scan(tree.getInitializer(), null);
    }

    /** What a pattern binds is assigned at once if it is used beyond this text. */
    @Override
    public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
        super.visitInstanceOf(tree, null);
        List<Variable> loose = tree.getPattern() == null ? List.of() : method.bindings.loose(tree.getPattern());
        bound.addAll(loose);
        if (loose.isEmpty() || inHeader) {
            // A guard must not assign; the group that it chooses does.
            return null;
        }
        edits.insertBefore(method.body.start(tree), Code.of("("));
        for (Variable each : loose) {
            Code assignment = method.bindings.assignment(each);
            edits.insertAfter(method.body.end(tree), Code.join(" && bound(", assignment, ")"));
        }
        edits.insertAfter(method.body.end(tree), Code.of(")"));
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

    private Void guard(Tree tree, CaseTree around) {
        Set<Variable> declared = new HashSet<>();
        Cases.declared(around).forEach(each -> declared.add(method.locals.get(each)));
        ofLabels.addAll(declared);
        inside(tree, () -> super.scan(tree, null));
        ofLabels.removeAll(declared);
        return null;
    }

    <T> T inside(Tree tree, Supplier<T> visit) {
        inner.push(tree);
        T result = visit.get();
        inner.pop();
        return result;
    }

    @Override
    public Void visitAssert(AssertTree tree, Void unused) {
        Code condition = splicer.splice(tree.getCondition());
        Code detail = tree.getDetail() == null ? Code.EMPTY : splicer.splice(tree.getDetail());
        TypeElement outermost = method.body.owner();
        while (outermost.getEnclosingElement() instanceof TypeElement around) {
            outermost = around;
        }
        if (inner.isEmpty()) {
            edits.replace(
                    tree,
                    Code.join(
                            "if (",
                            new Code.ClassName(outermost),
                            ".class.desiredAssertionStatus() && !(",
                            condition,
                            ")) throw new ",
                            new Code.Type(method.type("java.lang.AssertionError")),
                            "(",
                            detail,
                            ");"));
            return null;
        }
        return super.visitAssert(tree, null);
    }
}
