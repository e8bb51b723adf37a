package dev.diesel.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Label;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where {@code break}, {@code continue}, {@code yield} and {@code return} go. On its way out of a {@code try} whose
 * finally block suspends, a jump is put down, and taken up again behind the finally block:
 *
 * <pre>
 *   continue loop;       { exit = 1; break cleanup; }   …finally block…   if (exit == 1) continue loop;
 * </pre>
 */
final class Jumps {
    private sealed interface Scope {}

    /** A statement that a jump can name. A {@code continue} may be a {@code break} out of a part of the loop. */
    private record Target(Label label, String userLabel, boolean plainBreak, boolean loop, Label nextRound)
            implements Scope {}

    /** A switch expression that has become a statement. */
    private record Yield(Label label, Variable value) implements Scope {}

    private sealed interface Exit {}

    private record Break(Target target) implements Exit {}

    private record Continue(Target target) implements Exit {}

    private record YieldTo(Yield target) implements Exit {}

    private record Return() implements Exit {}

    /** A {@code try} whose finally block suspends. */
    static final class Pending implements Scope {
        private final Label label;
        private final Variable choice;
        private final List<Exit> exits = new ArrayList<>();

        private Pending(Label label, Variable choice) {
            this.label = label;
            this.choice = choice;
        }

        /** Whether a jump leaves the statement. */
        boolean isJumped() {
            return !exits.isEmpty();
        }
    }

    private final Returns returns;
    private final KeptJumps kept;
    private final Deque<Scope> scopes = new ArrayDeque<>();

    Jumps(Method method, Completion completion) {
        this.returns = new Returns(method);
        this.kept = new KeptJumps(method, completion);
    }

    void enterLoop(Label label, String userLabel, Label nextRound) {
        scopes.push(new Target(label, userLabel, true, true, nextRound));
    }

    void enterSwitch(Label label, String userLabel) {
        scopes.push(new Target(label, userLabel, true, false, null));
    }

    void enterBlock(Label label, String userLabel) {
        scopes.push(new Target(label, userLabel, false, false, null));
    }

    void enterYield(Label label, Variable value) {
        scopes.push(new Yield(label, value));
    }

    Pending enterPending(Label label, Variable choice) {
        Pending pending = new Pending(label, choice);
        scopes.push(pending);
        return pending;
    }

    void leave() {
        scopes.pop();
    }

    void enterCleanup() {
        kept.begin();
    }

    /** What a finally block has to keep. */
    List<KeptJumps.Keep> leaveCleanup(Tree cleanup, Variable.Kind kind) {
        Set<Variable> around = new HashSet<>();
        for (Scope each : scopes) {
            if (each instanceof Pending pending) {
                around.add(pending.choice);
            }
        }
        if (returns.used() != null) {
            around.add(returns.used());
        }
        return kept.end(cleanup, around, kind);
    }

    /** What stands behind the finally block: the jumps that were put down inside, taken up again. */
    List<Node> takeUp(Pending pending) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < pending.exits.size(); i++) {
            Code jump = jump(pending.exits.get(i));
            nodes.add(new Node.Plain(
                    Code.join("if (", Code.read(pending.choice), " == " + (i + 1) + ") { ", jump, " }"),
                    true,
                    Set.of()));
        }
        return nodes;
    }

    Code breakTo(CharSequence userLabel) {
        return jump(new Break(find(userLabel, false)));
    }

    Code continueTo(CharSequence userLabel) {
        return jump(new Continue(find(userLabel, true)));
    }

    private Target find(CharSequence userLabel, boolean loop) {
        for (Scope scope : scopes) {
            if (scope instanceof Target target) {
                boolean named = userLabel != null
                        && target.userLabel() != null
                        && target.userLabel().contentEquals(userLabel);
                boolean nearest = userLabel == null && (loop ? target.loop() : target.plainBreak());
                if ((named && (!loop || target.loop())) || nearest) {
                    return target;
                }
            }
        }
        throw new IllegalStateException("no target for " + userLabel);
    }

    /** {@code yield value;} of a switch expression that has become a statement. */
    Code yieldValue(ExpressionTree tree, Code value) {
        Yield target = null;
        for (Scope scope : scopes) {
            if (scope instanceof Yield found) {
                target = found;
                break;
            }
        }
        if (target == null) {
            throw new IllegalStateException("no switch expression around " + tree);
        }
        Code jump = jump(new YieldTo(target));
        // It is not kept: javac's own code loses the value of the first yield, too.
        return Code.join("{ ", new Code.Use(target.value(), false, true), " = ", value, "; ", jump, " }")
                .floated();
    }

    /** {@code return value;}. */
    Code returnValue(ExpressionTree tree, Code value) {
        boolean pending = scopes.stream().anyMatch(Pending.class::isInstance);
        if (!pending) {
            return returns.direct(tree, value);
        }
        Code jump = jump(new Return());
        if (value == null) {
            return jump;
        }
        return Code.join("{ ", assign(returns.variable(), value), jump, " }").floated();
    }

    private Code assign(Variable variable, Object value) {
        kept.note(variable);
        return Code.join(new Code.Use(variable, false, true), " = ", value, "; ");
    }

    private Code jump(Exit exit) {
        Pending pending = firstPending(exit);
        if (pending != null) {
            int number = pending.exits.indexOf(exit);
            if (number < 0) {
                pending.exits.add(exit);
                number = pending.exits.size() - 1;
            }
            pending.label.markBroken();
            return Code.join(
                    "{ ",
                    assign(pending.choice, String.valueOf(number + 1)),
                    new Code.Jump(false, pending.label),
                    " }");
        }
        if (exit instanceof Break to) {
            to.target().label().markBroken();
            return Code.join(new Code.Jump(false, to.target().label()));
        }
        if (exit instanceof Continue to) {
            Label nextRound = to.target().nextRound();
            if (nextRound != null) {
                nextRound.markBroken();
                return Code.join(new Code.Jump(false, nextRound));
            }
            to.target().label().markContinued();
            return Code.join(new Code.Jump(true, to.target().label()));
        }
        if (exit instanceof YieldTo to) {
            to.target().label().markBroken();
            return Code.join(new Code.Jump(false, to.target().label()));
        }
        return returns.saved();
    }

    /** The innermost finally block on the way. */
    private Pending firstPending(Exit exit) {
        for (Scope scope : scopes) {
            if (scope instanceof Pending pending) {
                return pending;
            }
            if (exit instanceof Break to && to.target() == scope
                    || exit instanceof Continue next && next.target() == scope
                    || exit instanceof YieldTo result && result.target() == scope) {
                return null;
            }
        }
        return null;
    }

    /** The variable that keeps the method's value while a finally block suspends; null if there was no need. */
    Variable returnVariable() {
        return returns.used();
    }
}
