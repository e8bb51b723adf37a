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
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
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
    private final Receivers receivers;
    private final Splicer.Edits edits;

    FieldUpdates(SpliceScanner scanner) {
        this.method = scanner.method;
        this.scanner = scanner;
        this.members = scanner.members;
        this.receivers = scanner.receivers;
        this.edits = scanner.edits;
    }

    private int start(Tree tree) {
        return method.body.start(tree);
    }

    private int end(Tree tree) {
        return method.body.end(tree);
    }

    /** {@code field = value} where only an accessor assigns. */
    boolean assignment(AssignmentTree tree) {
        ExpressionTree target = Statements.withoutBrackets(tree.getVariable());
        Element field = hiddenField(target);
        if (field == null) {
            return false;
        }
        ExpressionTree receiver = receiverOf(target);
        Code set = Code.join(members.accessor(Kind.SET, field, receiver, tree), "(");
        int value = start(tree.getExpression());
        Code cast = castTo(field.asType(), tree.getExpression());
        if (Members.isStatic(field)) {
            if (Receivers.isEvaluated(receiver, method)) {
                receivers.evaluate(start(tree), receiver, value, Code.join(set, cast));
            } else {
                edits.replace(start(tree), value, Code.join(set, cast));
            }
        } else if (receiver == null || Receivers.isSuper(receiver)) {
            Code object = receiver == null ? members.receiver(tree, field) : receivers.ofSuper(receiver);
            edits.replace(start(tree), value, Code.join(set, object, ", ", cast));
        } else {
            receivers.check(receiver);
            receivers.openBefore(start(tree), receiver, set);
            scanner.scan(receiver, null);
            edits.replace(end(receiver), value, Code.join(", ", cast));
        }
        scanner.scan(tree.getExpression(), null);
        edits.insertAfter(end(tree), Code.of(cast.isEmpty() ? ")" : "))"));
        return true;
    }

    /** An assignment, through an accessor, to a field whose receiver has been replaced; null if none is needed. */
    Code store(ExpressionTree variable, Map<? extends Tree, Code> replacements, Code value) {
        ExpressionTree target = Statements.withoutBrackets(variable);
        Element field = hiddenField(target);
        if (field == null) {
            return null;
        }
        ExpressionTree receiver = receiverOf(target);
        Code object = receiver == null ? null : replacements.get(receiver);
        boolean isStatic = Members.isStatic(field);
        if (!isStatic && object == null) {
            object = plainReceiver(target, target, field);
        }
        return Code.join(
                members.accessor(Kind.SET, field, receiver, target),
                "(",
                isStatic ? Code.EMPTY : Code.join(object, ", "),
                value,
                ")");
    }

    /** {@code field += value}. */
    boolean compoundAssignment(CompoundAssignmentTree tree) {
        ExpressionTree target = Statements.withoutBrackets(tree.getVariable());
        Element field = hiddenField(target);
        if (field == null) {
            return false;
        }
        String operator = operator(tree);
        edits.replace(start(tree), start(tree.getExpression()), update(tree, target, field, operator + " ("));
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
        ExpressionTree target = Statements.withoutBrackets(tree.getExpression());
        Element field = hiddenField(target);
        if (field == null) {
            return false;
        }
        boolean plus = tree.getKind() == Tree.Kind.PREFIX_INCREMENT || tree.getKind() == Tree.Kind.POSTFIX_INCREMENT;
        boolean postfix =
                tree.getKind() == Tree.Kind.POSTFIX_INCREMENT || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
        boolean valueUsed = method.body.parent(tree).getKind() != Tree.Kind.EXPRESSION_STATEMENT;
        Code object = plainReceiver(tree, target, field);
        Kind kind = plus ? Kind.POST_INCREMENT : Kind.POST_DECREMENT;
        ExpressionTree receiver = receiverOf(target);
        boolean isVariable = field.asType().getKind() == TypeKind.TYPEVAR;
        if (isVariable && postfix && valueUsed) {
            // The accessor does not know what the type parameter stands for.
            throw members.unreachable(tree, method.quote(tree));
        }
        if (object == null && (postfix || !valueUsed) && !isVariable) {
            Code step = Code.join(members.accessor(kind, field, receiver, tree), "(");
            if (Members.isStatic(field)) {
                receivers.evaluate(start(tree), receiver, end(tree), Code.join(step, ")"));
            } else {
                receivers.openBefore(start(tree), receiver, step);
                scanner.scan(receiver, null);
                edits.replace(end(receiver), end(tree), Code.of(")"));
            }
        } else if (postfix && valueUsed) {
            edits.replace(tree, Code.join(members.accessor(kind, field, receiver, tree), "(", object, ")"));
        } else {
            edits.replace(tree, Code.join(update(tree, target, field, plus ? "+ 1" : "- 1"), "))"));
        }
        return true;
    }

    /** {@code set(receiver, (T) (get(receiver) operation…}, with two brackets left open. */
    private Code update(Tree at, ExpressionTree target, Element field, String operation) {
        Code plain = plainReceiver(at, target, field);
        ExpressionTree receiver = receiverOf(target);
        Code set = members.accessor(Kind.SET, field, receiver, at);
        Code first = plain;
        Code again = plain;
        if (plain == null && Members.isStatic(field)) {
            checkOutermost(at, target);
            set = Receivers.evaluating(scanner.spliced(receiver), set);
            first = Code.EMPTY;
            again = Code.EMPTY;
        } else if (plain == null) {
            Variable kept = keep(at, target);
            first = Code.join(new Code.Use(kept, false, true), " = ", scanner.spliced(receiver));
            again = Code.read(kept);
        }
        return Code.join(
                set,
                "(",
                first,
                first.isEmpty() ? "(" : ", (",
                new Code.Type(new Conversions(method).unboxed(method.body.type(target))),
                ") (",
                members.accessor(Kind.GET, field, receiver, at),
                "(",
                again,
                ") " + operation);
    }

    /** A variable for a receiver that is named twice and evaluated once; a lambda cannot assign one. */
    private Variable keep(Tree at, ExpressionTree target) {
        ExpressionTree receiver = receiverOf(target);
        receivers.check(receiver);
        checkOutermost(at, target);
        Variable kept = method.temporary("t", method.body.type(receiver), receiver);
        kept.hoist();
        return kept;
    }

    private void checkOutermost(Tree at, ExpressionTree target) {
        if (!scanner.isOutermost()) {
            throw members.unreachable(at, method.quote(target));
        }
    }

    /** A receiver that can be named twice; null if it has to be evaluated. */
    private Code plainReceiver(Tree at, ExpressionTree target, Element field) {
        ExpressionTree receiver = receiverOf(target) == null ? null : Statements.withoutBrackets(receiverOf(target));
        if (Members.isStatic(field)) {
            return Receivers.isEvaluated(receiver, method) ? null : Code.EMPTY;
        }
        if (receiver == null) {
            return members.receiver(at, field);
        }
        if (receivers.isThis(receiver)) {
            return Code.read(method.self);
        }
        if (Receivers.isSuper(receiver)) {
            return receivers.ofSuper(receiver);
        }
        if (receiver instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("this")) {
            return receivers.outer(select);
        }
        if (receiver instanceof IdentifierTree name && method.locals.get(method.body.symbol(name)) != null) {
            return scanner.uses.of(method.locals.get(method.body.symbol(name)), true, false);
        }
        return null;
    }

    private static ExpressionTree receiverOf(ExpressionTree target) {
        return target instanceof MemberSelectTree select ? select.getExpression() : null;
    }

    /** An assignment narrows a constant, which passing an argument does not. */
    private Code castTo(TypeMirror type, ExpressionTree value) {
        TypeMirror unboxed = new Conversions(method).unboxed(type);
        boolean narrows = unboxed.getKind().isPrimitive() && (unboxed == type || isPrimitive(value));
        return narrows ? Code.join("(", new Code.Type(unboxed), ") (") : Code.EMPTY;
    }

    private boolean isPrimitive(ExpressionTree value) {
        TypeMirror type = method.body.type(value);
        return type != null && type.getKind().isPrimitive();
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
