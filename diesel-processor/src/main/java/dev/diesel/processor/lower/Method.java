package dev.diesel.processor.lower;

import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.problem.Rejection;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.Denotable;
import dev.diesel.processor.source.DieselNames;
import dev.diesel.processor.source.Suspensions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What all parts of the lowering of one generator share. */
final class Method {
    final Body body;
    final Suspensions suspensions;
    final Denotable denotable;
    final Locals locals;
    final Bindings bindings;
    final LocalTypes localTypes;
    final Reach reach;
    final Accessors accessors;
    final Problems problems;

    /** The receiver; null in a static method. */
    final Variable self;

    /** The routine that runs the machine. */
    final Variable routine;

    /** What a callee returned or a resume delivered. */
    final Variable delivered;

    private final List<Variable> temporaries = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private int copies;
    private int scopes;

    Method(Body body, Accessors accessors, Problems problems, boolean inParts) {
        this.body = body;
        this.suspensions = new Suspensions(body);
        this.denotable = new Denotable(body.types(), new ExpressionTypes(body, suspensions).find());
        this.locals = new Locals(body, denotable);
        this.reach = new Reach(body);
        this.accessors = accessors;
        this.problems = problems;
        boolean isStatic = body.element().getModifiers().contains(Modifier.STATIC);
        String selfName = locals.classNames().isEmpty() ? "self" : "self$";
        this.self = isStatic ? null : Variable.own(selfName, body.owner().asType(), Variable.Kind.PARAMETER);
        this.routine = new Variable("r", null, Variable.Kind.MACHINE);
        this.delivered = new Variable("in", null, Variable.Kind.MACHINE);
        this.bindings = new Bindings(this);
        this.localTypes = new LocalTypes(this, inParts);
    }

    /** A variable of the compiler's own, for a value that has to wait for another one. */
    Variable temporary(String name, TypeMirror type, Tree at) {
        return temporary(name, writable(type, at), Variable.Kind.LOCAL);
    }

    /** A variable of the compiler's own, of a type that can be written. */
    Variable temporary(String name, TypeMirror type, Variable.Kind kind) {
        int number = names.merge(name, 1, Integer::sum);
        Variable variable = Variable.own(number == 1 ? name : name + number, type, kind);
        temporaries.add(variable);
        return variable;
    }

    /** A variable for the scope of a local class. */
    Variable scope(TypeMirror local, String scope) {
        Variable variable = Variable.ofScope("scope" + (scopes++ == 0 ? "" : scopes), local, scope);
        temporaries.add(variable);
        return variable;
    }

    /** The object of this class that is {@code this}, or around it. */
    Code instance(TypeElement type, Tree at) {
        if (self == null) {
            throw reject(Problem.UNREACHABLE_MEMBER, at, quote(at));
        }
        Code code = Code.read(self);
        TypeElement each = body.owner();
        while (!each.equals(type)) {
            if (!Reach.isInner(each)) {
                throw reject(Problem.UNREACHABLE_MEMBER, at, quote(at));
            }
            code = Code.join(name(accessors.get(Accessors.Kind.OUTER, each, each)), "(", code, ")");
            each = (TypeElement) each.getEnclosingElement();
        }
        return code;
    }

    /** The name of an accessor, with its class. */
    Code name(Accessors.Accessor accessor) {
        return Code.join(new Code.Named(accessors.packageName(), accessors.simpleName()), "." + accessor.name());
    }

    /** The class with the factories of a class's generators. */
    static Code.Named companion(TypeElement owner) {
        return new Code.Named(DieselNames.packageName(owner), DieselNames.companion(owner));
    }

    List<Variable> temporaries() {
        return temporaries;
    }

    /** The number of the next copy that a lambda captures. */
    int nextCopy() {
        return ++copies;
    }

    /** The type as it can be written, or an error at {@code at}. */
    TypeMirror writable(TypeMirror type, Tree at) {
        if (type.getKind() == TypeKind.NULL) {
            return object();
        }
        Optional<TypeMirror> projected = denotable.project(type);
        if (projected.isEmpty()) {
            throw reject(Problem.UNWRITABLE_TYPE, at, "this expression");
        }
        checkVisible(projected.get(), at);
        return projected.get();
    }

    /** Whether a type cannot be written down. */
    boolean isNameless(TypeMirror type) {
        return type.getKind() != TypeKind.NULL && denotable.project(type).isEmpty();
    }

    /** Private classes cannot be named outside of their top-level class, and some protected ones. */
    void checkVisible(TypeMirror type, Tree at) {
        TypeElement hidden = reach.hidden(type);
        if (hidden != null) {
            throw reject(Problem.ofHidden(hidden), at, hidden.getSimpleName());
        }
    }

    TypeMirror object() {
        return body.elements().getTypeElement("java.lang.Object").asType();
    }

    TypeMirror type(String qualifiedName) {
        return body.elements().getTypeElement(qualifiedName).asType();
    }

    Rejection reject(Problem problem, Tree at, Object... arguments) {
        return problems.reject(problem, body.position(at), arguments);
    }

    /** The user's text of a tree, on one line, for a message. */
    String quote(Tree tree) {
        String text = body.text().slice(body.start(tree), body.end(tree)).replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
