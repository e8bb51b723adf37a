package dev.diesel.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.DieselNames;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** A group has at most one socket token and at most one sleep. The types of the tokens tell. */
public final class GroupCheck {
    private GroupCheck() {}

    /** Reports every group that breaks the rules. */
    public static void check(Body body, Problems problems) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
                Element callee = body.symbol(tree);
                boolean group = DieselNames.isPrimitive(callee)
                        && callee.getSimpleName().contentEquals("await")
                        && tree.getArguments().size() > 1;
                if (group) {
                    checkGroup(tree, body, problems);
                }
                return super.visitMethodInvocation(tree, null);
            }
        }.scan(body.tree().getBody(), null);
    }

    private static void checkGroup(MethodInvocationTree group, Body body, Problems problems) {
        int sockets = 0;
        int sleeps = 0;
        for (ExpressionTree each : group.getArguments()) {
            if (is(DieselNames.SOCKET_TOKEN, each, body) && ++sockets == 2) {
                problems.report(Problem.TWO_SOCKET_TOKENS, body.position(each));
            }
            if (is(DieselNames.SLEEP_TOKEN, each, body) && ++sleeps == 2) {
                problems.report(Problem.TWO_SLEEP_TOKENS, body.position(each));
            }
        }
    }

    private static boolean is(String tokenType, ExpressionTree tree, Body body) {
        TypeElement token = body.elements().getTypeElement(tokenType);
        TypeMirror type = body.type(tree);
        return token != null
                && type != null
                && body.types()
                        .isSubtype(body.types().erasure(type), body.types().erasure(token.asType()));
    }
}
