package dev.diesel.processor.lower;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Node.LoopKind;
import dev.diesel.processor.flow.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;

/**
 * Loops keep their form. Only where the condition or the update suspends, it moves into the body:
 *
 * <pre>
 *   while (await(more())) body        while (true) { boolean t = await(more()); if (!t) break; body }
 *   for (T x : list) body             Iterator&lt;T&gt; it = list.iterator(); while (it.hasNext()) { T x = it.next(); body }
 * </pre>
 */
final class Loops {
    private final Statements statements;
    private final Method method;
    private final Jumps jumps;

    Loops(Statements statements) {
        this.statements = statements;
        this.method = statements.method;
        this.jumps = statements.jumps;
    }

    private static ExpressionTree condition(ExpressionTree tree) {
        return tree == null ? null : Statements.withoutBrackets(tree);
    }

    /** The condition as text; null if the loop goes on for ever. */
    private Code test(StatementTree loop, ExpressionTree condition) {
        if (condition == null || statements.completion.isEndless(condition)) {
            return null;
        }
        return statements.onLine(loop, statements.splicer.splice(condition)).floated();
    }

    /** Evaluates a condition that suspends, and leaves the loop if it is false. */
    private void testInside(ExpressionTree condition, Label label, List<Node> out) {
        Code value = statements.expressions.value(condition, out);
        label.markBroken();
        Node leave = new Node.Plain(Code.join(new Code.Jump(false, label)), false, Set.of());
        out.add(new Node.If(
                Code.join("!(", value, ")").floated(), new Node.Seq(List.of(leave), Node.Scope.BLOCK), null));
    }

    void whileLoop(WhileLoopTree tree, String userLabel, List<Node> out) {
        Label label = Label.of(userLabel, "loop");
        ExpressionTree condition = condition(tree.getCondition());
        jumps.enterLoop(label, userLabel, null);
        if (method.suspensions.in(condition)) {
            List<Node> nodes = new ArrayList<>();
            testInside(condition, label, nodes);
            nodes.add(statements.body(tree.getStatement()));
            out.add(new Node.Loop(LoopKind.WHILE, label, null, new Node.Seq(nodes, Node.Scope.BLOCK), null));
        } else {
            Code test = test(tree, condition);
            out.add(new Node.Loop(LoopKind.WHILE, label, test, statements.body(tree.getStatement()), null));
        }
        jumps.leave();
    }

