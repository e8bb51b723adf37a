package dev.diesel.processor.flow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which fields may hold something when a suspension is reached. What is not needed any more is cleared there, unless a
 * suspension before has done so.
 *
 * <pre>
 *   String s = line(); await(a); log(s);    // s is kept
 *   await(b);                               // s is cleared
 *   await(c);                               // its field is empty
 * </pre>
 *
 * <p>Variables are in fields while the routine waits; in a machine in parts, all the time. Fields go by their names,
 * since variables can share one. The answer may name too many, never too few.
 */
final class Residue {
    private final Allocation plan;
    private final Map<Node.Await, Set<String>> found = new IdentityHashMap<>();
    private final Map<Label, Set<String>> afterBreak = new HashMap<>();
    private final Map<Label, Set<String>> afterContinue = new HashMap<>();

    /** Statements around the place that a jump can name. */
    private final Deque<Label> around = new ArrayDeque<>();

    /** For each try around the place, all that its handlers and its finally block may find. */
    private final Deque<Set<String>> thrown = new ArrayDeque<>();

    /** Fields that are written wherever a list is entered. */
    private final Set<String> always = new LinkedHashSet<>();

    /** What may be held where each loop begins, as far as it is known. */
    private final Map<Node.Loop, Set<String>> heads = new IdentityHashMap<>();

    private boolean grown;

    Residue(Node root, Allocation plan, Collection<Variable> parameters) {
        this.plan = plan;
        plan.fields().stream().filter(Variable::isReloaded).forEach(each -> always.add(each.emitted()));
        Set<String> start = new LinkedHashSet<>(always);
        parameters.forEach(each -> start.add(each.emitted()));
        do {
            grown = false;
            after(root, start);
        } while (grown);
    }

    /** The fields that may hold something. */
    Set<String> at(Node.Await await) {
        return found.getOrDefault(await, Set.of());
    }

    private Set<String> after(Node node, Set<String> before) {
        Set<String> held = transfer(node, reach(with(before, written(node))));
        return reach(held);
    }

    /** An exception can leave the method's text at any place. */
    private Set<String> reach(Set<String> held) {
        thrown.forEach(each -> each.addAll(held));
        return held;
    }

    /** What the text of a node itself may put into fields. */
    private Set<String> written(Node node) {
        Set<String> names = new LinkedHashSet<>();
        if (plan.isInParts()) {
            Hoisting.direct(node).forEach(each -> names.add(each.emitted()));
        }
        return names;
    }

    private Set<String> transfer(Node node, Set<String> held) {
        if (node instanceof Node.Await await) {
            found.computeIfAbsent(await, key -> new LinkedHashSet<>()).addAll(held);
            Set<String> kept = with(always, written(await));
            plan.saves(await).forEach(each -> kept.add(each.emitted()));
            return kept;
        }
        if (node instanceof Node.Plain plain) {
            for (Code.Jump jump : plain.code().jumps()) {
                Map<Label, Set<String>> after = jump.isContinue() ? afterContinue : afterBreak;
                after.computeIfAbsent(jump.label(), key -> new LinkedHashSet<>())
                        .addAll(held);
            }
            return held;
        }
        if (node instanceof Node.Loop loop) {
            return loop(loop, held);
        }
        if (node instanceof Node.Labeled labeled) {
            around.push(labeled.label());
            Set<String> end = after(labeled.body(), held);
            around.pop();
            return with(end, afterBreak.getOrDefault(labeled.label(), Set.of()));
        }
        if (node instanceof Node.Switch choice) {
            return choice(choice, held);
        }
        if (node instanceof Node.Try attempt) {
            return attempt(attempt, held);
        }
        if (node instanceof Node.If choice) {
            Set<String> otherwise = choice.otherwise() == null ? held : after(choice.otherwise(), held);
            return with(after(choice.then(), held), otherwise);
        }
        Set<String> end = held;
        for (Node each : Children.of(node)) {
            end = after(each, end);
        }
        return end;
    }

    private Set<String> loop(Node.Loop loop, Set<String> before) {
        Set<String> head = heads.computeIfAbsent(loop, key -> new LinkedHashSet<>());
        head.addAll(before);
        around.push(loop.label());
        Set<String> end = after(loop.body(), with(head, Set.of()));
        around.pop();
        grown |= head.addAll(end);
        grown |= head.addAll(afterContinue.getOrDefault(loop.label(), Set.of()));
        return with(head, afterBreak.getOrDefault(loop.label(), Set.of()));
    }

    private Set<String> choice(Node.Switch choice, Set<String> before) {
        around.push(choice.label());
        Set<String> end = before;
        for (Node.Seq each : choice.groups()) {
            end = with(before, after(each, end));
        }
        around.pop();
        return with(end, afterBreak.getOrDefault(choice.label(), Set.of()));
    }

    private Set<String> attempt(Node.Try attempt, Set<String> before) {
        Set<String> inside = new LinkedHashSet<>(before);
        thrown.push(inside);
        Set<String> end = after(attempt.body(), before);
        Set<String> caught = with(inside, Set.of());
        for (Node.Handler each : attempt.handlers()) {
            Set<String> handled = caught;
            if (plan.isInParts() && each.parameter().isSaved()) {
                handled = with(caught, Set.of(each.parameter().emitted()));
            }
            end = with(end, after(each.body(), handled));
        }
        thrown.pop();
        if (attempt.cleanup() == null) {
            return end;
        }
        Set<String> last = after(attempt.cleanup(), inside);
        for (Label each : around) {
            afterBreak.computeIfAbsent(each, key -> new LinkedHashSet<>()).addAll(last);
            afterContinue.computeIfAbsent(each, key -> new LinkedHashSet<>()).addAll(last);
        }
        return last;
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }
}
