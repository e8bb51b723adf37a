package dev.diesel.processor.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.VariableTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Local variables in text that is taken over. A lambda captures a copy; a pattern may bind a variable under another
 * name, as {@link Bindings} says.
 *
 * <pre>
 *   run(() -> log(name))               run(() -> log(name$1))
 *   o instanceof String s &amp;&amp; check(s)    (o instanceof String s$p &amp;&amp; bound(s = s$p)) &amp;&amp; check(s)
 * </pre>
 */
final class LocalUses {
    private final Method method;
    private final SpliceScanner scanner;
    private final Copies copies;

    /** Variables of patterns in this text that are assigned under another name. */
    private final Set<Variable> bound = new HashSet<>();

    /** Whether the text is the labels of a case, where the variables of its patterns are the only ones. */
    private boolean inHeader;

    /** Variables that are declared by the labels around the place, guard included. */
    private final Set<Variable> ofLabels = new HashSet<>();

    LocalUses(SpliceScanner scanner, Copies copies) {
        this.method = scanner.method;
        this.scanner = scanner;
        this.copies = copies;
    }

    /** Says that the text is the labels of a case. */
    void enterHeader() {
        inHeader = true;
    }

    /** A use of a variable; inside a lambda, class or guard it is the copy that is captured. */
    Code of(Variable variable, boolean read, boolean write) {
        boolean own = ofLabels.contains(variable);
        boolean captured = !scanner.isOutermost() && !own && !method.locals.isInLambda(variable);
        if ((inHeader || captured || own) && bound.contains(variable)) {
            return Code.join(new Code.Use(method.bindings.pattern(variable), read, write));
        }
        return captured
                ? Code.join(new Code.Captured(variable, copies.of(variable)))
                : Code.join(new Code.Use(variable, read, write));
    }

    /** The name in a declaration. */
    void declaration(VariableTree tree) {
        Variable variable = method.locals.get(tree);
        if (variable == null) {
            return;
        }
        int name = Declarations.nameOffset(method.body, tree);
        Variable pattern = method.bindings.pattern(variable);
        if (pattern != null && inHeader) {
            bound.add(variable);
        }
        scanner.edits.replace(
                name, method.body.text().wordEnd(name), Code.join(new Code.Name(pattern == null ? variable : pattern)));
    }

    /** What a pattern binds is assigned at once if it is used beyond this text. */
    void test(InstanceOfTree tree) {
        List<Variable> loose = tree.getPattern() == null ? List.of() : method.bindings.loose(tree.getPattern());
        bound.addAll(loose);
        if (loose.isEmpty() || inHeader) {
            // A guard must not assign; the group that it chooses does.
            return;
        }
        int end = method.body.end(tree);
        scanner.edits.insertBefore(method.body.start(tree), Code.of("("));
        for (Variable each : loose) {
            Code assignment = method.bindings.assignment(each);
            scanner.edits.insertAfter(end, Code.join(" && bound(", assignment, ")"));
        }
        scanner.edits.insertAfter(end, Code.of(")"));
    }

    /** A guard, which sees the variables of its own labels. */
    void guard(CaseTree around, Runnable visit) {
        Set<Variable> declared = new HashSet<>();
        Cases.declared(around).forEach(each -> declared.add(method.locals.get(each)));
        ofLabels.addAll(declared);
        visit.run();
        ofLabels.removeAll(declared);
    }
}
