package dev.diesel.processor.lower;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Lowers statements: those without a suspension are taken over, the others get a node of their own. */
final class Statements {
    final Method method;
    final Splicer splicer;
    final Jumps jumps;
    final Expressions expressions;
    final Completion completion;
    private final Loops loops;
    private final Switches switches;
    private final Tries tries;

    Statements(Method method) {
        this.method = method;
        this.completion = new Completion(new Constants(method.body));
        this.jumps = new Jumps(method, completion);
        this.splicer = new Splicer(method, jumps);
        this.expressions = new Expressions(method, splicer);
        this.loops = new Loops(this);
        this.switches = new Switches(this);
        this.tries = new Tries(this);
        expressions.connect(switches);
    }

    /** Lowers a list of statements in a scope of its own. */
    Node.Seq block(List<? extends StatementTree> statements) {
        List<Node> nodes = new ArrayList<>();
        statements.forEach(each -> lower(each, nodes));
        return new Node.Seq(nodes, Node.Scope.BLOCK);
    }

    /** Lowers the body of a loop or a branch. */
    Node.Seq body(StatementTree statement) {
        return statement instanceof BlockTree block ? block(block.getStatements()) : block(List.of(statement));
    }

    /** Lowers one statement of a list. */
    void lower(StatementTree tree, List<Node> out) {
        if (tree instanceof VariableTree variable) {
            declaration(variable, out);
        } else if (!method.suspensions.in(tree)) {
            plain(tree, out);
        } else {
            suspending(tree, null, out);
        }
    }

    /** Takes a statement over as it stands. */
    private void plain(StatementTree tree, List<Node> out) {
        if (tree instanceof ClassTree type && method.localTypes.moves(type)) {
            method.localTypes.move(type, splicer, out);
            return;
        }
        out.add(new Node.Plain(splicer.splice(tree).floated(), completion.canComplete(tree), assigns(tree)));
    }

    /** The variables that a simple assignment gives a new value. */
    private Set<Variable> assigns(StatementTree tree) {
        if (tree instanceof ExpressionStatementTree statement
                && statement.getExpression() instanceof AssignmentTree assignment
                && assignment.getVariable() instanceof IdentifierTree name) {
            Variable variable = method.locals.get(method.body.symbol(name));
            return variable == null ? Set.of() : Set.of(variable);
        }
        return Set.of();
    }

    private void suspending(StatementTree tree, String userLabel, List<Node> out) {
        if (tree instanceof ExpressionStatementTree statement) {
            expression(statement, out);
        } else if (tree instanceof BlockTree block) {
            out.add(block(block.getStatements()));
        } else if (tree instanceof IfTree choice) {
            choice(choice, out);
        } else if (tree instanceof WhileLoopTree loop) {
            loops.whileLoop(loop, userLabel, out);
        } else if (tree instanceof DoWhileLoopTree loop) {
            loops.doLoop(loop, userLabel, out);
        } else if (tree instanceof ForLoopTree loop) {
            loops.forLoop(loop, userLabel, out);
        } else if (tree instanceof EnhancedForLoopTree loop) {
            loops.forEach(loop, userLabel, out);
        } else if (tree instanceof LabeledStatementTree labeled) {
            labeled(labeled, out);
        } else if (tree instanceof SwitchTree choice) {
            switches.statement(choice, userLabel, out);
        } else if (tree instanceof TryTree attempt) {
            tries.lower(attempt, out);
        } else if (tree instanceof ReturnTree end) {
            Code value = expressions.value(end.getExpression(), out);
            leave(end, jumps.returnValue(end.getExpression(), value), out);
        } else if (tree instanceof YieldTree end) {
            Code value = expressions.value(end.getValue(), out);
            leave(end, jumps.yieldValue(end.getValue(), value), out);
        } else if (tree instanceof ThrowTree end) {
            Code value = expressions.value(end.getExpression(), out);
            leave(end, splicer.splice(end, Map.of(end.getExpression(), value)), out);
        } else if (tree instanceof SynchronizedTree monitor) {
            Code object = expressions.value(monitor.getExpression(), out);
            out.add(new Node.Plain(
                    splicer.splice(monitor, Map.of(monitor.getExpression(), object))
                            .floated(),
                    completion.canComplete(monitor),
                    Set.of()));
        } else {
            throw method.reject(
                    Problem.NOT_TRANSFORMED, tree, method.quote(tree), "take the suspension out of this statement");
        }
    }

    private void leave(Tree at, Code code, List<Node> out) {
        out.add(new Node.Plain(onLine(at, code.withoutBraces()).floated(), false, Set.of()));
    }

    private void expression(ExpressionStatementTree statement, List<Node> out) {
        ExpressionTree tree = statement.getExpression();
        if (method.suspensions.isSuspension(tree)) {
            out.add(expressions.calls().suspend((MethodInvocationTree) tree, null, false, out));
            return;
        }
        if (tree instanceof AssignmentTree assignment
                && assignment.getVariable() instanceof IdentifierTree name
                && method.suspensions.isSuspension(withoutBrackets(assignment.getExpression()))) {
            Variable target = method.locals.get(method.body.symbol(name));
            if (target != null) {
                MethodInvocationTree call = (MethodInvocationTree) withoutBrackets(assignment.getExpression());
                out.add(expressions.calls().suspend(call, target, false, out));
                return;
            }
        }
        Code value = expressions.value(tree, out);
        Set<Variable> assigns = assigns(statement);
        out.add(new Node.Plain(Code.join(value, ";").floated(), true, assigns));
    }

