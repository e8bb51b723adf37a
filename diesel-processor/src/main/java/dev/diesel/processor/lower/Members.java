package dev.diesel.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Accessors.Kind;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Rejection;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * How a machine names the members that the user's text names: qualified by the class or the receiver, or through an
 * accessor where plain Java may not.
 *
 * <pre>
 *   count           self.count
 *   parse(line)     EchoServer.parse(line)
 *   secret          EchoServer$access.secret(self)
 * </pre>
 */
final class Members {
    private final Method method;
    private final SpliceScanner scanner;
    private final Splicer.Edits edits;
    private final Deque<Tree> inner;

    Members(Method method, SpliceScanner scanner, Splicer.Edits edits, Deque<Tree> inner) {
        this.method = method;
        this.scanner = scanner;
        this.edits = edits;
        this.inner = inner;
    }

    private int start(Tree tree) {
        return method.body.start(tree);
    }

    private int end(Tree tree) {
        return method.body.end(tree);
    }

    // Plain names

    /** A member that is named without a qualifier. */
    void unqualified(IdentifierTree tree, Element member) {
        TypeElement owner = (TypeElement) member.getEnclosingElement();
        if (isInherited(owner)) {
            return;
        }
        if (!method.reach.isPlain(member)) {
            if (member.getKind().isField()) {
                edits.replace(tree, hiddenField(tree, member, receiver(tree, member, "")));
            }
            return;
        }
        String name = member.getSimpleName().toString();
        if (member.getModifiers().contains(Modifier.STATIC)) {
            edits.replace(tree, Code.join(new Code.ClassName(visibleOwner(member, tree)), "." + name));
        } else {
            edits.replace(tree, Code.join(receiver(tree, member, "."), name));
        }
    }

    /** Whether a class in the text itself has members of {@code owner}, so that a plain name means its own. */
    boolean isInherited(TypeElement owner) {
        for (Tree each : inner) {
            if (each instanceof ClassTree declaration
                    && method.reach.isSubclass((TypeElement) method.body.symbol(declaration), owner)) {
                return true;
            }
        }
        return false;
    }

    /** The nearest class around the generator that has members of {@code owner}; null for a static import. */
    TypeElement site(TypeElement owner) {
        Element each = method.body.owner();
        while (each instanceof TypeElement type) {
            if (method.reach.isSubclass(type, owner)) {
                return type;
            }
            each = each.getEnclosingElement();
        }
        return null;
    }

    /** A class through which a static member can be named: a superclass may be hidden in its package. */
    private TypeElement visibleOwner(Element member, Tree at) {
        TypeElement owner = (TypeElement) member.getEnclosingElement();
        boolean visible = owner.getModifiers().contains(Modifier.PUBLIC)
                || method.body.elements().getPackageOf(owner)
                        == method.body.elements().getPackageOf(method.body.owner());
        TypeElement named = owner;
        if (!visible) {
            TypeElement site = site(owner);
            named = site != null
                    ? site
                    : method.body.staticImports(member.getSimpleName()).stream()
                            .filter(each -> method.reach.isSubclass(each, owner))
                            .findFirst()
                            .orElse(owner);
        }
        method.checkVisible(method.body.types().erasure(named.asType()), at);
        return named;
    }

    /** The receiver of an unqualified member and what follows it; nothing for a static one. */
    Code receiver(Tree at, Element member, String then) {
        if (member.getModifiers().contains(Modifier.STATIC)) {
            return Code.EMPTY;
        }
        TypeElement owner = (TypeElement) member.getEnclosingElement();
        TypeElement site = site(owner);
        Code object = method.instance(site == null ? owner : site, at);
        return then.isEmpty() ? object : Code.join(object, then);
    }

    Rejection unreachable(Tree at, Object what) {
        return method.reject(Problem.UNREACHABLE_MEMBER, at, what);
    }

    /** A hidden field that is read; a constant stays one, since a case label needs it. */
    private Code hiddenField(Tree at, Element field, Code object) {
        Object constant = ((VariableElement) field).getConstantValue();
        return constant == null
                ? Code.join(accessor(Kind.GET, field, null, at), "(", object, ")")
                : Code.of("(" + method.body.elements().getConstantExpression(constant) + ")");
    }

