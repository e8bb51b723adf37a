package dev.diesel.processor.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.source.SourceText;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.lang.model.type.TypeKind;

/**
 * The number of the group that a switch goes to, by the user's own labels.
 *
 * <p>If there are many groups, a variable holds the number, so that the switch can be cut into ranges. If the labels
 * are constants, which can be looked for in any order, several switch expressions find it:
 *
 * <pre>
 *   switch (code()) {    int t = code();
 *       case 1: …        int group = -1;
 *       …                if (group &lt; 0) { group = switch (t) { case 1 -&gt; 0; … default -&gt; -1; }; }
 *       case 99: …       if (group &lt; 0) { group = switch (t) { case 51 -&gt; 50; … default -&gt; -1; }; }
 *       default: …       if (group &lt; 0) { group = 99; }
 * </pre>
 */
final class Selection {
    /** With more groups than this, a variable holds the number. */
    private static final int MANY_GROUPS = 16;

    /** Constant labels in one switch expression. */
    private static final int MAX_LABELS = 50;

    private final Statements statements;
    private final Method method;
    private final Constants constants;

    Selection(Statements statements) {
        this.statements = statements;
        this.method = statements.method;
        this.constants = new Constants(method.body);
    }

    /** The number of the group of a switch statement; -1 for none. */
    Code number(SwitchTree tree, Code selector, List<Node> out) {
        boolean total = constants.isEnhanced(tree.getExpression(), tree.getCases());
        return number(tree, tree.getExpression(), selector, tree.getCases(), total, out);
    }

    /** The number of the group of a switch expression. */
    Code number(SwitchExpressionTree tree, Code selector, List<Node> out) {
        return number(tree, tree.getExpression(), selector, tree.getCases(), true, out);
    }

    private Code number(
            Tree tree,
            ExpressionTree user,
            Code selector,
            List<? extends CaseTree> cases,
            boolean total,
            List<Node> out) {
        List<Integer> all = IntStream.range(0, cases.size()).boxed().toList();
        List<Integer> labelled =
                all.stream().filter(i -> !Cases.isDefault(cases.get(i))).toList();
        boolean hasDefault = labelled.size() < all.size();
        if (all.size() <= MANY_GROUPS) {
            return choice(tree, selector, cases, all, hasDefault || total);
        }
        Variable number =
                method.temporary("group", method.body.types().getPrimitiveType(TypeKind.INT), Variable.Kind.LOCAL);
        boolean anyOrder = !constants.isEnhanced(user, cases) && (hasDefault || !total);
        if (all.size() <= MAX_LABELS || !anyOrder) {
            out.add(new Node.Declare(number, Code.EMPTY, choice(tree, selector, cases, all, hasDefault || total)));
            return Code.read(number);
        }
        Code kept = Code.read(statements.expressions.keep(user, selector, method.body.type(user), out));
        out.add(new Node.Declare(number, Code.EMPTY, Code.of("-1")));
        for (int from = 0; from < labelled.size(); from += MAX_LABELS) {
            List<Integer> some = labelled.subList(from, Math.min(from + MAX_LABELS, labelled.size()));
            out.add(unlessFound(number, choice(tree, kept, cases, some, false)));
        }
        all.stream()
                .filter(i -> !labelled.contains(i))
                .forEach(i -> out.add(unlessFound(number, Code.of(String.valueOf(i)))));
        return Code.read(number);
    }

    private static Node unlessFound(Variable number, Code value) {
        Node found = new Node.Seq(List.of(Node.Plain.assign(number, value)), Node.Scope.NONE);
        return new Node.If(Code.join(Code.read(number), " < 0"), found, null);
    }

    /** The switch expression over some of the cases; -1 if none of them matches. */
    private Code choice(
            Tree tree, Code selector, List<? extends CaseTree> cases, List<Integer> some, boolean exhaustive) {
        List<Object> pieces = new ArrayList<>();
        pieces.add(new Code.Line(method.body.line(tree)));
        pieces.add("switch (");
        pieces.add(selector);
        pieces.add(") { ");
        // The groups stand on their own lines, so that the labels have to keep to the first.
        some.forEach(i -> pieces.add(header(cases.get(i), i).onOneLine()));
        if (!exhaustive) {
            pieces.add("default -> -1; ");
        }
        pieces.add("}");
        return Code.join(pieces.toArray()).floated();
    }

    /** The labels of a case as the user wrote them, guard included, and the number they choose. */
    private Code header(CaseTree tree, int number) {
        Map<Tree, Code> cut = new IdentityHashMap<>();
        int end;
        SourceText text = method.body.text();
        int start = method.body.start(tree);
        if (tree.getCaseKind() == CaseTree.CaseKind.RULE) {
            cut.put(tree.getBody(), Code.EMPTY);
            end = text.last("->", start, method.body.start(tree.getBody()));
        } else {
            tree.getStatements().forEach(each -> cut.put(each, Code.EMPTY));
            int limit = tree.getStatements().isEmpty()
                    ? method.body.end(tree)
                    : method.body.start(tree.getStatements().get(0));
            end = text.last(":", start, limit);
        }
        Code labels = statements.splicer.header(tree, end, cut);
        List<Object> pieces = new ArrayList<>(List.of(labels, " -> "));
        Code bindings = statements.splicer.bindings(tree, cut.keySet());
        if (bindings.isEmpty()) {
            pieces.add(number + "; ");
        } else {
            pieces.addAll(List.of("{ ", bindings, "yield " + number + "; } "));
        }
        return Code.join(pieces.toArray());
    }
}
