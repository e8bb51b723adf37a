package dev.diesel.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Accessors.Kind;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Method references in text that is taken over: to what plain Java cannot reach, through an accessor.
 *
 * <pre>
 *   this::secret      (a) -&gt; EchoServer$access.secret(self, a)
 *   Inner::new        (a) -&gt; self.new Inner(a)
 * </pre>
 */
final class References {
    private final Method method;
    private final SpliceScanner scanner;
    private final Members members;
    private final Receivers receivers;
    private final Splicer.Edits edits;

    References(SpliceScanner scanner) {
        this.method = scanner.method;
        this.scanner = scanner;
        this.members = scanner.members;
        this.receivers = scanner.receivers;
        this.edits = scanner.edits;
    }

    /** A method reference to what plain Java cannot reach. */
    boolean replace(MemberReferenceTree tree) {
        Element element = method.body.symbol(tree);
        ExpressionTree qualifier = tree.getQualifierExpression();
        if (!(element instanceof ExecutableElement member)) {
            return false;
        }
        boolean isNew = member.getKind() == ElementKind.CONSTRUCTOR;
        if (isNew && method.body.type(qualifier).getKind() != TypeKind.ARRAY) {
            TypeElement type = (TypeElement) member.getEnclosingElement();
            Code around = scanner.inside(tree, () -> scanner.creations.around(type, tree));
            if (around != null) {
                creation(tree, type, around);
                return true;
            }
        }
        if (members.isOwn(qualifier, member)) {
            return false;
        }
        boolean onSuper = Receivers.isSuper(qualifier) && !receivers.isOfText(qualifier);
        if (method.reach.isPlain(member) && !onSuper) {
            return false;
        }
        Code target = members.accessor(
                isNew ? Kind.NEW : onSuper ? Kind.SUPER : Kind.CALL, member, onSuper ? qualifier : null, tree);
        boolean onType = !onSuper && isType(qualifier);
        if (isNew || onType) {
            int dot = target.parts().size() - 1;
            String name = ((Code.Text) target.parts().get(dot)).text().substring(1);
            edits.replace(tree, Code.join(target.parts().get(0), "::" + name));
            return true;
        }
        if (!onSuper && !receivers.isThis(qualifier)) {
            throw members.unreachable(tree, method.quote(tree));
        }
        Code object = onSuper ? receivers.ofSuper(qualifier) : Code.read(method.self);
        Code parameters = parameters(tree);
        String separator = parameters.isEmpty() ? "" : ", ";
        edits.replace(tree, Code.join("(", parameters, ") -> ", target, "(", object, separator, parameters, ")"));
        return true;
    }

    /** {@code Inner::new}, where the object around the new one has to be named. */
    private void creation(MemberReferenceTree tree, TypeElement type, Code around) {
        Code parameters = parameters(tree);
        Code arguments = type.getTypeParameters().isEmpty() ? Code.EMPTY : Code.of("<>");
        if (tree.getQualifierExpression() instanceof ParameterizedTypeTree written) {
            List<Object> pieces = new ArrayList<>();
            for (Tree each : written.getTypeArguments()) {
                pieces.add(pieces.isEmpty() ? "<" : ", ");
                pieces.add(scanner.spliced(each));
            }
            arguments = Code.join(Code.join(pieces.toArray()), ">");
        }
        String created = ".new " + type.getSimpleName();
        edits.replace(tree, Code.join("(", parameters, ") -> ", around, created, arguments, "(", parameters, ")"));
    }

    private boolean isType(ExpressionTree tree) {
        return (tree instanceof IdentifierTree || tree instanceof MemberSelectTree)
                ? method.body.symbol(tree) instanceof TypeElement
                : !(tree instanceof MethodInvocationTree
                        || tree instanceof NewClassTree
                        || tree instanceof ParenthesizedTree);
    }

    /** Parameters of a lambda that passes them on: as many as its interface has, for the method may have a variable number. */
    private Code parameters(MemberReferenceTree tree) {
        ExecutableElement function = function(tree);
        if (!function.getTypeParameters().isEmpty()) {
            // No lambda implements a generic method.
            throw members.unreachable(tree, method.quote(tree));
        }
        List<Object> names = new ArrayList<>();
        for (VariableElement each : function.getParameters()) {
            if (!names.isEmpty()) {
                names.add(", ");
            }
            names.add(Code.read(method.temporary("a", each.asType(), Variable.Kind.TEXT)));
        }
        return Code.join(names.toArray());
    }

    /** The method of the interface that a reference implements, or one that it overrides. */
    private ExecutableElement function(MemberReferenceTree tree) {
        TypeMirror type = method.body.type(tree);
        List<? extends TypeMirror> interfaces =
                type instanceof IntersectionType several ? several.getBounds() : List.of(type);
        return interfaces.stream()
                .map(each -> (TypeElement) method.body.types().asElement(each))
                .flatMap(each -> ElementFilter.methodsIn(method.body.elements().getAllMembers(each)).stream())
                .filter(each -> each.getModifiers().contains(Modifier.ABSTRACT) && !isOfObject(each))
                .findFirst()
                .orElseThrow();
    }

    /** An interface may declare the methods of Object again. */
    private boolean isOfObject(ExecutableElement declared) {
        TypeElement object = method.body.elements().getTypeElement("java.lang.Object");
        TypeElement owner = (TypeElement) declared.getEnclosingElement();
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .anyMatch(each -> method.body.elements().overrides(declared, each, owner));
    }
}