    /** The name of an accessor; {@code receiver} is null where the member is named without one. */
    Code accessor(Kind kind, Element member, ExpressionTree receiver, Tree at) {
        Accessors.Accessor accessor = method.accessors.of(kind, member, site(member, receiver));
        if (accessor.hidesTypeParameter()) {
            throw unreachable(at, method.quote(at));
        }
        method.checkVisible(method.body.types().erasure(accessor.site().asType()), at);
        if (accessor.type(method.body.types()) instanceof ExecutableType called) {
            method.checkVisible(called.getReturnType(), at);
            called.getParameterTypes().forEach(each -> method.checkVisible(each, at));
            called.getThrownTypes().forEach(each -> method.checkVisible(each, at));
        } else {
            method.checkVisible(accessor.type(method.body.types()), at);
        }
        method.accessors.add(accessor);
        return Code.join(
                new Code.Named(method.accessors.packageName(), method.accessors.simpleName()), "." + accessor.name());
    }

    /** The class in whose name a member is reached: the nearest one around that has it, as the receiver has. */
    private TypeElement site(Element member, ExpressionTree receiver) {
        if (receiver != null && isSuper(receiver)) {
            return superSite(receiver);
        }
        TypeElement owner = (TypeElement) member.getEnclosingElement();
        boolean any = receiver == null || member.getModifiers().contains(Modifier.STATIC);
        TypeMirror object = any ? null : method.body.types().erasure(method.body.type(receiver));
        for (Element each = method.body.owner(); each instanceof TypeElement type; each = each.getEnclosingElement()) {
            boolean has = any
                    || method.body.types().isSubtype(object, method.body.types().erasure(type.asType()));
            if (has && method.reach.isSubclass(type, owner)) {
                return type;
            }
        }
        return owner;
    }

    /** {@code this}, {@code Outer.this}; in a class of the text, its own {@code this} stays. */
    boolean isThis(ExpressionTree tree) {
        return tree instanceof IdentifierTree name && name.getName().contentEquals("this") && !scanner.isInClass();
    }

    /** {@code X.this}, {@code X.super} before a field or a static member. */
    void qualifiedThis(MemberSelectTree tree) {
        Code object = outerObject(tree);
        if (object == null) {
            scanner.scan(tree.getExpression(), null);
        } else {
            edits.replace(tree, object);
        }
    }

    /** What {@code X.this} or {@code X.super} is in the machine; null if it is an object of a class in the text. */
    Code outerObject(MemberSelectTree tree) {
        if (isOfText(tree)) {
            return null;
        }
        TypeElement type = (TypeElement) method.body.types().asElement(method.body.type(tree.getExpression()));
        Code instance = method.instance(type, tree);
        return isSuper(tree) ? Code.join("((", new Code.Type(type.getSuperclass()), ") ", instance, ")") : instance;
    }

    /** Nothing can be asked of an object whose class has no name here. */
    void checkReceiver(ExpressionTree receiver) {
        Element symbol = receiver instanceof IdentifierTree || receiver instanceof MemberSelectTree
                ? method.body.symbol(receiver)
                : null;
        if (symbol != null && symbol.getKind() == ElementKind.PACKAGE) {
            return;
        }
        TypeMirror type = method.body.type(receiver);
        if (type != null && type.getKind() == TypeKind.DECLARED) {
            TypeElement hidden = method.reach.hidden(method.body.types().erasure(type));
            if (hidden != null && !Reach.isLocal(hidden)) {
                throw method.reject(Problem.ofHidden(hidden), receiver, hidden.getSimpleName());
            }
        }
    }

    /** Whether a selected member can only be reached by an accessor. */
    boolean needsAccessor(MemberSelectTree tree, Element member) {
        boolean superCall = isSuper(tree.getExpression())
                && !isOfText(tree.getExpression())
                && !member.getKind().isField()
                && !member.getModifiers().contains(Modifier.STATIC);
        return superCall || !method.reach.isPlain(member) && !isOwn(tree.getExpression(), member);
    }

    /** Members of classes in the text are reached as in the user's class. */
    boolean isOwn(ExpressionTree receiver, Element member) {
        if (member.getEnclosingElement() instanceof TypeElement owner && Reach.isLocal(owner)) {
            return true;
        }
        return isOfText(receiver) && !member.getModifiers().contains(Modifier.PRIVATE);
    }

    /** Whether {@code this} or {@code super}, qualified or not, belongs to a class in the text. */
    boolean isOfText(ExpressionTree tree) {
        if (tree instanceof IdentifierTree name) {
            boolean plain =
                    name.getName().contentEquals("this") || name.getName().contentEquals("super");
            return plain && scanner.isInClass();
        }
        if (!(tree instanceof MemberSelectTree select)
                || !isSuper(tree) && !select.getIdentifier().contentEquals("this")) {
            return false;
        }
        TypeElement named = (TypeElement) method.body.types().asElement(method.body.type(select.getExpression()));
        // The super of an interface is that of the nearest class around.
        return named.getKind().isInterface() && isSuper(tree)
                ? scanner.isInClass()
                : inner.stream()
                        .anyMatch(each -> each instanceof ClassTree
                                && method.body.symbol(each).equals(named));
    }

