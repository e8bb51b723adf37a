package dev.diesel.processor.lower;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.Denotable;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** The local variables of one body, and the names that stand in it. Variables of classes in the body are left out. */
final class Locals {
    private final Body body;
    private final Denotable denotable;
    private final Map<Element, Variable> variables = new LinkedHashMap<>();
    private final Map<Variable, TypeMirror> exactTypes = new IdentityHashMap<>();
    private final Set<Variable> inLambdas = new LinkedHashSet<>();
    private final Set<String> identifiers = new LinkedHashSet<>();
    private final Set<String> classNames = new LinkedHashSet<>();

    Locals(Body body, Denotable denotable) {
        this.body = body;
        this.denotable = denotable;
        body.tree().getParameters().forEach(each -> declare(each, Variable.Kind.PARAMETER));
        new Declarations().scan(body.tree().getBody(), null);
        new Assignments().scan(body.tree().getBody(), null);
    }

    /** The variable that an element stands for; null if it is none of this body. */
    Variable get(Element element) {
        return variables.get(element);
    }

    /** The variable that a declaration declares; null inside a class of the body. */
    Variable get(VariableTree tree) {
        return variables.get(body.symbol(tree));
    }

    /** Whether the declaration stands inside a lambda, so that the variable never leaves it. */
    boolean isInLambda(Variable variable) {
        return inLambdas.contains(variable);
    }

    /** The type as javac knows it, which may have no name. */
    TypeMirror exactType(Variable variable) {
        return exactTypes.get(variable);
    }

    Collection<Variable> all() {
        return variables.values();
    }

    /** Every identifier in the body, declared or used. */
    Set<String> identifiers() {
        return identifiers;
    }

    /** The names of all classes in the body. */
    Set<String> classNames() {
        return classNames;
    }

    private Variable declare(VariableTree tree, Variable.Kind kind) {
        Element element = body.symbol(tree);
        TypeMirror type = element.asType();
        String name = tree.getName().toString();
        Variable variable = new Variable(name, denotable.project(type).orElse(null), kind);
        variables.put(element, variable);
        exactTypes.put(variable, type);
        identifiers.add(name);
        return variable;
    }

    private final class Declarations extends TreeScanner<Void, Void> {
        private int lambdas;

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            // The unnamed variable of later Java has an empty name and no uses.
            if (tree.getName().length() > 0) {
                Variable variable = declare(tree, Variable.Kind.TEXT);
                if (lambdas > 0) {
                    inLambdas.add(variable);
                }
            }
            return super.visitVariable(tree, null);
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
            lambdas++;
            super.visitLambdaExpression(tree, null);
            lambdas--;
            return null;
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree type, Void nothing) {
                    if (type.getSimpleName().length() > 0) {
                        classNames.add(type.getSimpleName().toString());
                    }
                    return super.visitClass(type, nothing);
                }

                @Override
                public Void visitIdentifier(IdentifierTree name, Void nothing) {
                    identifiers.add(name.getName().toString());
                    return null;
                }

                @Override
                public Void visitVariable(VariableTree variable, Void nothing) {
                    identifiers.add(variable.getName().toString());
                    return super.visitVariable(variable, nothing);
                }
            }.scan(tree, null);
            return null;
        }

        @Override
        public Void visitLabeledStatement(LabeledStatementTree tree, Void unused) {
            identifiers.add(tree.getLabel().toString());
            return super.visitLabeledStatement(tree, null);
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void unused) {
            identifiers.add(tree.getName().toString());
            return null;
        }
    }

    private final class Assignments extends TreeScanner<Void, Void> {
        @Override
        public Void visitAssignment(AssignmentTree tree, Void unused) {
            mark(tree.getVariable());
            return super.visitAssignment(tree, null);
        }

        @Override
        public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
            mark(tree.getVariable());
            return super.visitCompoundAssignment(tree, null);
        }

        @Override
        public Void visitUnary(UnaryTree tree, Void unused) {
            switch (tree.getKind()) {
                case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                    mark(tree.getExpression());
                default -> {}
            }
            return super.visitUnary(tree, null);
        }

        private void mark(ExpressionTree target) {
            if (Statements.withoutBrackets(target) instanceof IdentifierTree name) {
                Variable variable = variables.get(body.symbol(name));
                if (variable != null) {
                    variable.markAssigned();
                }
            }
        }
    }
}
