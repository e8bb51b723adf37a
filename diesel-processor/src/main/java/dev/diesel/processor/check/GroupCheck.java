package dev.diesel.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.DieselNames;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** A group has at most one socket token and at most one sleep. What a variable holds is checked when it is awaited. */
public final class GroupCheck {
    private static final Set<String> SOCKET = Set.of("until", "untilEol", "untilBytes", "bytes", "text");

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
            String token = token(each, body);
            if (SOCKET.contains(token) && ++sockets == 2) {
                problems.report(Problem.TWO_SOCKET_TOKENS, body.position(each));
            }
            if (token.equals("sleep") && ++sleeps == 2) {
                problems.report(Problem.TWO_SLEEP_TOKENS, body.position(each));
            }
        }
    }

    /** The function of Diesel that makes a token; empty if the expression is anything else. */
    private static String token(ExpressionTree tree, Body body) {
        if (tree instanceof ParenthesizedTree brackets) {
            return token(brackets.getExpression(), body);
        }
        if (!(tree instanceof MethodInvocationTree call)) {
            return "";
        }
        Element callee = body.symbol(call);
        boolean ofDiesel = callee != null
                && callee.getEnclosingElement() instanceof TypeElement owner
                && owner.getQualifiedName().contentEquals(DieselNames.DIESEL);
        TypeMirror type = body.type(call);
        return ofDiesel && type != null ? callee.getSimpleName().toString() : "";
    }
}