    static boolean isSuper(ExpressionTree tree) {
        return tree instanceof IdentifierTree name && name.getName().contentEquals("super")
                || tree instanceof MemberSelectTree select
                        && select.getIdentifier().contentEquals("super");
    }

    /** A field that only an accessor reads. */
    void get(MemberSelectTree tree, Element member) {
        int name = end(tree.getExpression());
        if (member.getModifiers().contains(Modifier.STATIC) && isEvaluated(tree.getExpression())) {
            evaluate(
                    start(tree),
                    tree.getExpression(),
                    end(tree),
                    Code.join(accessor(Kind.GET, member, null, tree), "()"));
        } else if (member.getModifiers().contains(Modifier.STATIC)) {
            edits.replace(tree, hiddenField(tree, member, Code.EMPTY));
        } else if (isSuper(tree.getExpression())) {
            ExpressionTree receiver = tree.getExpression();
            Code accessor = accessor(Kind.GET, member, receiver, tree);
            edits.replace(tree, Code.join(accessor, "(", superObject(receiver), ")"));
        } else {
            checkReceiver(tree.getExpression());
            edits.insertBefore(start(tree), Code.join(accessor(Kind.GET, member, tree.getExpression(), tree), "("));
            scanner.scan(tree.getExpression(), null);
            edits.replace(name, end(tree), Code.of(")"));
        }
    }

    // Static members that are named through an object, which is evaluated and not looked at

    private static final String EVALUATED = "((";

    /** Whether the receiver of a static member does anything when it is evaluated. */
    boolean isEvaluated(ExpressionTree receiver) {
        return receiver != null
                && !(Statements.withoutBrackets(receiver) instanceof IdentifierTree)
                && !isSuper(receiver)
                && !(receiver instanceof MemberSelectTree && method.body.symbol(receiver) instanceof TypeElement);
    }

    /** {@code ((object) == null ? (Access) null : null).accessor()}: the object's value does not matter. */
    Code evaluating(Code object, Code accessor) {
        return Code.join(EVALUATED, object, evaluated(accessor));
    }

    /** The same in the text, where {@code accessor} takes the place of what follows the receiver up to {@code to}. */
    void evaluate(int from, ExpressionTree receiver, int to, Code accessor) {
        edits.insertBefore(from, Code.of(EVALUATED));
        if (from < start(receiver)) {
            edits.replace(from, start(receiver), Code.EMPTY);
        }
        scanner.scan(receiver, null);
        edits.replace(end(receiver), to, evaluated(accessor));
    }

    private static Code evaluated(Code accessor) {
        List<Code.Part> parts = accessor.parts();
        return Code.join(") == null ? (", parts.get(0), ") null : null)", new Code(parts.subList(1, parts.size())));
    }

    // Calls

    /** A call of a method that only an accessor can call. */
    boolean call(MethodInvocationTree tree, Element member) {
        ExpressionTree select = tree.getMethodSelect();
        if (select instanceof IdentifierTree) {
            boolean own = isInherited((TypeElement) member.getEnclosingElement());
            if (own || method.reach.isPlain(member)) {
                return false;
            }
            open(tree, start(tree), accessor(Kind.CALL, member, null, tree), receiver(tree, member, ""));
            return true;
        }
        MemberSelectTree selection = (MemberSelectTree) select;
        ExpressionTree receiver = selection.getExpression();
        if (!needsAccessor(selection, member)) {
            return false;
        }
        boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
        if (isSuper(receiver) && !isStatic) {
            open(tree, start(tree), called(Kind.SUPER, member, receiver, tree), superObject(receiver));
        } else if (isStatic) {
            Code accessor = called(Kind.CALL, member, receiver, tree);
            if (isEvaluated(receiver)) {
                edits.insertBefore(start(tree), Code.of(EVALUATED));
                scanner.scan(receiver, null);
                open(tree, end(receiver), evaluated(accessor), Code.EMPTY);
            } else {
                open(tree, start(tree), accessor, Code.EMPTY);
            }
        } else {
            checkReceiver(receiver);
            edits.insertBefore(start(tree), Code.join(called(Kind.CALL, member, receiver, tree), "("));
            scanner.scan(receiver, null);
            open(tree, end(receiver), Code.EMPTY, Code.EMPTY);
        }
        return true;
    }

