package dev.diesel.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Accessors.Kind;
import dev.diesel.processor.source.Denotable;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * {@code new} in text that is taken over: the object around one of an inner class has to be named, since the machine is
 * no class inside of the user's, and a private constructor has an accessor.
 *
 * <pre>
 *   new Inner()      self.new Inner()
 *   new Secret(1)    EchoServer$access.newSecret(1)
 * </pre>
 */
final class Creations {
    private final Method method;
    private final SpliceScanner scanner;
    private final Members members;
    private final Splicer.Edits edits;

    Creations(SpliceScanner scanner) {
        this.method = scanner.method;
        this.scanner = scanner;
        this.members = scanner.members;
        this.edits = scanner.edits;
    }

    /** All of {@code new}, but for the body of an anonymous class. */
    void creation(NewClassTree tree) {
        Element constructor = constructor(tree);
        if (constructor != null && needsAccessor(constructor)) {
            byAccessor(tree, constructor);
            return;
        }
        Code outer = outer(tree);
        if (outer != null) {
            edits.insertBefore(method.body.start(tree), Code.join(outer, "."));
        }
        scanner.scan(tree.getEnclosingExpression(), null);
        scanner.scan(tree.getTypeArguments(), null);
        if (outer != null || tree.getEnclosingExpression() != null) {
            innerName(tree.getIdentifier());
        } else {
            scanner.scan(tree.getIdentifier(), null);
        }
        scanner.scan(tree.getArguments(), null);
    }

    /** The constructor that is named; of an anonymous class, the one of its superclass. */
    private Element constructor(NewClassTree tree) {
        if (tree.getClassBody() == null) {
            return method.body.symbol(tree);
        }
        Element[] found = new Element[1];
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                boolean ofSuper = call.getMethodSelect() instanceof IdentifierTree name && Receivers.isSuper(name);
                if (ofSuper && found[0] == null) {
                    found[0] = method.body.symbol(call);
                }
                return null;
            }
        }.scan(tree.getClassBody(), null);
        return found[0];
    }

    private static boolean needsAccessor(Element constructor) {
        return constructor.getModifiers().contains(Modifier.PRIVATE)
                && !Denotable.isLocal((TypeElement) constructor.getEnclosingElement());
    }

    private void byAccessor(NewClassTree tree, Element constructor) {
        TypeElement type = (TypeElement) constructor.getEnclosingElement();
        method.checkVisible(method.body.types().erasure(type.asType()), tree);
        boolean raw = !type.getTypeParameters().isEmpty() && !(tree.getIdentifier() instanceof ParameterizedTypeTree);
        if (tree.getClassBody() != null || Reach.isInner(type) || raw) {
            throw members.unreachable(tree, "the private constructor of " + type.getSimpleName());
        }
        int bracket = method.body.text().find("(", method.body.end(tree.getIdentifier()), method.body.end(tree));
        edits.replace(method.body.start(tree), bracket, members.accessor(Kind.NEW, constructor, null, tree));
        scanner.scan(tree.getArguments(), null);
    }

    /** The class in {@code outer.new Inner<String>()}, which stays as it is. */
    private void innerName(ExpressionTree tree) {
        TypeMirror type = method.body.types().erasure(method.body.type(tree));
        if (!Denotable.isLocal((TypeElement) method.body.types().asElement(type))) {
            method.checkVisible(type, tree);
        }
        if (tree instanceof ParameterizedTypeTree generic) {
            scanner.scan(generic.getTypeArguments(), null);
        }
    }

    // The object around

    /** The object in {@code object.new Inner()} where the user's text leaves it out; null if there is none. */
    private Code outer(NewClassTree tree) {
        if (tree.getEnclosingExpression() != null) {
            return null;
        }
        Element constructor = method.body.symbol(tree);
        TypeElement type = constructor == null ? null : (TypeElement) constructor.getEnclosingElement();
        if (type != null
                && type.getSimpleName().length() == 0
                && type.getSuperclass().getKind() == TypeKind.DECLARED) {
            type = (TypeElement) method.body.types().asElement(type.getSuperclass());
        }
        return type == null ? null : around(type, tree);
    }

    /** The object around an object of an inner class that is made here; null if javac finds it, or there is none. */
    Code around(TypeElement type, Tree at) {
        Variable scope = method.localTypes.scope(type, at);
        if (scope != null) {
            return scanner.uses.of(scope, true, false);
        }
        if (!Reach.isInner(type) || members.isInherited((TypeElement) type.getEnclosingElement())) {
            return null;
        }
        TypeElement site = method.reach.site((TypeElement) type.getEnclosingElement());
        return site == null ? null : method.instance(site, at);
    }
}
