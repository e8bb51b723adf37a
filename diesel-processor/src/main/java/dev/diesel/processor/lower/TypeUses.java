package dev.diesel.processor.lower;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.source.Denotable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Names of types in text that is taken over: qualified, since a machine inherits and imports nothing of the user's.
 *
 * <pre>
 *   Entry      Map.Entry
 *   Node       Tree&lt;T&gt;.Node            in the generic class Tree
 *   Greeter    Greeter$scope.Greeter    a local class that has moved
 * </pre>
 */
final class TypeUses {
    private final Method method;
    private final Splicer.Edits edits;

    TypeUses(SpliceScanner scanner) {
        this.method = scanner.method;
        this.edits = scanner.edits;
    }

    void name(Tree tree, TypeElement type) {
        String member = method.localTypes.name(type, tree);
        if (member != null) {
            edits.replace(tree, Code.of(member));
        } else if (!Denotable.isLocal(type)) {
            method.checkVisible(method.body.types().erasure(type.asType()), tree);
            TypeMirror exact = method.body.type(tree);
            edits.replace(
                    tree,
                    Code.join(isOfGenericObject(tree, type, exact) ? new Code.Type(exact) : new Code.ClassName(type)));
        }
    }

    /** Whether the name of an inner class stands for one with the type arguments of the generic class around it. */
    private boolean isOfGenericObject(Tree tree, TypeElement type, TypeMirror exact) {
        Tree around = method.body.parent(tree);
        boolean isNameOnly = around instanceof MemberSelectTree
                || around instanceof MemberReferenceTree
                || around instanceof NewClassTree
                || around instanceof ParameterizedTypeTree parameterized && parameterized.getType() == tree;
        return !isNameOnly
                && type.getTypeParameters().isEmpty()
                && exact instanceof DeclaredType inner
                && inner.getEnclosingType() instanceof DeclaredType outer
                && !outer.getTypeArguments().isEmpty();
    }
}