    void doLoop(DoWhileLoopTree tree, String userLabel, List<Node> out) {
        Label label = Label.of(userLabel, "loop");
        ExpressionTree condition = condition(tree.getCondition());
        if (!method.suspensions.in(condition)) {
            jumps.enterLoop(label, userLabel, null);
            Node body = statements.body(tree.getStatement());
            jumps.leave();
            Code test = statements.completion.isEndless(condition)
                    ? Code.of("true")
                    : statements.splicer.splice(condition).floated();
            out.add(new Node.Loop(LoopKind.DO, label, test, body, null));
            return;
        }
        Label round = Label.own("round");
        jumps.enterLoop(label, userLabel, round);
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node.Labeled(round, statements.body(tree.getStatement())));
        if (statements.completion.canComplete(tree.getStatement()) || round.isBroken()) {
            testInside(condition, label, nodes);
        }
        jumps.leave();
        out.add(new Node.Loop(LoopKind.WHILE, label, null, new Node.Seq(nodes, Node.Scope.BLOCK), null));
    }

    void forLoop(ForLoopTree tree, String userLabel, List<Node> out) {
        List<Node> scope = new ArrayList<>();
        for (StatementTree each : tree.getInitializer()) {
            part(each, scope);
        }
        Label label = Label.of(userLabel, "loop");
        ExpressionTree condition = condition(tree.getCondition());
        boolean updateInside = method.suspensions.inAny(tree.getUpdate());
        Label round = updateInside ? Label.own("round") : null;
        jumps.enterLoop(label, userLabel, round);
        List<Node> nodes = new ArrayList<>();
        boolean testInside = method.suspensions.in(condition);
        if (testInside) {
            testInside(condition, label, nodes);
        }
        Node.Seq body = statements.body(tree.getStatement());
        if (updateInside) {
            nodes.add(new Node.Labeled(round, body));
            if (statements.completion.canComplete(tree.getStatement()) || round.isBroken()) {
                tree.getUpdate().forEach(each -> part(each, nodes));
            }
        } else {
            nodes.add(body);
        }
        jumps.leave();
        Code update = updateInside ? Code.EMPTY : update(tree.getUpdate());
        Node whole = nodes.size() == 1 ? nodes.get(0) : new Node.Seq(nodes, Node.Scope.BLOCK);
        scope.add(new Node.Loop(LoopKind.FOR, label, testInside ? null : test(tree, condition), whole, update));
        out.add(new Node.Seq(scope, Node.Scope.STATEMENT));
    }

    /** A statement in the head of a loop, whose text has no semicolon. */
    private void part(StatementTree tree, List<Node> scope) {
        if (tree instanceof VariableTree || method.suspensions.in(tree)) {
            statements.lower(tree, scope);
        } else {
            Code code = statements.splicer.splice(((ExpressionStatementTree) tree).getExpression());
            scope.add(new Node.Plain(Code.join(code, ";").floated(), true, Set.of()));
        }
    }

    private Code update(List<? extends ExpressionStatementTree> updates) {
        return Code.list(updates.stream()
                        .map(each -> statements.splicer.splice(each.getExpression()))
                        .toList())
                .floated();
    }

    void forEach(EnhancedForLoopTree tree, String userLabel, List<Node> out) {
        List<Node> scope = new ArrayList<>();
        Code source = statements.expressions.value(tree.getExpression(), scope);
        TypeMirror type = upperBound(method.body.type(tree.getExpression()));
        Label label = Label.of(userLabel, "loop");
        if (type.getKind() == TypeKind.ARRAY) {
            overArray(tree, source, (ArrayType) type, label, userLabel, scope);
        } else {
            overIterable(tree, source, (DeclaredType) type, label, userLabel, scope);
        }
        out.add(new Node.Seq(scope, Node.Scope.STATEMENT));
    }

    private void overArray(
            EnhancedForLoopTree tree, Code source, ArrayType type, Label label, String userLabel, List<Node> scope) {
        Variable array = method.temporary("array", type, tree.getExpression());
        Variable index =
                method.temporary("index", method.body.types().getPrimitiveType(TypeKind.INT), tree.getExpression());
        index.markAssigned();
        scope.add(declare(array, statements.onLine(tree, source)));
        scope.add(declare(index, Code.of("0")));
        Code element = Code.join(Code.read(array), "[", Code.read(index), "]");
        Code test = Code.join(Code.read(index), " < ", Code.read(array), ".length");
        Code update = Code.join(new Code.Use(index, true, true), "++");
        Node body = round(tree, element, false, label, userLabel);
        scope.add(new Node.Loop(LoopKind.FOR, label, test, body, update));
    }

    private void overIterable(
            EnhancedForLoopTree tree, Code source, DeclaredType type, Label label, String userLabel, List<Node> scope) {
        Code origin = source;
        if (method.suspensions.in(tree.getExpression()) && !source.isSimple() && !losesElements(type)) {
            // With a temporary in it, the expression might be of another type if it stood alone.
            origin = Code.read(statements.expressions.keep(tree.getExpression(), source, type, scope));
        }
        DeclaredType iteratorType = (DeclaredType) iteratorType(type);
        Variable iterator = method.isNameless(iteratorType) || losesElements(iteratorType)
                ? method.temporary("iterator", (TypeMirror) null, Variable.Kind.LOCAL)
                : method.temporary("iterator", iteratorType, tree.getExpression());
        Code receiver = origin.isSimple() ? origin : Code.join("(", origin, ")");
        scope.add(declare(iterator, Code.join(statements.onLine(tree, receiver), ".iterator()")));
        Code test = Code.join(Code.read(iterator), ".hasNext()");
        Code element = Code.join(Code.read(iterator), ".next()");
        Node body = round(tree, element, true, label, userLabel);
        scope.add(new Node.Loop(LoopKind.WHILE, label, test, body, null));
    }

    /** Whether the nearest type with a name says less of the elements. */
    private boolean losesElements(DeclaredType type) {
        return type.getTypeArguments().stream().anyMatch(method::isNameless);
    }

    /** One round: takes the element, which a variable without a name needs only for its effect, then the user's body. */
    private Node round(EnhancedForLoopTree tree, Code element, boolean isCall, Label label, String userLabel) {
        jumps.enterLoop(label, userLabel, null);
        List<Node> nodes = new ArrayList<>();
        Variable variable = method.locals.get(tree.getVariable());
        if (variable == null && Declarations.isPrimitive(method.body, tree.getVariable())) {
            variable = method.temporary("t", method.body.type(tree.getVariable().getType()), tree);
            nodes.add(declare(variable, statements.onLine(tree, element)));
        } else if (variable == null && isCall) {
            nodes.add(new Node.Plain(Code.join(element, ";"), true, Set.of()));
        } else if (variable != null) {
            variable.become(Variable.Kind.LOCAL);
            Code declared = statements.declaredType(tree.getVariable());
            nodes.add(new Node.Declare(variable, statements.onLine(tree, declared), element));
        }
        nodes.add(statements.body(tree.getStatement()));
        jumps.leave();
        return new Node.Seq(nodes, Node.Scope.BLOCK);
    }

    private static Node declare(Variable variable, Code value) {
        Code type = variable.type() == null ? Code.of("var") : Code.join(new Code.Type(variable.type()));
        return new Node.Declare(variable, type, value.floated());
    }

    private TypeMirror upperBound(TypeMirror type) {
        TypeMirror each = type;
        while (each instanceof TypeVariable variable) {
            each = variable.getUpperBound();
        }
        if (each instanceof IntersectionType intersection) {
            TypeMirror iterable = method.body.types().erasure(method.type("java.lang.Iterable"));
            for (TypeMirror bound : intersection.getBounds()) {
                if (method.body.types().isSubtype(method.body.types().erasure(bound), iterable)) {
                    return bound;
                }
            }
        }
        return each;
    }

    /** What {@code iterator()} returns for this very type. */
    private TypeMirror iteratorType(DeclaredType type) {
        TypeElement iterable = method.body.elements().getTypeElement("java.lang.Iterable");
        for (ExecutableElement each : ElementFilter.methodsIn(iterable.getEnclosedElements())) {
            if (each.getSimpleName().contentEquals("iterator")) {
                ExecutableType seen = (ExecutableType) method.body.types().asMemberOf(type, each);
                return seen.getReturnType();
            }
        }
        throw new IllegalStateException("Iterable has no iterator()");
    }
}
