package dev.diesel.processor.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.problem.Problem;
import java.util.List;

/** Classes that are declared in a body. Where a suspension follows, they move to the head of the machine's method. */
final class LocalTypes {
    private final Method method;

    LocalTypes(Method method) {
        this.method = method;
    }

    /** Whether the class has to move, since a part of the method that is entered later may name it. */
    boolean hasToMove(ClassTree tree) {
        if (!suspensionFollows(tree)) {
            return false;
        }
        if (captures(tree)) {
            throw method.reject(
                    Problem.NOT_TRANSFORMED,
                    tree,
                    "the local class " + tree.getSimpleName() + ", which captures variables,",
                    "pass the variables to its constructor, or make it a member class");
        }
        return true;
    }

    private boolean suspensionFollows(ClassTree tree) {
        if (!(method.body.parent(tree) instanceof BlockTree block)) {
            return true;
        }
        List<? extends StatementTree> statements = block.getStatements();
        return method.suspensions.inAny(statements.subList(statements.indexOf(tree) + 1, statements.size()));
    }

    private boolean captures(ClassTree tree) {
        Boolean found = new TreeScanner<Boolean, Void>() {
            @Override
            public Boolean reduce(Boolean a, Boolean b) {
                return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
            }

            @Override
            public Boolean visitIdentifier(IdentifierTree name, Void unused) {
                return method.locals.get(method.body.symbol(name)) != null;
            }
        }.scan((Tree) tree, null);
        return Boolean.TRUE.equals(found);
    }
}
