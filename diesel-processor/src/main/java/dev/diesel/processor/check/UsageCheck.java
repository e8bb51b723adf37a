package dev.diesel.processor.check;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.diesel.processor.problem.Position;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.source.Analyzed;
import dev.diesel.processor.source.DieselNames;
import dev.diesel.processor.source.Suspensions;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * What ordinary code must not do with generators and tokens. It looks at all classes of the compile, when javac has
 * analysed them.
 */
public final class UsageCheck extends Analyzed.Scanner {
    private final Problems problems;
    private final Deque<Place> places = new ArrayDeque<>();

    private enum Place {
        GENERATOR,
        METHOD,
        INITIALIZER,
        LAMBDA,
        CLASS
    }

    /** A check of one unit. */
    public UsageCheck(Analyzed analyzed, CompilationUnitTree unit, Problems problems) {
        super(analyzed, unit);
        this.problems = problems;
    }

    private Void inside(Place place, Runnable visit) {
        places.push(place);
        visit.run();
        places.pop();
        return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
        // The user's text in a state machine has been looked at where the user wrote it.
        Tree superclass = tree.getExtendsClause();
        if (superclass != null
                && superclass.toString().endsWith("Frame")
                && tree.getSimpleName().toString().contains("$")) {
            return null;
        }
        return inside(Place.CLASS, () -> super.visitClass(tree, null));
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
        Element method = symbol();
        boolean constructor = tree.getName().contentEquals("<init>");
        if (method instanceof ExecutableElement declared) {
            declaration(tree, declared);
        }
        Place place = constructor
                ? Place.INITIALIZER
                : method != null && DieselNames.isGenerator(method) ? Place.GENERATOR : Place.METHOD;
        return inside(place, () -> super.visitMethod(tree, null));
    }

    /** What annotation processing does not see: classes inside methods, and classes without any annotation. */
    private void declaration(MethodTree tree, ExecutableElement method) {
        if (tree.getReturnType() == null) {
            return;
        }
        String name = method.getSimpleName().toString();
        // Annotations stand before the line that a reader takes for the declaration.
        Position place = position(tree.getReturnType());
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        if (DieselNames.isGenerator(method)) {
            if (owner.getNestingKind() == NestingKind.LOCAL || owner.getNestingKind() == NestingKind.ANONYMOUS) {
                problems.report(Problem.GENERATOR_NOT_ALLOWED, place, name, "its class is declared inside a method");
            }
            return;
        }
        ExecutableElement overridden = Overrides.overridden(method, elements(), types());
        if (overridden != null && DieselNames.isGenerator(overridden)) {
            problems.report(
                    Problem.OVERRIDE_MISMATCH,
                    place,
                    (owner.getSimpleName().length() == 0 ? "an anonymous class's " : owner.getSimpleName() + ".")
                            + name,
                    overridden.getEnclosingElement().getSimpleName() + "." + name);
        }
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
        return places.peek() == Place.CLASS
                ? inside(Place.INITIALIZER, () -> super.visitVariable(tree, null))
                : super.visitVariable(tree, null);
    }

    @Override
    public Void visitBlock(BlockTree tree, Void unused) {
        return places.peek() == Place.CLASS
                ? inside(Place.INITIALIZER, () -> super.visitBlock(tree, null))
                : super.visitBlock(tree, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        ExecutableElement made = generatorOf(type());
        if (made != null) {
            withoutMachine("a lambda", tree, made);
        }
        return inside(Place.LAMBDA, () -> super.visitLambdaExpression(tree, null));
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        Element callee = symbol();
        if (Suspensions.suspends(callee) && places.peek() != Place.GENERATOR) {
            wrongCall(tree, callee);
        }
        return super.visitMethodInvocation(tree, null);
    }

    private void wrongCall(Tree tree, Element callee) {
        String name = callee.getSimpleName().toString();
        boolean inGenerator = places.contains(Place.GENERATOR);
        if (places.peek() == Place.LAMBDA && (inGenerator || DieselNames.isPrimitive(callee))) {
            problems.report(Problem.SUSPENSION_IN_LAMBDA, position(tree), name + "(…)");
        } else if (places.peek() == Place.INITIALIZER) {
            problems.report(Problem.SUSPENSION_IN_CONSTRUCTOR, position(tree), name + "(…)");
        } else if (inGenerator) {
            problems.report(Problem.SUSPENSION_IN_INNER_CLASS, position(tree), name + "(…)");
        } else if (DieselNames.isPrimitive(callee)) {
            problems.report(Problem.SUSPENSION_OUTSIDE_GENERATOR, position(tree), name + "(…)", "it");
        } else {
            problems.report(Problem.GENERATOR_CALLED_FROM_ORDINARY_CODE, position(tree), name, factory(callee) + "(…)");
        }
    }

    private static String factory(Element generator) {
        return DieselNames.companion((TypeElement) generator.getEnclosingElement()) + "." + generator.getSimpleName();
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        Element callee = symbol();
        ExecutableElement made = generatorOf(type());
        if (made != null) {
            withoutMachine("a method reference", tree, made);
        } else if (DieselNames.isPrimitive(callee)) {
            problems.report(Problem.SUSPENSION_AS_REFERENCE, position(tree), callee.getSimpleName());
        } else if (callee != null && DieselNames.isGenerator(callee) && !isWanted(type())) {
            problems.report(
                    Problem.GENERATOR_REFERENCE, position(tree), callee.getSimpleName(), factory(callee) + "(…)");
        }
        return super.visitMemberReference(tree, null);
    }

    private void withoutMachine(String form, Tree tree, ExecutableElement made) {
        Element owner = made.getEnclosingElement();
        problems.report(
                Problem.GENERATOR_WITHOUT_CLASS,
                position(tree),
                form,
                owner.getSimpleName() + "." + made.getSimpleName(),
                owner.getSimpleName());
    }

    /** The method of a functional interface, if it is a generator; else null. */
    private ExecutableElement generatorOf(TypeMirror type) {
        if (type == null || !(types().asElement(type) instanceof TypeElement element)) {
            return null;
        }
        return ElementFilter.methodsIn(elements().getAllMembers(element)).stream()
                .filter(each -> each.getModifiers().contains(Modifier.ABSTRACT) && DieselNames.isGenerator(each))
                .findFirst()
                .orElse(null);
    }

    /** Whether the runtime takes references of this type; without one, javac has an error of its own there. */
    private boolean isWanted(TypeMirror type) {
        if (type == null || type.getKind() != TypeKind.DECLARED && type.getKind() != TypeKind.INTERSECTION) {
            return true;
        }
        TypeElement marker = elements().getTypeElement(DieselNames.GENERATOR_METHOD);
        return marker != null && types().isSubtype(types().erasure(type), marker.asType());
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
        if (tree.getExpression() instanceof MethodInvocationTree call && isToken(type(call))) {
            problems.report(Problem.TOKEN_NOT_AWAITED, position(call), call.toString(), call.toString());
        }
        return super.visitExpressionStatement(tree, null);
    }

    private boolean isToken(TypeMirror type) {
        TypeElement token = elements().getTypeElement(DieselNames.TOKEN);
        return token != null
                && type != null
                && type.getKind() == TypeKind.DECLARED
                && types().isSubtype(types().erasure(type), types().erasure(token.asType()));
    }
}
