package dev.diesel.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.ParameterizedTypeTree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Accessors.Kind;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
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
        if (!(method.body.symbol(tree) instanceof ExecutableElement member)) {
            return false;
        }
        boolean isNew = member.getKind() == ElementKind.CONSTRUCTOR;
        if (isNew && creation(tree, (TypeElement) member.getEnclosingElement())) {
            return true;
        }
        ExpressionTree qualifier = tree.getQualifierExpression();
        boolean onSuper = Receivers.isSuper(qualifier) && !receivers.isOfText(qualifier);
        if (members.isOwn(qualifier, member) || method.reach.isPlain(member) && !onSuper) {
            return false;
        }
        Code accessor = members.accessor(
                isNew ? Kind.NEW : onSuper ? Kind.SUPER : Kind.CALL, member, onSuper ? qualifier : null, tree);
        if (isNew || !onSuper && isType(qualifier)) {
            int dot = accessor.parts().size() - 1;
            String name = ((Code.Text) accessor.parts().get(dot)).text().substring(1);
            edits.replace(tree, Code.join(accessor.parts().get(0), "::" + name));
        } else {
            onObject(tree, accessor, onSuper);
        }
        return true;
    }

    /** {@code this::secret}, {@code super::close}: a lambda passes the object. */
    private void onObject(MemberReferenceTree tree, Code accessor, boolean onSuper) {
        ExpressionTree qualifier = tree.getQualifierExpression();
        if (!onSuper && !receivers.isThis(qualifier)) {
            throw members.unreachable(tree, method.quote(tree));
        }
        Code object = onSuper ? receivers.ofSuper(qualifier) : Code.read(method.self);
        Code parameters = parameters(tree);
        String separator = parameters.isEmpty() ? "" : ", ";
        edits.replace(tree, Code.join("(", parameters, ") -> ", accessor, "(", object, separator, parameters, ")"));
    }

    /** {@code Inner::new}, if the object around the new one has to be named. */
    private boolean creation(MemberReferenceTree tree, TypeElement type) {
        boolean isArray = method.body.type(tree.getQualifierExpression()).getKind() == TypeKind.ARRAY;
        Code around = isArray ? null : scanner.inside(tree, () -> scanner.creations.around(type, tree));
        if (around == null) {
            return false;
        }
        Code parameters = parameters(tree);
        Code arguments = type.getTypeParameters().isEmpty() ? Code.EMPTY : Code.of("<>");
        if (tree.getQualifierExpression() instanceof ParameterizedTypeTree written) {
            List<Code> types =
                    written.getTypeArguments().stream().map(scanner::spliced).toList();
            arguments = Code.join("<", Code.list(types), ">");
        }
        String created = ".new " + type.getSimpleName();
        edits.replace(tree, Code.join("(", parameters, ") -> ", around, created, arguments, "(", parameters, ")"));
        return true;
    }

    private boolean isType(ExpressionTree tree) {
        return switch (tree.getKind()) {
            case IDENTIFIER, MEMBER_SELECT -> method.body.symbol(tree) instanceof TypeElement;
            case PARAMETERIZED_TYPE, ANNOTATED_TYPE -> true;
            default -> false;
        };
    }

    /** Parameters of a lambda that passes them on: as many as its interface has, for the method may have a variable number. */
    private Code parameters(MemberReferenceTree tree) {
        ExecutableElement function = function(tree);
        if (!function.getTypeParameters().isEmpty()) {
            // No lambda implements a generic method.
            throw members.unreachable(tree, method.quote(tree));
        }
        return Code.list(function.getParameters().stream()
                .map(each -> Code.read(method.temporary("a", each.asType(), Variable.Kind.TEXT)))
                .toList());
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
