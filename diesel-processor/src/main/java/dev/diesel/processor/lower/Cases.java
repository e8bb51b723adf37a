package dev.diesel.processor.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** What the labels of a case are, in the trees of any JDK: later ones have kinds of labels that JDK 17 does not know. */
final class Cases {
    private Cases() {}

    /** Whether {@code default} is one of the labels. */
    static boolean isDefault(CaseTree tree) {
        Labels labels = labels(tree);
        return labels.isDefault || (!labels.hasPattern && tree.getExpressions().isEmpty());
    }

    /** Whether a pattern or {@code null} is one of the labels. */
    static boolean hasPatternOrNull(CaseTree tree) {
        for (ExpressionTree each : tree.getExpressions()) {
            if (each.getKind() == Tree.Kind.NULL_LITERAL) {
                return true;
            }
        }
        return labels(tree).hasPattern;
    }

    /** Whether a child of a case is its guard: neither a label nor what the case does. */
    static boolean isGuard(Tree child, CaseTree tree) {
        return child instanceof ExpressionTree
                && child != tree.getBody()
                && !tree.getExpressions().contains(child);
    }

    /** The variables that the labels of a case declare, guard included. */
    static List<VariableTree> declared(CaseTree tree) {
        List<VariableTree> declared = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree each, Void unused) {
                boolean isContent = each == tree.getBody()
                        || tree.getStatements() != null && tree.getStatements().contains(each);
                return isContent ? null : super.scan(each, null);
            }

            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                declared.add(variable);
                return null;
            }
        }.scan(tree, null);
        return declared;
    }

    private static Labels labels(CaseTree tree) {
        Labels labels = new Labels(tree);
        tree.accept(labels, null);
        return labels;
    }

    private static final class Labels extends TreeScanner<Void, Void> {
        private final CaseTree tree;
        private boolean isDefault;
        private boolean hasPattern;

        Labels(CaseTree tree) {
            this.tree = tree;
        }

        @Override
        public Void scan(Tree each, Void unused) {
            if (each == null) {
                return null;
            }
            switch (each.getKind().name()) {
                case "DEFAULT_CASE_LABEL" -> isDefault = true;
                case "PATTERN_CASE_LABEL" -> hasPattern = true;
                default -> {}
            }
            // Labels are children of the case itself; nothing deeper is of interest.
            return each == tree ? super.scan(each, unused) : null;
        }
    }
}
