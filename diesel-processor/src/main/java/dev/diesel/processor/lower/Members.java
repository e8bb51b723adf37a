package dev.diesel.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.lower.Accessors.Kind;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Rejection;
import dev.diesel.processor.source.Denotable;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
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
    private final Receivers receivers;
    private final Splicer.Edits edits;

    Members(SpliceScanner scanner) {
        this.method = scanner.method;
        this.scanner = scanner;
        this.receivers = scanner.receivers;
        this.edits = scanner.edits;
    }

    // Without a receiver

    /** A member that is named without a qualifier. */
    void unqualified(IdentifierTree tree, Element member) {
        if (isInherited((TypeElement) member.getEnclosingElement())) {
            return;
        }
        if (!method.reach.isPlain(member)) {
            if (member.getKind().isField()) {
                edits.replace(tree, hiddenField(tree, member, receiver(tree, member)));
            }
            return;
        }
        Code qualifier =
                isStatic(member) ? Code.join(new Code.ClassName(visibleOwner(member, tree))) : receiver(tree, member);
        edits.replace(tree, Code.join(qualifier, "." + member.getSimpleName()));
    }

    static boolean isStatic(Element member) {
        return member.getModifiers().contains(Modifier.STATIC);
    }

    /** Whether a class in the text itself has members of {@code owner}, so that a plain name means its own. */
    boolean isInherited(TypeElement owner) {
        return scanner.isInClass(each -> method.reach.isSubclass(each, owner));
    }

    /** A class through which a static member can be named: a superclass may be hidden in its package. */
    private TypeElement visibleOwner(Element member, Tree at) {
        TypeElement owner = (TypeElement) member.getEnclosingElement();
        TypeElement named = owner;
        if (!method.reach.isVisible(owner)) {
            TypeElement site = method.reach.site(owner);
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

    /** The receiver of an unqualified member; nothing for a static one. */
    Code receiver(Tree at, Element member) {
        if (isStatic(member)) {
            return Code.EMPTY;
        }
        TypeElement owner = (TypeElement) member.getEnclosingElement();
        TypeElement site = method.reach.site(owner);
        return method.instance(site == null ? owner : site, at);
    }

    // Through an accessor

    /** Whether a selected member can only be reached by an accessor. */
    boolean needsAccessor(MemberSelectTree tree, Element member) {
        boolean superCall = Receivers.isSuper(tree.getExpression())
                && !receivers.isOfText(tree.getExpression())
                && !member.getKind().isField()
                && !isStatic(member);
        return superCall || !method.reach.isPlain(member) && !isOwn(tree.getExpression(), member);
    }

    /** Members of classes in the text are reached as in the user's class. */
    boolean isOwn(ExpressionTree receiver, Element member) {
        if (member.getEnclosingElement() instanceof TypeElement owner && Denotable.isLocal(owner)) {
            return true;
        }
        return receivers.isOfText(receiver) && !member.getModifiers().contains(Modifier.PRIVATE);
    }

    /** A field that only an accessor reads. */
    void get(MemberSelectTree tree, Element member) {
        ExpressionTree receiver = tree.getExpression();
        int start = method.body.start(tree);
        int end = method.body.end(tree);
        if (isStatic(member)) {
            if (Receivers.isEvaluated(receiver, method)) {
                receivers.evaluate(start, receiver, end, Code.join(accessor(Kind.GET, member, null, tree), "()"));
            } else {
                edits.replace(tree, hiddenField(tree, member, Code.EMPTY));
            }
        } else if (Receivers.isSuper(receiver)) {
            Code accessor = accessor(Kind.GET, member, receiver, tree);
            edits.replace(tree, Code.join(accessor, "(", receivers.ofSuper(receiver), ")"));
        } else {
            receivers.check(receiver);
            edits.insertBefore(start, Code.join(accessor(Kind.GET, member, receiver, tree), "("));
            scanner.scan(receiver, null);
            edits.replace(method.body.end(receiver), end, Code.of(")"));
        }
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
        return method.name(accessor);
    }

    /** The class in whose name a member is reached: the nearest one around that has it, as the receiver has. */
    TypeElement site(Element member, ExpressionTree receiver) {
        if (receiver != null && Receivers.isSuper(receiver)) {
            return receivers.superSite(receiver);
        }
        TypeElement owner = (TypeElement) member.getEnclosingElement();
        boolean any = receiver == null || isStatic(member);
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

    Rejection unreachable(Tree at, Object what) {
        return method.reject(Problem.UNREACHABLE_MEMBER, at, what);
    }
}
