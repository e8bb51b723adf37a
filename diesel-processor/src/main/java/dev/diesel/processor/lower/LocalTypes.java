package dev.diesel.processor.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.LocalClass;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * Classes that are declared in the statement lists of a body. One behind which something waits becomes a member of the
 * machine, as {@link LocalClass} shows; so do all if the lists are cut. Another one stays where it is.
 *
 * <p>The variables that a class captures have their values when it is declared, and keep them. So its scope is made
 * there, and is a variable like any other; what makes an object of the class captures the scope.
 */
final class LocalTypes {
    /** A class that moves; the variable is null if there is nothing to hold. */
    private static final class Moved {
        final ClassTree tree;
        final String scope;
        Variable variable;

        Moved(ClassTree tree, String scope) {
            this.tree = tree;
            this.scope = scope;
        }
    }

    private final Method method;
    private final boolean inParts;
    private final BoundTypes bound;
    private final Map<TypeElement, Moved> moved = new LinkedHashMap<>();
    private final List<LocalClass> members = new ArrayList<>();
    private boolean keepsClasses;

    LocalTypes(Method method, boolean inParts) {
        this.method = method;
        this.inParts = inParts;
        this.bound = new BoundTypes(method);
    }

    /** Whether the class becomes a member of the machine, since what stands or is entered elsewhere may name it. */
    boolean moves(ClassTree tree) {
        Tree around = method.body.parent(tree);
        List<? extends StatementTree> statements =
                around instanceof CaseTree group ? group.getStatements() : ((BlockTree) around).getStatements();
        List<? extends StatementTree> behind = statements.subList(statements.indexOf(tree) + 1, statements.size());
        boolean moves = inParts || method.suspensions.inAny(behind) || isInExpression(tree);
        keepsClasses |= !moves;
        return moves;
    }

    /** Whether a variable outside of the statement list may have the class as its type. */
    private boolean isInExpression(ClassTree tree) {
        Tree each = tree;
        while (each != method.body.tree() && !(each instanceof SwitchExpressionTree)) {
            each = method.body.parent(each);
        }
        return each instanceof SwitchExpressionTree;
    }

    /** Whether a statement list has a class that stays in it. */
    boolean keepsClasses() {
        return keepsClasses;
    }

    /** The classes that have moved, in the order of the text; the whole body has been lowered. */
    List<LocalClass> members() {
        bound.check();
        return members;
    }

    /** Makes the class a member; what is left in its place makes the scope. */
    void move(ClassTree tree, Splicer splicer, List<Node> out) {
        TypeElement type = (TypeElement) method.body.symbol(tree);
        Moved entry = new Moved(tree, scopeName(type));
        moved.put(type, entry);
        Code text = splicer.splice(tree);
        Set<Variable> captured = captured(text);
        captured.forEach(each -> bound.checkCaptured(each, tree));
        boolean isBound = bound.add(type, tree, captured);
        boolean isFree = captured.isEmpty() && !isBound;
        members.add(new LocalClass(
                type,
                entry.scope,
                Code.join(isFree ? "static " : "", member(text, entry.scope)),
                isFirst(tree),
                !isBound,
                method.body.types().isSubtype(type.asType(), method.type("java.io.Serializable")),
                List.copyOf(captured)));
        if (!isFree) {
            entry.variable = method.scope(type.asType(), entry.scope);
            Code line = Code.join(new Code.Line(method.body.line(tree)));
            Code made = Code.join(
                    line,
                    "new " + entry.scope + "(",
                    Code.list(captured.stream().map(Code::read).toList()),
                    ")");
            out.add(new Node.Declare(entry.variable, Code.join(line, entry.scope), made));
        }
    }

    private boolean isFirst(ClassTree tree) {
        for (StatementTree each : method.body.tree().getBody().getStatements()) {
            if (!(each instanceof ClassTree)) {
                return false;
            }
            if (each == tree) {
                return true;
            }
        }
        return false;
    }

    private String scopeName(TypeElement type) {
        String base = type.getSimpleName() + "$scope";
        String name = base;
        for (int i = 2; isTaken(name); i++) {
            name = base + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return method.locals.identifiers().contains(name)
                || moved.values().stream().anyMatch(each -> each.scope.equals(name));
    }

    // The text of a class

    /** The variables of the body in the text, but for constants. */
    private static Set<Variable> captured(Code text) {
        Set<Variable> captured = new LinkedHashSet<>(text.variables());
        captured.removeIf(each -> isOfText(each) || each.constant() != null);
        return captured;
    }

    /** A parameter of a lambda that the compiler has made. */
    private static boolean isOfText(Variable variable) {
        return variable.isOwn() && variable.kind() == Variable.Kind.TEXT;
    }

    /** The text with the fields of the scope for the variables that it captures. */
    private static Code member(Code text, String scope) {
        List<Object> parts = new ArrayList<>();
        for (Code.Part each : text.parts()) {
            Variable variable = Code.variable(each);
            if (variable != null && !isOfText(variable)) {
                parts.add(
                        variable.constant() == null
                                ? LocalClass.name(variable, scope)
                                : "(" + variable.constant() + ")");
            } else if (!(each instanceof Code.Copy)) {
                parts.add(each);
            }
        }
        return Code.join(parts.toArray());
    }

    // Uses of the classes

    /** The name of a class that has moved; null for any other, and inside of the class. */
    String name(TypeElement type, Tree at) {
        Moved entry = moved.get(type);
        if (entry == null) {
            return null;
        }
        bound.named(type, at);
        return isInside(at, entry.tree) ? null : entry.scope + "." + type.getSimpleName();
    }

    /**
     * The variable with the scope that an object of the class is made from.
     *
     * @return null if none is needed, or if the place is inside of the class, which knows its own
     */
    Variable scope(TypeElement type, Tree at) {
        Moved entry = moved.get(type);
        if (entry == null) {
            return null;
        }
        bound.named(type, at);
        return isInside(at, entry.tree) ? null : entry.variable;
    }

    private boolean isInside(Tree tree, ClassTree type) {
        Tree each = tree;
        while (each != method.body.tree() && each != type) {
            each = method.body.parent(each);
        }
        return each == type;
    }

    /** Whether making an object runs code that makes no object: static initialisers. */
    boolean hasStaticCode(TypeElement type) {
        Moved entry = moved.get(type);
        return entry != null
                && entry.tree.getMembers().stream()
                        .anyMatch(each ->
                                each instanceof BlockTree block && block.isStatic() || BoundTypes.isStaticField(each));
    }
}
