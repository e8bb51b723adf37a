package dev.diesel.processor.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

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
