package dev.diesel.processor.lower;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Rejection;
import dev.diesel.processor.source.Denotable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Local classes that name type parameters of the generator, or of a class around it. As members of the machine they
 * depend on its type parameters, so that Java cannot do with them all that it can with the user's.
 */
final class BoundTypes {
    private static final String MEMBER = "make it a member class";

    private final Method method;
    private final Map<TypeElement, ClassTree> bound = new LinkedHashMap<>();

    /** Places without an object of the machine around them that name a class, by class. */
    private final Map<TypeElement, Tree> namedInStatic = new LinkedHashMap<>();

    BoundTypes(Method method) {
        this.method = method;
    }

    /** A captured variable becomes a field, whose type needs a name. */
    void checkCaptured(Variable variable, ClassTree type) {
        if (variable.type() == null) {
            throw reject(
                    type,
                    "captures " + variable.name() + ", whose type has no name",
                    "declare a variable of a named type for it");
        }
        method.checkVisible(variable.type(), type);
    }

    /** Notes a class that has moved, and says whether it is bound. */
    boolean add(TypeElement type, ClassTree tree, Set<Variable> captured) {
        boolean isBound = namesTypeParameter(tree) || captured.stream().anyMatch(each -> isBound(each.type()));
        if (isBound) {
            bound.put(type, tree);
        }
        return isBound;
    }

    private boolean namesTypeParameter(ClassTree tree) {
        boolean[] found = new boolean[1];
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree name, Void unused) {
                Element element = method.body.symbol(name);
                found[0] |= element instanceof TypeParameterElement parameter && isOfMachine(parameter)
                        || bound.containsKey(element);
                return null;
            }
        }.scan(tree, null);
        return found[0];
    }

    private boolean isOfMachine(TypeParameterElement parameter) {
        Element generic = parameter.getGenericElement();
        return generic.equals(method.body.element()) || generic instanceof TypeElement type && !Denotable.isLocal(type);
    }

    private boolean isBound(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isBound(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() != null && isBound(wildcard.getExtendsBound())
                    || wildcard.getSuperBound() != null && isBound(wildcard.getSuperBound());
        }
        if (type instanceof DeclaredType declared) {
            return bound.containsKey(declared.asElement())
                    || declared.getTypeArguments().stream().anyMatch(this::isBound)
                    || isBound(declared.getEnclosingType());
        }
        return type.getKind() == TypeKind.TYPEVAR;
    }

    /** Notes that a class is named at a place. */
    void named(TypeElement type, Tree at) {
        for (Tree each = at; each != method.body.tree(); each = method.body.parent(each)) {
            if (isStatic(each)) {
                namedInStatic.putIfAbsent(type, at);
                return;
            }
        }
    }

    private boolean isStatic(Tree tree) {
        return tree instanceof MethodTree || tree instanceof ClassTree
                ? method.body.symbol(tree).getModifiers().contains(Modifier.STATIC)
                : tree instanceof BlockTree block && block.isStatic() || isStaticField(tree);
    }

    static boolean isStaticField(Tree tree) {
        return tree instanceof VariableTree field
                && field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    /** Rejects what Java cannot do with the bound classes. */
    void check() {
        bound.forEach((type, tree) -> {
            if (namedInStatic.containsKey(type)) {
                throw reject(tree, "names a type parameter and is named in a static context", MEMBER);
            }
            if (method.body.types().isSubtype(type.asType(), method.type("java.lang.Throwable"))) {
                throw reject(tree, "names a type parameter and is an exception", MEMBER);
            }
        });
        if (!bound.isEmpty() && !isInGenericClass()) {
            new Tests().scan(method.body.tree().getBody(), null);
        }
    }

    /** There the user's class depends on type parameters, too, so that javac has looked after it. */
    private boolean isInGenericClass() {
        return method.self != null && isBound(method.self.type());
    }

    private Rejection reject(ClassTree tree, String what, String hint) {
        return method.reject(
                Problem.NOT_TRANSFORMED,
                tree,
                "the local class " + tree.getSimpleName() + ", which " + what + ",",
                hint);
    }

    /** What asks for the class of an object at run time, or makes arrays. */
    private final class Tests extends TreeScanner<Void, Void> {
        private void check(TypeMirror type) {
            TypeMirror each = type;
            while (each instanceof ArrayType array) {
                each = array.getComponentType();
            }
            if (each instanceof DeclaredType declared && bound.containsKey(declared.asElement())) {
                throw reject(
                        bound.get(declared.asElement()),
                        "names a type parameter and is used in instanceof, in a pattern or for an array",
                        MEMBER);
            }
        }

        @Override
        public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
            if (tree.getType() != null) {
                check(method.body.type(tree.getType()));
            }
            return super.visitInstanceOf(tree, null);
        }

        @Override
        public Void visitBindingPattern(BindingPatternTree tree, Void unused) {
            check(method.body.type(tree.getVariable()));
            return super.visitBindingPattern(tree, null);
        }

        @Override
        public Void visitNewArray(NewArrayTree tree, Void unused) {
            check(method.body.type(tree));
            return super.visitNewArray(tree, null);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
            if (method.body.type(tree.getQualifierExpression()) instanceof ArrayType array) {
                check(array);
            }
            return super.visitMemberReference(tree, null);
        }
    }
}
