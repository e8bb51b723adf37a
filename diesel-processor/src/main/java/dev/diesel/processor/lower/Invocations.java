package dev.diesel.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.lower.Accessors.Kind;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * Calls of methods that only an accessor calls, in text that is taken over.
 *
 * <pre>
 *   secret(1)           EchoServer$access.secret(self, 1)
 *   peer().secret(1)    EchoServer$access.secret(self.peer(), 1)
 *   super.close()       EchoServer$access.close$super(self)
 * </pre>
 */
final class Invocations {
    private final Method method;
    private final SpliceScanner scanner;
    private final Members members;
    private final Receivers receivers;
    private final Splicer.Edits edits;

    Invocations(SpliceScanner scanner) {
        this.method = scanner.method;
        this.scanner = scanner;
        this.members = scanner.members;
        this.receivers = scanner.receivers;
        this.edits = scanner.edits;
    }

    /** Replaces a call, if it needs an accessor. */
    boolean replace(MethodInvocationTree tree) {
        Element member = method.body.symbol(tree);
        if (member == null) {
            return false;
        }
        if (tree.getMethodSelect() instanceof MemberSelectTree selection) {
            boolean needed = members.needsAccessor(selection, member);
            if (needed) {
                selected(tree, selection.getExpression(), member);
            }
            return needed;
        }
        if (members.isInherited((TypeElement) member.getEnclosingElement()) || method.reach.isPlain(member)) {
            return false;
        }
        open(
                tree,
                method.body.start(tree),
                members.accessor(Kind.CALL, member, null, tree),
                members.receiver(tree, member));
        return true;
    }

    private void selected(MethodInvocationTree tree, ExpressionTree receiver, Element member) {
        int start = method.body.start(tree);
        int dot = method.body.end(receiver);
        if (Members.isStatic(member)) {
            Code accessor = accessor(Kind.CALL, member, receiver, tree);
            if (Receivers.isEvaluated(receiver, method)) {
                receivers.evaluate(start, receiver, afterBracket(tree), Code.join(accessor, "("));
                scanner.scan(tree.getArguments(), null);
            } else {
                open(tree, start, accessor, Code.EMPTY);
            }
        } else if (Receivers.isSuper(receiver)) {
            open(tree, start, accessor(Kind.SUPER, member, receiver, tree), receivers.ofSuper(receiver));
        } else {
            receivers.check(receiver);
            edits.insertBefore(start, Code.join(accessor(Kind.CALL, member, receiver, tree), "("));
            scanner.scan(receiver, null);
            edits.replace(dot, afterBracket(tree), tree.getArguments().isEmpty() ? Code.EMPTY : Code.of(", "));
            scanner.scan(tree.getArguments(), null);
        }
    }

    /** The name of an accessor, with the type arguments that the user gives. */
    private Code accessor(Kind kind, Element member, ExpressionTree receiver, MethodInvocationTree tree) {
        boolean isStatic = Members.isStatic(member);
        TypeElement site = method.accessors
                .of(kind, member, members.site(member, receiver))
                .site();
        TypeMirror object = isStatic ? null : Receivers.isSuper(receiver) ? site.asType() : method.body.type(receiver);
        Code accessor = members.accessor(kind, member, isStatic ? null : receiver, tree);
        return new Witnesses(method, scanner).add(accessor, tree, object, site);
    }

    /** Replaces the text from {@code from} up to the first argument. */
    private void open(MethodInvocationTree tree, int from, Code accessor, Code receiver) {
        boolean comma = !tree.getArguments().isEmpty() && !receiver.isEmpty();
        edits.replace(from, afterBracket(tree), Code.join(accessor, "(", receiver, comma ? Code.of(", ") : Code.EMPTY));
        scanner.scan(tree.getArguments(), null);
    }

    /** Where the first argument begins or, without one, the closing bracket. */
    private int afterBracket(MethodInvocationTree tree) {
        int bracket = method.body.text().skipBlanks(method.body.end(tree.getMethodSelect()));
        return tree.getArguments().isEmpty()
                ? method.body.text().wordEnd(bracket)
                : method.body.start(tree.getArguments().get(0));
    }
}
