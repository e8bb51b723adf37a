package dev.diesel.processor.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.List;

/** Whether what follows a statement can be reached, by the rules of JLS 14.22. */
final class Completion {
    private final Constants constants;

    Completion(Constants constants) {
        this.constants = constants;
    }

    boolean canComplete(Tree statement) {
        if (statement == null) {
            return true;
        }
        return switch (statement.getKind()) {
            case BREAK, CONTINUE, RETURN, THROW, YIELD -> false;
            case BLOCK -> canComplete(((BlockTree) statement).getStatements());
            case SYNCHRONIZED -> canComplete(((SynchronizedTree) statement).getBlock());
            case LABELED_STATEMENT -> {
                LabeledStatementTree labeled = (LabeledStatementTree) statement;
                yield canComplete(labeled.getStatement())
                        || isBroken(labeled.getStatement(), labeled.getLabel().toString());
            }
            case IF -> {
                IfTree choice = (IfTree) statement;
                yield choice.getElseStatement() == null
                        || canComplete(choice.getThenStatement())
                        || canComplete(choice.getElseStatement());
            }
            case WHILE_LOOP -> {
                WhileLoopTree loop = (WhileLoopTree) statement;
                yield !isEndless(loop.getCondition()) || isBroken(loop.getStatement(), null);
            }
            case DO_WHILE_LOOP -> canComplete((DoWhileLoopTree) statement);
            case FOR_LOOP -> {
                ForLoopTree loop = (ForLoopTree) statement;
                boolean endless = loop.getCondition() == null || isEndless(loop.getCondition());
                yield !endless || isBroken(loop.getStatement(), null);
            }
            case SWITCH -> canComplete((SwitchTree) statement);
            case TRY -> canComplete((TryTree) statement);
            default -> true;
        };
    }

    boolean canComplete(List<? extends StatementTree> statements) {
        return statements.isEmpty() || canComplete(statements.get(statements.size() - 1));
    }

    /** Whether a condition is the constant {@code true}. */
    boolean isEndless(ExpressionTree condition) {
        return Boolean.TRUE.equals(constants.value(condition));
    }

    private boolean canComplete(DoWhileLoopTree loop) {
        boolean tested = canComplete(loop.getStatement()) || isContinued(loop.getStatement());
        return tested && !isEndless(loop.getCondition()) || isBroken(loop.getStatement(), null);
    }

    private boolean canComplete(TryTree tree) {
        if (tree.getFinallyBlock() != null && !canComplete(tree.getFinallyBlock())) {
            return false;
        }
        boolean completes = canComplete(tree.getBlock());
        for (CatchTree each : tree.getCatches()) {
            completes |= canComplete(each.getBlock());
        }
        return completes;
    }

    private boolean canComplete(SwitchTree tree) {
        boolean hasDefault = false;
        for (CaseTree each : tree.getCases()) {
            hasDefault |= Cases.isDefault(each);
            if (each.getCaseKind() == CaseTree.CaseKind.RULE) {
                if (each.getBody() instanceof ExpressionTree
                        || canComplete(each.getBody())
                        || isBroken(each.getBody(), null)) {
                    return true;
                }
            } else if (each.getStatements().stream().anyMatch(statement -> isBroken(statement, null))) {
                return true;
            }
        }
        if (tree.getCases().isEmpty() || !(hasDefault || constants.isExhaustive(tree))) {
            return true;
        }
        CaseTree last = tree.getCases().get(tree.getCases().size() - 1);
        return last.getCaseKind() != CaseTree.CaseKind.RULE && canComplete(last.getStatements());
    }

    /** Whether a {@code break} leaves the statement of which {@code body} is a part: a plain one if no label. */
    private static boolean isBroken(Tree body, String label) {
        Boolean found = new JumpFinder() {
            @Override
            public Boolean visitBreak(BreakTree tree, Boolean plain) {
                return label == null ? plain && tree.getLabel() == null : names(tree.getLabel(), label);
            }
        }.scan(body, true);
        return Boolean.TRUE.equals(found);
    }

    private static boolean isContinued(Tree body) {
        Boolean found = new JumpFinder() {
            @Override
            public Boolean visitContinue(ContinueTree tree, Boolean plain) {
                return true;
            }
        }.scan(body, true);
        return Boolean.TRUE.equals(found);
    }

    private static boolean names(CharSequence jump, String label) {
        return jump != null && label.contentEquals(jump);
    }

    /** Looks through statements; the argument says whether a plain break still means the outermost one. */
    private abstract static class JumpFinder extends TreeScanner<Boolean, Boolean> {
        @Override
        public Boolean reduce(Boolean a, Boolean b) {
            return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
        }

        @Override
        public Boolean visitWhileLoop(WhileLoopTree tree, Boolean plain) {
            return super.visitWhileLoop(tree, false);
        }

        @Override
        public Boolean visitDoWhileLoop(DoWhileLoopTree tree, Boolean plain) {
            return super.visitDoWhileLoop(tree, false);
        }

        @Override
        public Boolean visitForLoop(ForLoopTree tree, Boolean plain) {
            return super.visitForLoop(tree, false);
        }

        @Override
        public Boolean visitEnhancedForLoop(EnhancedForLoopTree tree, Boolean plain) {
            return super.visitEnhancedForLoop(tree, false);
        }

        @Override
        public Boolean visitSwitch(SwitchTree tree, Boolean plain) {
            return super.visitSwitch(tree, false);
        }

        @Override
        public Boolean visitLambdaExpression(LambdaExpressionTree tree, Boolean plain) {
            return false;
        }

        @Override
        public Boolean visitClass(ClassTree tree, Boolean plain) {
            return false;
        }
    }
}
