package dev.diesel.processor.lower;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables of patterns. One that is used beyond the piece of text in which its pattern stands becomes a variable of
 * the method, which is assigned when the pattern matches:
 *
 * <pre>
 *   o instanceof String s        (o instanceof String s$p &amp;&amp; bound(s = s$p))
 * </pre>
 */
final class Bindings {
    private final Method method;
    private final Map<Variable, Variable> patterns = new LinkedHashMap<>();

    Bindings(Method method) {
        this.method = method;
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void unused) {
                if (tree instanceof BindingPatternTree) {
                    find(tree);
                }
                return super.scan(tree, null);
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
                return null;
            }

            @Override
            public Void visitClass(ClassTree tree, Void unused) {
                return null;
            }
        }.scan(method.body.tree().getBody(), null);
    }

    private void find(Tree pattern) {
        for (VariableTree tree : variables(pattern)) {
            Variable variable = method.locals.get(tree);
            if (variable != null && leavesText(pattern, variable)) {
                variable.become(Variable.Kind.LOCAL);
                variable.markAssigned();
                variable.hoist();
                patterns.put(variable, Variable.own(variable.name() + "$p", variable.type(), Variable.Kind.TEXT));
            }
        }
    }

    private static List<VariableTree> variables(Tree tree) {
        List<VariableTree> found = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                found.add(variable);
                return null;
            }
        }.scan(tree, null);
        return found;
    }

    /** Whether a use stands outside of the largest text around the pattern that is taken over in one piece. */
    private boolean leavesText(Tree pattern, Variable variable) {
        Tree piece = pattern;
        for (Tree around = method.body.parent(piece);
                !method.suspensions.in(around) && !(around instanceof MethodTree);
                around = method.body.parent(around)) {
            if (around instanceof CaseTree && method.suspensions.in(method.body.parent(around))) {
                break;
            }
            piece = around;
        }
        return uses(piece, variable) < uses(method.body.tree().getBody(), variable);
    }

    private int uses(Tree tree, Variable variable) {
        int[] count = new int[1];
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree name, Void unused) {
                if (name.getName().contentEquals(variable.name())
                        && method.locals.get(method.body.symbol(name)) == variable) {
                    count[0]++;
                }
                return null;
            }
        }.scan(tree, null);
        return count[0];
    }

    /** The variable of the pattern itself; null if it is the user's own. */
    Variable pattern(Variable variable) {
        return patterns.get(variable);
    }

    /** All variables that patterns declare under another name. */
    Iterable<Variable> patterns() {
        return patterns.values();
    }

    /** The variables of a pattern that have to be assigned when it matches. */
    List<Variable> loose(Tree tree) {
        return variables(tree).stream()
                .map(method.locals::get)
                .filter(patterns::containsKey)
                .toList();
    }

    /** {@code s = s$p}. */
    Code assignment(Variable variable) {
        return Code.join(new Code.Use(variable, false, true), " = ", new Code.Use(patterns.get(variable), true, false));
    }
}