    /** The name of an accessor, with the type arguments that the user gives. */
    private Code called(Kind kind, Element member, ExpressionTree receiver, MethodInvocationTree tree) {
        boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
        TypeElement site =
                method.accessors.of(kind, member, site(member, receiver)).site();
        TypeMirror object = isStatic ? null : isSuper(receiver) ? site.asType() : method.body.type(receiver);
        Code accessor = accessor(kind, member, isStatic ? null : receiver, tree);
        return new Witnesses(method, scanner).add(accessor, tree, object, site);
    }

    /** The object of {@code super} and {@code Outer.super}. */
    Code superObject(ExpressionTree receiver) {
        return method.instance(superSite(receiver), receiver);
    }

    /** The class whose superclass is meant: {@code Outer} in {@code Outer.super.m()}, if that is no interface. */
    private TypeElement superSite(ExpressionTree receiver) {
        if (receiver instanceof MemberSelectTree qualified
                && method.body.symbol(qualified.getExpression()) instanceof TypeElement named
                && named.getKind().isClass()) {
            return named;
        }
        return method.body.owner();
    }

    /** Replaces the text from {@code from} up to the first argument. */
    private void open(MethodInvocationTree tree, int from, Code accessor, Code receiver) {
        boolean hasArguments = !tree.getArguments().isEmpty();
        int bracket = method.body.text().skipBlanks(end(tree.getMethodSelect()));
        int to = hasArguments
                ? start(tree.getArguments().get(0))
                : method.body.text().wordEnd(bracket);
        Code opened = accessor.isEmpty() ? Code.EMPTY : Code.join(accessor, "(", receiver);
        boolean comma = hasArguments && (accessor.isEmpty() || !receiver.isEmpty());
        edits.replace(from, to, comma ? Code.join(opened, ", ") : opened);
        scanner.scan(tree.getArguments(), null);
    }

    /** The constructor that is named; of an anonymous class, the one of its superclass. */
    private Element constructor(NewClassTree tree) {
        if (tree.getClassBody() == null) {
            return method.body.symbol(tree);
        }
        Element[] found = new Element[1];
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                boolean ofSuper = call.getMethodSelect() instanceof IdentifierTree name
                        && name.getName().contentEquals("super");
                if (ofSuper && found[0] == null) {
                    found[0] = method.body.symbol(call);
                }
                return null;
            }
        }.scan(tree.getClassBody(), null);
        return found[0];
    }

    /** {@code new} with a private constructor. */
    boolean creation(NewClassTree tree) {
        Element constructor = constructor(tree);
        if (constructor == null
                || !constructor.getModifiers().contains(Modifier.PRIVATE)
                || Reach.isLocal((TypeElement) constructor.getEnclosingElement())) {
            return false;
        }
        TypeElement type = (TypeElement) constructor.getEnclosingElement();
        method.checkVisible(method.body.types().erasure(type.asType()), tree);
        boolean raw = !type.getTypeParameters().isEmpty() && !(tree.getIdentifier() instanceof ParameterizedTypeTree);
        if (tree.getClassBody() != null || isInner(type) || raw) {
            throw unreachable(tree, "the private constructor of " + type.getSimpleName());
        }
        int bracket = method.body.text().find("(", end(tree.getIdentifier()), end(tree));
        edits.replace(start(tree), bracket, accessor(Kind.NEW, constructor, null, tree));
        scanner.scan(tree.getArguments(), null);
        return true;
    }

    /** The object in {@code object.new Inner()} where the user's text leaves it out; null if there is none. */
    Code outer(NewClassTree tree) {
        if (tree.getEnclosingExpression() != null) {
            return null;
        }
        Element constructor = method.body.symbol(tree);
        TypeElement type = constructor == null ? null : (TypeElement) constructor.getEnclosingElement();
        if (type != null
                && type.getSimpleName().length() == 0
                && type.getSuperclass().getKind() == TypeKind.DECLARED) {
            type = (TypeElement) method.body.types().asElement(type.getSuperclass());
        }
        return type == null ? null : around(type, tree);
    }

    /** The object around an object of an inner class that is made here; null if javac finds it, or there is none. */
    Code around(TypeElement type, Tree at) {
        Variable scope = method.localTypes.scope(type, at);
        if (scope != null) {
            return scanner.use(scope, true, false);
        }
        if (!isInner(type) || isInherited((TypeElement) type.getEnclosingElement())) {
            return null;
        }
        TypeElement site = site((TypeElement) type.getEnclosingElement());
        return site == null ? null : method.instance(site, at);
    }

    static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)
                && type.getKind() == ElementKind.CLASS;
    }
}
