package dev.diesel.processor.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.source.Body;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The part of {@link SpliceScanner} that follows jumps: those to statements outside of the text are replaced. */
abstract class JumpScanner extends TreeScanner<Void, Void> {
    private final Body body;
    private final Jumps jumps;
    private final Splicer splicer;
    private final Splicer.Edits edits;

    /** What break, continue and yield can name in the text itself, innermost first. */
    private final Deque<Tree> targets = new ArrayDeque<>();

    JumpScanner(Body body, Jumps jumps, Splicer splicer, Splicer.Edits edits) {
        this.body = body;
        this.jumps = jumps;
        this.splicer = splicer;
        this.edits = edits;
    }

    /** Whether the place is in no lambda and no class of the text, whose jumps are their own. */
    abstract boolean isOutermost();

    private Void target(Tree tree, Supplier<Void> visit) {
        targets.push(tree);
        visit.get();
        targets.pop();
        return null;
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
        return target(tree, () -> super.visitWhileLoop(tree, null));
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
        return target(tree, () -> super.visitDoWhileLoop(tree, null));
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Void unused) {
        return target(tree, () -> super.visitForLoop(tree, null));
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
        return target(tree, () -> super.visitEnhancedForLoop(tree, null));
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
        return target(tree, () -> super.visitSwitch(tree, null));
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
        return target(tree, () -> super.visitSwitchExpression(tree, null));
    }

    @Override
    public Void visitLabeledStatement(LabeledStatementTree tree, Void unused) {
        return target(tree, () -> super.visitLabeledStatement(tree, null));
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
        Tree cleanup = tree.getFinallyBlock();
        if (cleanup == null || !isOutermost()) {
            return super.visitTry(tree, null);
        }
        scan(tree.getResources(), null);
        scan(tree.getBlock(), null);
        scan(tree.getCatches(), null);
        jumps.enterCleanup();
        scan(cleanup, null);
        List<KeptJumps.Keep> keeps = jumps.leaveCleanup(cleanup, Variable.Kind.TEXT);
        edits.insertBefore(body.start(cleanup), KeptJumps.before(keeps));
        edits.insertAfter(body.end(cleanup), KeptJumps.after(keeps));
        return null;
    }

    @Override
    public Void visitBreak(BreakTree tree, Void unused) {
        if (isOutermost() && !isTargetHere(tree.getLabel(), false)) {
            jump(tree, jumps.breakTo(tree.getLabel()));
        }
        return null;
    }

    @Override
    public Void visitContinue(ContinueTree tree, Void unused) {
        if (isOutermost() && !isTargetHere(tree.getLabel(), true)) {
            jump(tree, jumps.continueTo(tree.getLabel()));
        }
        return null;
    }

    /** A jump may have become several statements, which need no braces in a list. */
    private void jump(StatementTree tree, Code code) {
        edits.replace(tree, body.parent(tree) instanceof BlockTree ? code.withoutBraces() : code);
    }

    private boolean isTargetHere(CharSequence label, boolean loopsOnly) {
        for (Tree each : targets) {
            if (each instanceof LabeledStatementTree labeled) {
                if (label != null && labeled.getLabel().contentEquals(label)) {
                    return true;
                }
            } else if (label == null
                    && !(each instanceof SwitchExpressionTree)
                    && !(loopsOnly && each instanceof SwitchTree)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Void visitYield(YieldTree tree, Void unused) {
        if (isOutermost() && targets.stream().noneMatch(SwitchExpressionTree.class::isInstance)) {
            jump(tree, jumps.yieldValue(tree.getValue(), splicer.splice(tree.getValue())));
            return null;
        }
        return super.visitYield(tree, null);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
        if (isOutermost()) {
            Code value = tree.getExpression() == null ? null : splicer.splice(tree.getExpression());
            jump(tree, jumps.returnValue(tree.getExpression(), value));
            return null;
        }
        return super.visitReturn(tree, null);
    }
}
