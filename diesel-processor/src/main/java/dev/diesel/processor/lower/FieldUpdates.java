package dev.diesel.processor.lower;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Accessors.Kind;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * Assignments to fields that only an accessor reaches.
 *
 * <pre>
 *   secret = 2      EchoServer$access.secret$set(self, (int) (2))
 *   secret += 2     EchoServer$access.secret$set(self, (int) (EchoServer$access.secret(self) + (2)))
 *   x = secret++    x = EchoServer$access.secret(self)
 *   peer().n += 2   EchoServer$access.n$set(t = self.peer(), (int) (EchoServer$access.n(t) + (2)))
 * </pre>
 */
final class FieldUpdates {
    private final Method method;
    private final SpliceScanner scanner;
    private final Members members;
    private final Splicer.Edits edits;

    FieldUpdates(Method method, SpliceScanner scanner, Members members, Splicer.Edits edits) {
        this.method = method;
        this.scanner = scanner;
        this.members = members;
        this.edits = edits;
    }

    private int start(Tree tree) {
        return method.body.start(tree);
    }

    private int end(Tree tree) {
        return method.body.end(tree);
    }

    /** {@code field = value} where only an accessor assigns. */
    boolean assignment(AssignmentTree tree) {
        Element field = hiddenField(tree.getVariable());
        if (field == null) {
            return false;
        }
        Code set = Code.join(members.accessor(Kind.SET, field, tree), "(");
        ExpressionTree receiver = receiverOf(tree.getVariable());
        int value = start(tree.getExpression());
        Code cast = castTo(field.asType());
        if (field.getModifiers().contains(Modifier.STATIC)) {
            edits.replace(start(tree), value, Code.join(set, cast));
        } else if (receiver == null || Members.isSuper(receiver)) {
            Code object = receiver == null ? members.receiver(tree, field, "") : Code.read(method.self);
            edits.replace(start(tree), value, Code.join(set, object, ", ", cast));
        } else {
            members.checkReceiver(receiver);
            edits.insertBefore(start(tree), set);
            scanner.scan(receiver, null);
            edits.replace(end(receiver), value, Code.join(", ", cast));
        }
        scanner.scan(tree.getExpression(), null);
        edits.insertAfter(end(tree), Code.of(cast.isEmpty() ? ")" : "))"));
        return true;
    }

    /** An assignment, through an accessor, to a field whose receiver has been replaced; null if none is needed. */
    Code store(ExpressionTree target, Map<? extends Tree, Code> replacements, Code value) {
        Element field = hiddenField(target);
        if (field == null) {
            return null;
        }
        ExpressionTree receiver = receiverOf(target);
        Code object = receiver == null ? null : replacements.get(receiver);
        boolean isStatic = field.getModifiers().contains(Modifier.STATIC);
        if (!isStatic && object == null) {
            object = plainReceiver(target, target, field);
        }
        return Code.join(
                members.accessor(Kind.SET, field, target),
                "(",
                isStatic ? Code.EMPTY : Code.join(object, ", "),
                value,
                ")");
    }

    /** {@code field += value}. */
    boolean compoundAssignment(CompoundAssignmentTree tree) {
        Element field = hiddenField(tree.getVariable());
        if (field == null) {
            return false;
        }
        String operator = operator(tree);
        edits.replace(
                start(tree), start(tree.getExpression()), update(tree, tree.getVariable(), field, operator + " ("));
        scanner.scan(tree.getExpression(), null);
        edits.insertAfter(end(tree), Code.of(")))"));
        return true;
    }

    static String operator(CompoundAssignmentTree tree) {
        return switch (tree.getKind()) {
            case PLUS_ASSIGNMENT -> "+";
            case MINUS_ASSIGNMENT -> "-";
            case MULTIPLY_ASSIGNMENT -> "*";
            case DIVIDE_ASSIGNMENT -> "/";
            case REMAINDER_ASSIGNMENT -> "%";
            case AND_ASSIGNMENT -> "&";
            case OR_ASSIGNMENT -> "|";
            case XOR_ASSIGNMENT -> "^";
            case LEFT_SHIFT_ASSIGNMENT -> "<<";
            case RIGHT_SHIFT_ASSIGNMENT -> ">>";
            case UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> ">>>";
            default -> throw new IllegalStateException(tree.getKind().name());
        };
    }

