package dev.diesel.processor.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Final copies of variables, for the lambdas and classes in a text. A statement takes each copy once.
 *
 * <pre>
 *   run(() -> log(name));       final String name$1 = name; run(() -> log(name$1));
 * </pre>
 */
final class Copies {
    private final Method method;
    private final Splicer.Edits edits;

    /** Lambdas, classes and guards around the place, innermost first. */
    private final Deque<Tree> inner;

    /** Statements around the place, innermost first, up to the nearest lambda or class. */
    private final Deque<StatementTree> statements;

    /** The number of the copy of a variable that a statement takes. */
    private final Map<Tree, Map<Variable, Integer>> copies = new IdentityHashMap<>();

    /** Statements that have got braces around them, for the copies. */
    private final Set<StatementTree> wrapped = new HashSet<>();

    Copies(Method method, Splicer.Edits edits, Deque<Tree> inner, Deque<StatementTree> statements) {
        this.method = method;
        this.edits = edits;
        this.inner = inner;
        this.statements = statements;
    }

    /** The number of the copy of a variable at the place of the scanner. */
    int of(Variable variable) {
        StatementTree statement = copyPlace();
        Tree key = statement == null ? method.body.tree() : statement;
        return copies.computeIfAbsent(key, place -> new LinkedHashMap<>()).computeIfAbsent(variable, captured -> {
            int copy = method.nextCopy();
            if (statement == null) {
                edits.declareBefore(
                        method.body.start(inner.peekLast()), Code.join(new Code.Copy(captured, copy, true)));
            } else {
                copyBefore(statement, new Code.Copy(captured, copy, false));
            }
            return copy;
        });
    }

    /** The innermost statement around the outermost lambda or class before which a declaration can stand. */
    private StatementTree copyPlace() {
        for (StatementTree each : statements) {
            Tree around = method.body.parent(each);
            boolean inHeader = around instanceof ForLoopTree loop && loop.getStatement() != each
                    || around instanceof TryTree
                    || around instanceof LabeledStatementTree;
            if (!inHeader || each == statements.peekLast()) {
                return each;
            }
        }
        return null;
    }

    private void copyBefore(StatementTree statement, Code.Copy copy) {
        Tree around = method.body.parent(statement);
        int start = method.body.start(statement);
        boolean inList = around instanceof BlockTree
                || (around instanceof CaseTree group
                        && group.getStatements() != null
                        && group.getStatements().contains(statement));
        if (inList || statement == statements.peekLast()) {
            edits.declareBefore(start, Code.join(copy));
        } else if (wrapped.add(statement)) {
            edits.declareBefore(start, Code.join("{ ", copy));
            edits.insertAfter(method.body.end(statement), Code.of(" }"));
        } else {
            edits.declareBefore(start, Code.join(copy));
        }
    }
}
