package dev.diesel.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Code;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;

/**
 * The constructors of a class in the text whose superclass is an inner class: the object around the superclass's part
 * has to be named, since the machine is no class inside of the user's.
 *
 * <pre>
 *   class Loud extends Inner { }       class Loud extends Inner { Loud() { self.super(); } }
 *   Loud(int n) { super(n); }          Loud(int n) { self.super(n); }
 * </pre>
 */
final class Constructors {
    private final Method method;
    private final Creations creations;
    private final Splicer.Edits edits;

    Constructors(SpliceScanner scanner) {
        this.method = scanner.method;
        this.creations = scanner.creations;
        this.edits = scanner.edits;
    }

    /** Names the object in the constructors of a class, if there is need. */
    void enclose(ClassTree tree) {
        TypeElement type = (TypeElement) method.body.symbol(tree);
        Code around = type.getSuperclass() instanceof DeclaredType superclass
                ? creations.around((TypeElement) superclass.asElement(), tree)
                : null;
        if (around == null) {
            return;
        }
        for (Tree each : tree.getMembers()) {
            if (each instanceof MethodTree declared && declared.getName().contentEquals("<init>")) {
                enclose(tree, declared, around);
            }
        }
    }

    private void enclose(ClassTree type, MethodTree constructor, Code around) {
        boolean written = method.body.elements().getOrigin(method.body.symbol(constructor)) == Elements.Origin.EXPLICIT;
        if (!written) {
            Code added = Code.join(type.getSimpleName() + "() { ", around, ".super(); } ");
            edits.insertBefore(method.body.end(type) - 1, added);
            return;
        }
        IdentifierTree call = call(constructor);
        if (call == null) {
            edits.insertAfter(method.body.start(constructor.getBody()) + 1, Code.join(" ", around, ".super();"));
        } else if (Receivers.isSuper(call)) {
            edits.insertBefore(method.body.start(call), Code.join(around, "."));
        }
    }

    /** The {@code this} or {@code super} of the call of another constructor; null if the text has none. */
    private IdentifierTree call(MethodTree constructor) {
        IdentifierTree[] found = new IdentifierTree[1];
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                // A name behind type arguments begins with them, to javac: <String>super(…)
                if (call.getMethodSelect() instanceof IdentifierTree name
                        && (!call.getTypeArguments().isEmpty() || isWritten(name))) {
                    found[0] = name;
                }
                return super.visitMethodInvocation(call, null);
            }

            @Override
            public Void visitClass(ClassTree tree, Void unused) {
                return null;
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
                return null;
            }
        }.scan(constructor.getBody(), null);
        return found[0];
    }

    /** Javac puts a call of the superclass's constructor into the tree where the text has none. */
    private boolean isWritten(IdentifierTree name) {
        String word = name.getName().toString();
        return (word.equals("this") || word.equals("super"))
                && method.body.text().isWord(word, method.body.start(name));
    }
}
