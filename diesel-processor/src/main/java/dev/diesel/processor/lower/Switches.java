package dev.diesel.processor.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/**
 * A switch whose groups suspend: the labels choose the number of a group, in a switch expression of its own that does
 * not suspend; the groups are those of a plain switch over that number, so that they can be entered again.
 *
 * <pre>
 *   switch (shape) {                           switch (switch (shape) {
 *       case Circle c -> draw(await(t));               case Circle c -> 0;
 *       default -> skip();                             default -> 1; }) {
 *   }                                              case 0: …draw(t1); break;
 *                                                  case 1: skip(); }
 * </pre>
 */
final class Switches {
    private final Statements statements;
    private final Method method;
    private final Jumps jumps;
    private final Selection selection;

    Switches(Statements statements) {
        this.statements = statements;
        this.method = statements.method;
        this.jumps = statements.jumps;
        this.selection = new Selection(statements);
    }

    void statement(SwitchTree tree, String userLabel, List<Node> out) {
        Code selector = selector(tree.getExpression(), out);
        boolean inGroups = tree.getCases().stream().anyMatch(this::suspends);
        if (!inGroups) {
            Code code = statements.splicer.splice(tree, Map.of(tree.getExpression(), Code.join("(", selector, ")")));
            out.add(new Node.Plain(code.floated(), statements.completion.canComplete(tree), Set.of()));
            return;
        }
        Code number = selection.number(tree, selector, out);
        Label label = Label.of(userLabel, "choice");
        jumps.enterSwitch(label, userLabel);
        List<Node.Seq> groups = new ArrayList<>();
        for (CaseTree each : tree.getCases()) {
            groups.add(group(each, label));
        }
        jumps.leave();
        out.add(new Node.Switch(label, number, groups));
    }

    /**
     * The selector. Constants need its exact type, but an argument of a generic method, once it is kept in a variable,
     * may tell javac less: {@code max(await(b) ? ints : list)}.
     */
    private Code selector(ExpressionTree tree, List<Node> out) {
        Code value = statements.expressions.value(tree, out);
        ExpressionTree user = Statements.withoutBrackets(tree);
        boolean inferred = user instanceof MethodInvocationTree call
                && method.suspensions.in(call)
                && !method.suspensions.isSuspension(call)
                && method.body.symbol(call) instanceof ExecutableElement called
                && called.getReturnType().getKind() == TypeKind.TYPEVAR
                && method.body.type(call).getKind() == TypeKind.DECLARED;
        return inferred ? Code.join("(", new Code.Type(method.body.type(user)), ") (", value, ")") : value;
    }

    private boolean suspends(CaseTree tree) {
        return tree.getCaseKind() == CaseTree.CaseKind.RULE
                ? method.suspensions.in(tree.getBody())
                : method.suspensions.inAny(tree.getStatements());
    }

    private Node.Seq group(CaseTree tree, Label label) {
        if (tree.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
            return new Node.Seq(statements.block(tree.getStatements()).nodes(), Node.Scope.NONE);
        }
        StatementTree body = (StatementTree) tree.getBody();
        List<Node> nodes = new ArrayList<>();
        nodes.add(statements.body(body));
        if (statements.completion.canComplete(body)) {
            label.markBroken();
            nodes.add(new Node.Plain(Code.join(new Code.Jump(false, label)), false, Set.of()));
        }
        return new Node.Seq(nodes, Node.Scope.NONE);
    }

    /** A switch expression, which becomes a statement that assigns a temporary. */
    Code expression(SwitchExpressionTree tree, List<Node> out) {
        Code selector = selector(tree.getExpression(), out);
        if (tree.getCases().stream().noneMatch(this::suspends)) {
            return statements.splicer.splice(tree, Map.of(tree.getExpression(), Code.join("(", selector, ")")));
        }
        Variable result = statements.expressions.newTemporary(method.body.type(tree), tree);
        out.add(new Node.Declare(result, Code.EMPTY, null));
        Code number = selection.number(tree, selector, out);
        Label label = Label.own("choice");
        jumps.enterYield(label, result);
        List<Node.Seq> groups = new ArrayList<>();
        for (CaseTree each : tree.getCases()) {
            groups.add(valueGroup(each, label, result));
        }
        jumps.leave();
        out.add(new Node.Switch(label, number, groups));
        return Code.read(result);
    }

    private Node.Seq valueGroup(CaseTree tree, Label label, Variable result) {
        if (tree.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
            return new Node.Seq(statements.block(tree.getStatements()).nodes(), Node.Scope.NONE);
        }
        if (!(tree.getBody() instanceof ExpressionTree value)) {
            return new Node.Seq(List.of(statements.body((StatementTree) tree.getBody())), Node.Scope.NONE);
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.Plain.assign(result, statements.expressions.value(value, nodes)));
        label.markBroken();
        nodes.add(new Node.Plain(Code.join(new Code.Jump(false, label)), false, Set.of()));
        return new Node.Seq(List.of(new Node.Seq(nodes, Node.Scope.BLOCK)), Node.Scope.NONE);
    }
}
