package dev.diesel.processor.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.source.DieselNames;
import dev.diesel.processor.source.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * {@code try}. A body or a handler that suspends stays where it is. A finally block that suspends runs behind the
 * statement, once, with what was pending put down before:
 *
 * <pre>
 *   try { body }                     cleanup: try { body } catch (Throwable x) { pending = x; }
 *   finally { await(t); }            await(t);
 *                                    if (pending != null) throw pending;
 * </pre>
 */
final class Tries {
    private final Statements statements;
    private final Method method;
    private final Jumps jumps;

    Tries(Statements statements) {
        this.statements = statements;
        this.method = statements.method;
        this.jumps = statements.jumps;
    }

    void lower(TryTree tree, List<Node> out) {
        if (tree.getFinallyBlock() != null && method.suspensions.in(tree.getFinallyBlock())) {
            pending(
                    () -> withHandlers(tree, null),
                    canDropJumps(tree, !tree.getCatches().isEmpty()),
                    () -> suspending(tree.getFinallyBlock()),
                    statements.completion.canComplete(tree.getFinallyBlock()),
                    out);
            return;
        }
        out.add(withHandlers(tree, tree.getFinallyBlock()));
    }

    /** The statement without a finally block that suspends. */
    private Node withHandlers(TryTree tree, Tree cleanup) {
        Node body =
                tree.getResources().isEmpty() ? statements.block(tree.getBlock().getStatements()) : resource(tree, 0);
        if (tree.getCatches().isEmpty() && cleanup == null) {
            return body;
        }
        List<Node.Handler> handlers = new ArrayList<>();
        for (CatchTree each : tree.getCatches()) {
            handlers.add(handler(each));
        }
        return new Node.Try(body, handlers, cleanup == null ? null : plain(cleanup), method.body.line(tree));
    }

    /** A finally block that does not suspend. */
    private Node plain(Tree cleanup) {
        jumps.enterCleanup();
        Code block = statements.splicer.splice(cleanup);
        List<KeptJumps.Keep> keeps = jumps.leaveCleanup(cleanup, Variable.Kind.TEXT);
        Code code = Code.join(KeptJumps.before(keeps), block, KeptJumps.after(keeps));
        return new Node.Plain(code.floated(), statements.completion.canComplete(cleanup), Set.of());
    }

    /** A finally block that suspends. */
    private Node suspending(BlockTree cleanup) {
        jumps.enterCleanup();
        Node.Seq block = statements.block(cleanup.getStatements());
        List<KeptJumps.Keep> keeps = jumps.leaveCleanup(cleanup, Variable.Kind.LOCAL);
        if (keeps.isEmpty()) {
            return block;
        }
        List<Node> nodes = new ArrayList<>();
        for (KeptJumps.Keep each : keeps) {
            Code type = Code.join(new Code.Type(each.copy().type()));
            nodes.add(new Node.Declare(each.copy(), type, Code.read(each.variable())));
        }
        nodes.add(block);
        for (KeptJumps.Keep each : keeps) {
            nodes.add(Node.Plain.assign(each.variable(), Code.read(each.copy())));
        }
        return new Node.Seq(nodes, Node.Scope.BLOCK);
    }