    /** {@code field++} and the like. */
    boolean increment(UnaryTree tree) {
        Element field = hiddenField(tree.getExpression());
        if (field == null) {
            return false;
        }
        boolean plus = tree.getKind() == Tree.Kind.PREFIX_INCREMENT || tree.getKind() == Tree.Kind.POSTFIX_INCREMENT;
        boolean postfix =
                tree.getKind() == Tree.Kind.POSTFIX_INCREMENT || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
        boolean valueUsed = method.body.parent(tree).getKind() != Tree.Kind.EXPRESSION_STATEMENT;
        ExpressionTree target = tree.getExpression();
        Code object = plainReceiver(tree, target, field);
        Kind kind = plus ? Kind.POST_INCREMENT : Kind.POST_DECREMENT;
        if (object == null && (postfix || !valueUsed)) {
            ExpressionTree receiver = receiverOf(target);
            edits.insertBefore(start(tree), Code.join(members.accessor(kind, field, tree), "("));
            if (!postfix) {
                edits.replace(start(tree), start(receiver), Code.EMPTY);
            }
            scanner.scan(receiver, null);
            edits.replace(end(receiver), end(tree), Code.of(")"));
        } else if (postfix && valueUsed) {
            edits.replace(tree, Code.join(members.accessor(kind, field, tree), "(", object, ")"));
        } else {
            edits.replace(tree, Code.join(update(tree, target, field, plus ? "+ 1" : "- 1"), "))"));
        }
        return true;
    }

    /** {@code set(receiver, (T) (get(receiver) operation…}, with two brackets left open. */
    private Code update(Tree at, ExpressionTree target, Element field, String operation) {
        Code plain = plainReceiver(at, target, field);
        Code first = plain;
        Code again = plain;
        if (plain == null) {
            Variable kept = keep(at, target);
            first = Code.join(new Code.Use(kept, false, true), " = ", scanner.spliced(receiverOf(target)));
            again = Code.read(kept);
        }
        return Code.join(
                members.accessor(Kind.SET, field, at),
                "(",
                first,
                first.isEmpty() ? "(" : ", (",
                new Code.Type(new Conversions(method).unboxed(field.asType())),
                ") (",
                members.accessor(Kind.GET, field, at),
                "(",
                again,
                ") " + operation);
    }

    /** A variable for a receiver that is named twice and evaluated once; a lambda cannot assign one. */
    private Variable keep(Tree at, ExpressionTree target) {
        ExpressionTree receiver = receiverOf(target);
        members.checkReceiver(receiver);
        if (!scanner.isOutermost()) {
            throw members.unreachable(at, method.quote(target));
        }
        Variable kept = method.temporary("t", method.body.type(receiver), receiver);
        kept.hoist();
        return kept;
    }

    /** A receiver that can be named twice; null if it has to be evaluated. */
    private Code plainReceiver(Tree at, ExpressionTree target, Element field) {
        ExpressionTree receiver = receiverOf(target);
        if (field.getModifiers().contains(Modifier.STATIC)) {
            return Code.EMPTY;
        }
        if (receiver == null) {
            return members.receiver(at, field, "");
        }
        if (members.isThis(receiver) || Members.isSuper(receiver)) {
            return Code.read(method.self);
        }
        if (receiver instanceof IdentifierTree name && method.locals.get(method.body.symbol(name)) != null) {
            return scanner.use(method.locals.get(method.body.symbol(name)), true, false);
        }
        return null;
    }

    private static ExpressionTree receiverOf(ExpressionTree target) {
        return target instanceof MemberSelectTree select ? select.getExpression() : null;
    }

    /** An assignment narrows a constant, which passing an argument does not. */
    private Code castTo(TypeMirror type) {
        return type.getKind().isPrimitive() ? Code.join("(", new Code.Type(type), ") (") : Code.EMPTY;
    }

    /** The field that is assigned, if plain Java in the machine may not assign it; else null. */
    private Element hiddenField(ExpressionTree target) {
        if (!(target instanceof IdentifierTree) && !(target instanceof MemberSelectTree)) {
            return null;
        }
        Element element = method.body.symbol(target);
        if (element == null || element.getKind() != ElementKind.FIELD) {
            return null;
        }
        if (target instanceof MemberSelectTree select) {
            return members.needsAccessor(select, element) ? element : null;
        }
        boolean own = members.isInherited((TypeElement) element.getEnclosingElement());
        return own || method.reach.isPlain(element) ? null : element;
    }
}
