package dev.diesel.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.source.Denotable;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What stands before the dot of a member, in text that is taken over: {@code this} and {@code super} are other objects
 * in a machine, and an accessor of a static member takes none.
 *
 * <pre>
 *   this.count        self.count
 *   super.count       ((Base) self).count
 *   Outer.this.log    EchoServer$access.Inner$outer(self).log
 *   peer().limit      ((self.peer()) == null ? (EchoServer$access) null : null).limit()
 * </pre>
 */
final class Receivers {
    private static final String EVALUATED = "((";

    private final Method method;
    private final SpliceScanner scanner;

    Receivers(SpliceScanner scanner) {
        this.method = scanner.method;
        this.scanner = scanner;
    }

    // this and super

    /** {@code super}, {@code X.super}. */
    static boolean isSuper(ExpressionTree tree) {
        return tree instanceof IdentifierTree name && name.getName().contentEquals("super")
                || tree instanceof MemberSelectTree select
                        && select.getIdentifier().contentEquals("super");
    }

    /** {@code this}; in a class of the text, its own {@code this} stays. */
    boolean isThis(ExpressionTree tree) {
        return tree instanceof IdentifierTree name && name.getName().contentEquals("this") && !scanner.isInClass();
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
        TypeElement named = typeOf(select.getExpression());
        // The super of an interface is that of the nearest class around.
        return named.getKind().isInterface() && isSuper(tree) ? scanner.isInClass() : scanner.isInClass(named::equals);
    }

    /** {@code this}, or {@code super} before a field. */
    void plain(IdentifierTree tree) {
        if (!scanner.isInClass()) {
            Code self = Code.read(method.self);
            scanner.edits.replace(tree, isSuper(tree) ? asSuper(method.body.owner(), self) : self);
        }
    }

    /** {@code X.this}, {@code X.super} before a field or a static member. */
    void qualified(MemberSelectTree tree) {
        Code object = outer(tree);
        if (object == null) {
            scanner.scan(tree.getExpression(), null);
        } else {
            scanner.edits.replace(tree, object);
        }
    }

    /** What {@code X.this} or {@code X.super} is in the machine; null if it is an object of a class in the text. */
    Code outer(MemberSelectTree tree) {
        if (isOfText(tree)) {
            return null;
        }
        TypeElement type = typeOf(tree.getExpression());
        Code instance = method.instance(type, tree);
        return isSuper(tree) ? asSuper(type, instance) : instance;
    }

    private static Code asSuper(TypeElement type, Code object) {
        return Code.join("((", new Code.Type(type.getSuperclass()), ") ", object, ")");
    }

    /** The object of {@code super} and {@code Outer.super}. */
    Code ofSuper(ExpressionTree receiver) {
        return method.instance(superSite(receiver), receiver);
    }

    /** The class whose superclass is meant: {@code Outer} in {@code Outer.super.m()}, if that is no interface. */
    TypeElement superSite(ExpressionTree receiver) {
        if (receiver instanceof MemberSelectTree qualified
                && method.body.symbol(qualified.getExpression()) instanceof TypeElement named
                && named.getKind().isClass()) {
            return named;
        }
        return method.body.owner();
    }

    private TypeElement typeOf(ExpressionTree tree) {
        return (TypeElement) method.body.types().asElement(method.body.type(tree));
    }

    // Other objects

    /** Nothing can be asked of an object whose class has no name here. */
    void check(ExpressionTree receiver) {
        Element symbol = receiver instanceof IdentifierTree || receiver instanceof MemberSelectTree
                ? method.body.symbol(receiver)
                : null;
        if (symbol != null && symbol.getKind() == ElementKind.PACKAGE) {
            return;
        }
        TypeMirror type = method.body.type(receiver);
        if (type != null && type.getKind() == TypeKind.DECLARED) {
            TypeElement hidden = method.reach.hidden(method.body.types().erasure(type));
            if (hidden != null && !Denotable.isLocal(hidden)) {
                throw method.reject(Problem.ofHidden(hidden), receiver, hidden.getSimpleName());
            }
        }
    }

    /** Whether the receiver of a static member does anything when it is evaluated. */
    static boolean isEvaluated(ExpressionTree receiver, Method method) {
        return receiver != null
                && !(Statements.withoutBrackets(receiver) instanceof IdentifierTree)
                && !isSuper(receiver)
                && !(receiver instanceof MemberSelectTree && method.body.symbol(receiver) instanceof TypeElement);
    }

    /** {@code ((object) == null ? (Access) null : null).accessor()}: the object's value does not matter. */
    static Code evaluating(Code object, Code accessor) {
        return Code.join(EVALUATED, object, evaluated(accessor));
    }

    /** The same in the text, where {@code accessor} takes the place of what follows the receiver up to {@code to}. */
    void evaluate(int from, ExpressionTree receiver, int to, Code accessor) {
        openBefore(from, receiver, Code.of(EVALUATED));
        scanner.scan(receiver, null);
        scanner.edits.replace(method.body.end(receiver), to, evaluated(accessor));
    }

    private static Code evaluated(Code accessor) {
        List<Code.Part> parts = accessor.parts();
        return Code.join(") == null ? (", parts.get(0), ") null : null)", new Code(parts.subList(1, parts.size())));
    }

    /** Puts code in place of what stands before the receiver: brackets, or the operator of {@code ++x}. */
    void openBefore(int from, ExpressionTree receiver, Code code) {
        scanner.edits.insertBefore(from, code);
        int start = method.body.start(receiver);
        if (from < start) {
            scanner.edits.replace(from, start, Code.EMPTY);
        }
    }
}