    private Node.Handler handler(CatchTree tree) {
        VariableTree parameter = tree.getParameter();
        Code type = statements.splicer.splice(parameter.getType());
        Variable variable = method.locals.get(parameter);
        int line = method.body.line(tree);
        boolean suspends = method.suspensions.in(tree.getBlock());
        if (variable == null) {
            // Without a name, or without a use: it still has to come back.
            variable = method.temporary("caught", throwable(), Variable.Kind.CAUGHT);
        }
        if (!suspends) {
            Node body = new Node.Plain(
                    statements.splicer.splice(tree.getBlock()).floated(),
                    statements.completion.canComplete(tree.getBlock()),
                    Set.of());
            return new Node.Handler(variable, type, body, false, line);
        }
        if (!variable.isAssigned()) {
            variable.become(Variable.Kind.CAUGHT);
            Node body = statements.block(tree.getBlock().getStatements());
            return new Node.Handler(variable, type, body, true, line);
        }
        Variable caught = method.temporary("caught", variable.type(), Variable.Kind.CAUGHT);
        variable.become(Variable.Kind.LOCAL);
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node.Declare(variable, Code.join(new Code.Type(variable.type())), Code.read(caught)));
        nodes.addAll(statements.block(tree.getBlock().getStatements()).nodes());
        return new Node.Handler(caught, type, new Node.Seq(nodes, Node.Scope.BLOCK), true, line);
    }

    private TypeMirror throwable() {
        return method.type("java.lang.Throwable");
    }

    // Finally blocks that suspend

    /**
     * Whether the end may be reached after a jump has started: an inner finally block may throw, and be caught, or jump
     * elsewhere itself.
     */
    private boolean canDropJumps(TryTree tree, boolean catches) {
        boolean completes = statements.completion.canComplete(tree.getBlock());
        for (CatchTree each : catches ? tree.getCatches() : List.<CatchTree>of()) {
            completes |= statements.completion.canComplete(each.getBlock());
        }
        return completes && (catches || hasTry(tree.getBlock()));
    }

    static boolean hasTry(Tree tree) {
        return Boolean.TRUE.equals(
                new TreeScanner<Boolean, Void>() {
                    @Override
                    public Boolean visitTry(TryTree inner, Void unused) {
                        return true;
                    }

                    @Override
                    public Boolean reduce(Boolean a, Boolean b) {
                        return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
                    }
                }.scan(tree, null));
    }

    /**
     * A statement and what is done behind it however it ends.
     *
     * @param drops whether the end of the body may be reached after a jump out of it has started
     * @param completes whether the end of the cleanup can be reached
     */
    private void pending(
            Supplier<Node> body, boolean drops, Supplier<Node> cleanup, boolean completes, List<Node> out) {
        Variable pending = method.temporary("pending", throwable(), Variable.Kind.LOCAL);
        Variable choice =
                method.temporary("exit", method.body.types().getPrimitiveType(TypeKind.INT), Variable.Kind.LOCAL);
        pending.markAssigned();
        choice.markAssigned();
        out.add(declare(pending, "null"));
        out.add(declare(choice, "0"));
        Label label = Label.own("cleanup");
        Jumps.Pending scope = jumps.enterPending(label, choice);
        Node attempt = body.get();
        jumps.leave();
        if (drops && scope.isJumped()) {
            attempt = new Node.Seq(List.of(attempt, Node.Plain.assign(choice, Code.of("0"))), Node.Scope.BLOCK);
        }
        Variable thrown = method.temporary("x", throwable(), Variable.Kind.TEXT);
        Node keep = new Node.Plain(
                Code.join("{ ", new Code.Use(pending, false, true), " = ", Code.read(thrown), "; }"), true, Set.of());
        Node.Handler handler = new Node.Handler(thrown, Code.join(new Code.Type(throwable())), keep, false, 0);
        out.add(new Node.Labeled(label, new Node.Try(attempt, List.of(handler), null, 0)));
        out.add(cleanup.get());
        if (!completes) {
            return;
        }
        out.add(new Node.Plain(
                Code.join("if (", Code.read(pending), " != null) throw ", Code.read(pending), ";"), true, Set.of()));
        out.addAll(jumps.takeUp(scope));
    }

    private static Node declare(Variable variable, String value) {
        return new Node.Declare(variable, Code.join(new Code.Type(variable.type())), Code.of(value));
    }

    // Resources

    /** One resource and what is inside of it, as JLS 14.20.3.1 has it. */
    private Node resource(TryTree tree, int number) {
        if (number == tree.getResources().size()) {
            return statements.block(tree.getBlock().getStatements());
        }
        Tree resource = tree.getResources().get(number);
        List<Node> scope = new ArrayList<>();
        Variable opened = open(resource, scope);
        Variable primary = method.temporary("primary", throwable(), Variable.Kind.LOCAL);
        primary.markAssigned();
        scope.add(declare(primary, "null"));
        ExecutableElement close = Resources.close(method.body, resource);
        if (close != null && DieselNames.isGenerator(close)) {
            pending(
                    () -> noting(tree, number, primary),
                    canDropJumps(tree, false),
                    () -> closing(opened, primary, close),
                    true,
                    scope);
        } else {
            Node.Try attempt = (Node.Try) noting(tree, number, primary);
            scope.add(new Node.Try(
                    attempt.body(), attempt.handlers(), plainClosing(tree, opened, primary), method.body.line(tree)));
        }
        return new Node.Seq(scope, Node.Scope.STATEMENT);
    }

    private Variable open(Tree resource, List<Node> scope) {
        if (resource instanceof VariableTree declared && method.locals.get(declared) != null) {
            statements.declaration(declared, scope);
            return method.locals.get(declared);
        }
        VariableTree unnamed = resource instanceof VariableTree declared ? declared : null;
        ExpressionTree expression = unnamed == null ? (ExpressionTree) resource : unnamed.getInitializer();
        TypeMirror type = unnamed == null ? method.body.type(expression) : statements.typeOfUnnamed(unnamed);
        Code value = statements.expressions.value(expression, scope);
        return statements.expressions.keep(expression, value, type, scope);
    }

    /** The inner part, with its exception noted on the way out. */
    private Node noting(TryTree tree, int number, Variable primary) {
        Node inner = resource(tree, number + 1);
        Variable thrown = method.temporary("x", throwable(), Variable.Kind.TEXT);
        Node note = new Node.Plain(
                Code.join(
                        "{ ",
                        new Code.Use(primary, false, true),
                        " = ",
                        Code.read(thrown),
                        "; throw ",
                        Code.read(thrown),
                        "; }"),
                false,
                Set.of());
        Node.Handler handler =
                new Node.Handler(thrown, Code.join(new Code.Type(throwable())), note, false, method.body.line(tree));
        return new Node.Try(inner, List.of(handler), null, method.body.line(tree));
    }

    /** Closes on the line of the brace that ends the block, as javac does. */
    private Node plainClosing(TryTree tree, Variable opened, Variable primary) {
        int line = method.body.text().line(method.body.end(tree.getBlock()) - 1);
        Code resource = Code.read(opened);
        Code first = Code.read(primary);
        Variable second = method.temporary("y", throwable(), Variable.Kind.TEXT);
        return new Node.Plain(
                Code.join(
                        new Code.Line(line),
                        "{ if (",
                        resource,
                        " != null) { if (",
                        first,
                        " == null) { ",
                        resource,
                        ".close(); } else { try { ",
                        resource,
                        ".close(); } catch (",
                        new Code.Type(throwable()),
                        " ",
                        new Code.Name(second),
                        ") { ",
                        first,
                        ".addSuppressed(",
                        Code.read(second),
                        "); } } } }"),
                true,
                Set.of());
    }

    /** Closing that suspends. */
    private Node closing(Variable opened, Variable primary, ExecutableElement close) {
        List<Node> normal = List.of(call(opened, close));
        Variable thrown = method.temporary("x", throwable(), Variable.Kind.TEXT);
        Node suppress = new Node.Plain(
                Code.join("{ ", Code.read(primary), ".addSuppressed(", Code.read(thrown), "); }"), true, Set.of());
        Node.Handler handler = new Node.Handler(thrown, Code.join(new Code.Type(throwable())), suppress, false, 0);
        Node quiet =
                new Node.Try(new Node.Seq(List.of(call(opened, close)), Node.Scope.BLOCK), List.of(handler), null, 0);
        Node choice = new Node.If(
                Code.join(Code.read(primary), " == null"),
                new Node.Seq(normal, Node.Scope.BLOCK),
                new Node.Seq(List.of(quiet), Node.Scope.BLOCK));
        return new Node.If(
                Code.join(Code.read(opened), " != null"), new Node.Seq(List.of(choice), Node.Scope.BLOCK), null);
    }

    private Node call(Variable opened, ExecutableElement close) {
        TypeElement owner = (TypeElement) close.getEnclosingElement();
        Code code = Code.join(
                Code.read(method.routine), ".call(this, ", Method.companion(owner), ".close(", Code.read(opened), "))");
        return new Node.Await(null, false, null, code, 0);
    }
}
