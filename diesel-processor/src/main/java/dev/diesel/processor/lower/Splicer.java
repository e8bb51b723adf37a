package dev.diesel.processor.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes over a piece of the user's text, with every name resolved and some parts replaced.
 *
 * <pre>
 *   log(prefix + count(words));     EchoServer.log(self.prefix + EchoServer.count(words));
 * </pre>
 *
 * <p>The text is cut where something has to change; what lies between stays to the letter, so that syntax newer than
 * this compiler passes through.
 */
final class Splicer {
    private final Method method;
    private final Jumps jumps;

    Splicer(Method method, Jumps jumps) {
        this.method = method;
        this.jumps = jumps;
    }

    /** The text of a tree. */
    Code splice(Tree tree) {
        return splice(tree, Map.of());
    }

    /** The text of a tree, with some trees in it replaced. */
    Code splice(Tree tree, Map<? extends Tree, Code> replacements) {
        Code whole = replacements.get(tree);
        if (whole != null) {
            return whole;
        }
        Edits edits = new Edits();
        new SpliceScanner(method, jumps, this, edits, replacements).scan(tree, null);
        return edits.apply(method.body.start(tree), method.body.end(tree));
    }

    /** The labels of a case, which end before {@code end}; what is {@code cut} is not looked at. */
    Code header(CaseTree tree, int end, Map<? extends Tree, Code> cut) {
        Edits edits = new Edits();
        new SpliceScanner(method, jumps, this, edits, cut).scanHeader(tree);
        return edits.apply(method.body.start(tree), end);
    }

    /**
     * An assignment of {@code value} to a place whose operands have been replaced.
     *
     * @param at the user's assignment
     */
    Code assign(Tree at, ExpressionTree target, Map<? extends Tree, Code> replacements, Code value) {
        Edits edits = new Edits();
        SpliceScanner scanner = new SpliceScanner(method, jumps, this, edits, replacements);
        Code store = scanner.updates.store(target, replacements, value);
        return store != null ? store : Code.join(assigned(target, replacements), " = ", value);
    }

    private Code assigned(ExpressionTree target, Map<? extends Tree, Code> replacements) {
        Edits edits = new Edits();
        new SpliceScanner(method, jumps, this, edits, replacements).assigned(target, false);
        return edits.apply(method.body.start(target), method.body.end(target));
    }

    /** The assignments of the variables that the labels of a case bind: {@code s = s$p;}. */
    Code bindings(CaseTree tree, Set<Tree> cut) {
        List<Object> pieces = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree each, Void unused) {
                return cut.contains(each) ? null : super.scan(each, unused);
            }

            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                for (Variable each : method.bindings.loose(variable)) {
                    pieces.add(Code.join(method.bindings.assignment(each), "; "));
                }
                return null;
            }
        }.scan(tree, null);
        return Code.join(pieces.toArray());
    }

    /** What has to change in a range of text: parts that are replaced, and what is put between. */
    final class Edits {
        private record Edit(int end, Code code) {}

        private final NavigableMap<Integer, Edit> replacements = new TreeMap<>();
        private final NavigableMap<Integer, Code> declarations = new TreeMap<>();
        private final NavigableMap<Integer, Code> before = new TreeMap<>();
        private final NavigableMap<Integer, Code> after = new TreeMap<>();

        void replace(Tree tree, Code code) {
            replace(method.body.start(tree), method.body.end(tree), code);
        }

        void replace(int start, int end, Code code) {
            replacements.putIfAbsent(start, new Edit(end, code));
        }

        /** Puts code before the token at {@code offset}, behind what is there already: the outer text comes first. */
        void insertBefore(int offset, Code code) {
            before.merge(offset, code, Code::join);
        }

        /** Puts declarations in front of a statement, and so in front of all else before its first token. */
        void declareBefore(int offset, Code code) {
            declarations.merge(offset, code, Code::join);
        }

        void insertAfter(int offset, Code code) {
            after.merge(offset, code, Code::join);
        }

        Code apply(int start, int end) {
            List<Object> pieces = new ArrayList<>();
            SourceText text = method.body.text();
            pieces.add(new Code.Line(text.line(start)));
            int at = start;
            while (at < end) {
                if (declarations.containsKey(at)) {
                    pieces.add(declarations.get(at));
                }
                if (before.containsKey(at)) {
                    pieces.add(before.get(at));
                }
                Edit edit = replacements.get(at);
                int next;
                if (edit != null) {
                    pieces.add(edit.code());
                    next = edit.end();
                    if (text.line(next) != text.line(at)) {
                        pieces.add(new Code.Line(text.line(next)));
                    }
                } else {
                    next = nextEdit(at, end);
                    copy(text, at, next, pieces);
                }
                if (after.containsKey(next)) {
                    pieces.add(after.get(next));
                }
                at = next;
            }
            return Code.join(pieces.toArray());
        }

        private int nextEdit(int at, int end) {
            int next = end;
            next = nearer(replacements.higherKey(at), next);
            next = nearer(declarations.higherKey(at), next);
            next = nearer(before.higherKey(at), next);
            return nearer(after.higherKey(at), next);
        }

        private static int nearer(Integer candidate, int next) {
            return candidate == null ? next : Math.min(candidate, next);
        }

        private static void copy(SourceText text, int start, int end, List<Object> pieces) {
            for (SourceText.Piece piece : text.pieces(start, end)) {
                switch (piece.kind()) {
                    case CODE -> pieces.add(new Code.Text(piece.text()));
                    case NEW_LINE -> pieces.add(new Code.Line(piece.line()));
                    case TEXT_BLOCK -> pieces.add(new Code.TextBlock(piece.text()));
                }
            }
        }
    }
}