    static ExpressionTree withoutBrackets(ExpressionTree tree) {
        ExpressionTree inner = tree;
        while (inner instanceof ParenthesizedTree brackets) {
            inner = brackets.getExpression();
        }
        return inner;
    }

    private void choice(IfTree tree, List<Node> out) {
        Code condition = expressions.value(withoutBrackets(tree.getCondition()), out);
        boolean inBranches =
                method.suspensions.in(tree.getThenStatement()) || method.suspensions.in(tree.getElseStatement());
        if (!inBranches) {
            Code code = splicer.splice(tree, Map.of(tree.getCondition(), bracketed(condition)));
            out.add(new Node.Plain(code.floated(), completion.canComplete(tree), Set.of()));
            return;
        }
        Node then = body(tree.getThenStatement());
        Node otherwise = tree.getElseStatement() == null ? null : body(tree.getElseStatement());
        out.add(new Node.If(onLine(tree, condition).floated(), then, otherwise));
    }

    private static Code bracketed(Code code) {
        return Code.join("(", code, ")");
    }

    /** Code that starts on the line of a tree. */
    Code onLine(Tree tree, Code code) {
        return Code.join(new Code.Line(method.body.line(tree)), code);
    }

    private void labeled(LabeledStatementTree tree, List<Node> out) {
        String name = tree.getLabel().toString();
        StatementTree inner = tree.getStatement();
        boolean isTarget = inner instanceof WhileLoopTree
                || inner instanceof DoWhileLoopTree
                || inner instanceof ForLoopTree
                || inner instanceof EnhancedForLoopTree
                || inner instanceof SwitchTree;
        if (isTarget) {
            suspending(inner, name, out);
            return;
        }
        Label label = Label.of(name, name);
        jumps.enterBlock(label, name);
        Node body = block(List.of(inner));
        jumps.leave();
        out.add(new Node.Labeled(label, body));
    }

    // Declarations

    void declaration(VariableTree tree, List<Node> out) {
        Variable variable = method.locals.get(tree);
        ExpressionTree init = tree.getInitializer();
        if (variable == null) {
            unnamed(tree, out);
            return;
        }
        variable.become(Variable.Kind.LOCAL);
        if (method.body.symbol(tree) instanceof VariableElement element && element.getConstantValue() != null) {
            variable.makeConstant(method.body.elements().getConstantExpression(element.getConstantValue()));
        }
        if (init != null && method.suspensions.isSuspension(withoutBrackets(init))) {
            MethodInvocationTree call = (MethodInvocationTree) withoutBrackets(init);
            if (variable.type() == null) {
                throw method.reject(Problem.UNWRITABLE_TYPE, tree, variable.name());
            }
            method.checkVisible(variable.type(), tree);
            out.add(expressions.calls().suspend(call, variable, true, out));
            return;
        }
        Code value = init == null ? null : expressions.value(init, out);
        if (init instanceof NewArrayTree array && array.getType() == null) {
            value = Code.join("new ", new Code.Type(method.body.type(init)), " ", value);
        }
        out.add(new Node.Declare(variable, onLine(tree, declaredType(tree)), value == null ? null : value.floated()));
    }

    /** Later Java has variables without a name, whose value is evaluated and dropped. */
    private void unnamed(VariableTree tree, List<Node> out) {
        ExpressionTree init = withoutBrackets(tree.getInitializer());
        if (!Declarations.isPrimitive(method.body, tree) && method.suspensions.isSuspension(init)) {
            out.add(expressions.calls().suspend((MethodInvocationTree) init, null, false, out));
        } else {
            Code value = expressions.value(tree.getInitializer(), out);
            expressions.keep(tree.getInitializer(), value, typeOfUnnamed(tree), out);
        }
    }

    /** The type that the value of a variable without a name is converted to. */
    TypeMirror typeOfUnnamed(VariableTree tree) {
        return method.body.type(Declarations.isImplicit(method.body, tree) ? tree.getInitializer() : tree.getType());
    }

    /** Modifiers and type of a declaration, as the user wrote them; {@code var} stays. */
    Code declaredType(VariableTree tree) {
        Code modifiers = modifiers(tree);
        Variable variable = method.locals.get(tree);
        boolean implicit = Declarations.isImplicit(method.body, tree);
        if (implicit && (variable.type() == null || !method.suspensions.in(tree.getInitializer()))) {
            return Code.join(modifiers, "var");
        }
        if (variable.type() != null) {
            method.checkVisible(variable.type(), tree);
            return Code.join(modifiers, new Code.Type(variable.type()));
        }
        return Code.join(modifiers, splicer.splice(tree.getType()));
    }

    /** {@code final}, which makes a constant one; the trees say it for resources, too. */
    private Code modifiers(VariableTree tree) {
        int name = Declarations.nameOffset(method.body, tree);
        // Before the second of two declarators stands the first, with all that its value holds.
        int end = Declarations.isImplicit(method.body, tree) ? name : method.body.start(tree.getType());
        boolean isFinal = method.body.text().find("final", method.body.start(tree), end) >= 0;
        return isFinal ? Code.of("final ") : Code.EMPTY;
    }
}
