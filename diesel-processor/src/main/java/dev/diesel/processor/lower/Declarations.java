package dev.diesel.processor.lower;

import com.sun.source.tree.VariableTree;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.SourceText;

/** Where the parts of a variable's declaration stand in the text; the trees do not say. */
final class Declarations {
    private Declarations() {}

    /** Where the type begins, behind the modifiers. */
    static int typeOffset(Body body, VariableTree tree) {
        int modifiers = body.end(tree.getModifiers());
        return body.text().skipBlanks(modifiers > 0 ? modifiers : body.start(tree));
    }

    /** Whether the type is left to the compiler: {@code var}, or a lambda's parameter without a type. */
    static boolean isImplicit(Body body, VariableTree tree) {
        if (tree.getType() == null || body.end(tree.getType()) < 0) {
            return true;
        }
        int start = typeOffset(body, tree);
        return body.text().isWord("var", start) && !endsWithVar(body, tree, start);
    }

    /** Whether the value is unboxed, which fails for null even if nobody uses it. */
    static boolean isPrimitive(Body body, VariableTree tree) {
        return !isImplicit(body, tree) && body.type(tree.getType()).getKind().isPrimitive();
    }

    /** A lambda's parameter may be called {@code var…}; then the name begins where a type would. */
    private static boolean endsWithVar(Body body, VariableTree tree, int start) {
        return body.text().skipBlanks(body.text().wordEnd(start)) >= body.end(tree);
    }

    /** Where the name stands. */
    static int nameOffset(Body body, VariableTree tree) {
        SourceText text = body.text();
        String name = tree.getName().toString();
        boolean implicit = isImplicit(body, tree);
        int from = implicit ? typeOffset(body, tree) : body.end(tree.getType());
        int to = tree.getInitializer() == null ? body.end(tree) : body.start(tree.getInitializer());
        int found = -1;
        for (int at = text.find(name, from, to); at >= 0; at = text.find(name, text.wordEnd(at), to)) {
            found = at;
        }
        if (found < 0) {
            // Names before the type's end: the brackets of int a[], which belong to the type.
            found = text.find(name, body.start(tree), body.end(tree));
        }
        if (found < 0) {
            throw new IllegalStateException("no name in " + tree);
        }
        return found;
    }
}
