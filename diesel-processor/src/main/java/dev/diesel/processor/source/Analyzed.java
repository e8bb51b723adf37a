package dev.diesel.processor.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.diesel.processor.problem.Position;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The user's own classes after javac has analysed them: reading symbols and types then changes nothing. */
public final class Analyzed {
    private final Trees trees;
    private final ProcessingEnvironment env;

    /** A view of the running compile. */
    public Analyzed(Trees trees, ProcessingEnvironment env) {
        this.trees = trees;
        this.env = env;
    }

    /** A walk over analysed trees. */
    public abstract static class Scanner extends TreePathScanner<Void, Void> {
        private final Analyzed analyzed;
        private final CompilationUnitTree unit;

        /** A walk over a part of one unit. */
        protected Scanner(Analyzed analyzed, CompilationUnitTree unit) {
            this.analyzed = analyzed;
            this.unit = unit;
        }

        /** Walks over one class. */
        public void walk(Tree type) {
            scan(TreePath.getPath(unit, type), null);
        }

        /** What the current tree stands for, or null. */
        protected Element symbol() {
            return analyzed.trees.getElement(getCurrentPath());
        }

        /** The type of the current tree, or null. */
        protected TypeMirror type() {
            return analyzed.trees.getTypeMirror(getCurrentPath());
        }

        /** The type of a tree below the current one, or null. */
        protected TypeMirror type(Tree child) {
            return analyzed.trees.getTypeMirror(new TreePath(getCurrentPath(), child));
        }

        /** The place of a tree. */
        protected Position position(Tree tree) {
            return new Position(
                    unit.getSourceFile().toUri(),
                    analyzed.trees.getSourcePositions().getStartPosition(unit, tree));
        }

        /** The elements of the running compile. */
        protected Elements elements() {
            return analyzed.env.getElementUtils();
        }

        /** The type operations of the running compile. */
        protected Types types() {
            return analyzed.env.getTypeUtils();
        }
    }
}
