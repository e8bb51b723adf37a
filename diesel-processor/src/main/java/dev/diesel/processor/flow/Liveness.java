package dev.diesel.processor.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which variables are still needed at each suspension. An exception can leave a statement anywhere, so that inside of a
 * {@code try} all that its handlers and its finally block need is alive too.
 *
 * <pre>
 *   total = first + await(t);    // total is not needed on the way on, but
 *   catch (E e) { log(total); }  // here it is
 * </pre>
 */
final class Liveness {
    private final Map<Node.Await, Set<Variable>> saved = new IdentityHashMap<>();
    private final Map<Label, Set<Variable>> afterBreak = new HashMap<>();
    private final Map<Label, Set<Variable>> afterContinue = new HashMap<>();

    /** Exceptions that are being handled: they bring a suspended handler back. */
    private final Deque<Variable> caught = new ArrayDeque<>();

    /** Statements around the place that a jump can name. */
    private final Deque<Label> around = new ArrayDeque<>();

    /** What is alive where each loop begins, as far as it is known. */
    private final Map<Node.Loop, Set<Variable>> heads = new IdentityHashMap<>();

    private Set<Variable> pinned = Set.of();
    private boolean grown;

    Liveness(Node root) {
        do {
            grown = false;
            before(root, Set.of());
        } while (grown);
    }

    /** The variables that must be kept while this suspension waits. */
    Set<Variable> at(Node.Await await) {
        return saved.getOrDefault(await, Set.of());
    }

    private Set<Variable> before(Node node, Set<Variable> after) {
        Set<Variable> live = new LinkedHashSet<>(transfer(node, after));
        live.addAll(pinned);
        return live;
    }

    private Set<Variable> transfer(Node node, Set<Variable> after) {
        if (node instanceof Node.Seq seq) {
            Set<Variable> live = after;
            for (int i = seq.nodes().size() - 1; i >= 0; i--) {
                live = before(seq.nodes().get(i), live);
            }
            return live;
        }
        if (node instanceof Node.Plain plain) {
            return plain(plain, after);
        }
        if (node instanceof Node.Declare declare) {
            Set<Variable> live = without(after, declare.variable());
            return declare.init() == null ? live : with(live, declare.init().reads());
        }
        if (node instanceof Node.Await await) {
            Set<Variable> live = await.target() == null ? after : without(after, await.target());
            Set<Variable> kept = saved.computeIfAbsent(await, key -> new LinkedHashSet<>());
            kept.addAll(live);
            kept.addAll(pinned);
            kept.addAll(caught);
            return with(live, await.call().reads());
        }
        if (node instanceof Node.If choice) {
            Set<Variable> otherwise = choice.otherwise() == null ? after : before(choice.otherwise(), after);
            return with(
                    with(before(choice.then(), after), otherwise),
                    choice.condition().reads());
        }
        if (node instanceof Node.Loop loop) {
            return loop(loop, after);
        }
        if (node instanceof Node.Labeled labeled) {
            afterBreak.put(labeled.label(), after);
            around.push(labeled.label());
            Set<Variable> live = before(labeled.body(), after);
            around.pop();
            return live;
        }
        if (node instanceof Node.Switch choice) {
            return choice(choice, after);
        }
        if (node instanceof Node.Part part) {
            return before(part.body(), after);
        }
        return attempt((Node.Try) node, after);
    }

    private Set<Variable> plain(Node.Plain plain, Set<Variable> after) {
        Set<Variable> live = new LinkedHashSet<>(plain.completes() ? after : Set.of());
        for (Code.Jump jump : plain.code().jumps()) {
            live.addAll((jump.isContinue() ? afterContinue : afterBreak).getOrDefault(jump.label(), Set.of()));
        }
        live.removeAll(plain.assigns());
        live.addAll(plain.code().reads());
        return live;
    }

    private Set<Variable> loop(Node.Loop loop, Set<Variable> after) {
        Set<Variable> head = heads.computeIfAbsent(loop, key -> new LinkedHashSet<>());
        afterBreak.put(loop.label(), after);
        Set<Variable> test = new LinkedHashSet<>(head);
        if (loop.condition() != null) {
            test.addAll(loop.condition().reads());
            test.addAll(after);
        }
        Set<Variable> next =
                loop.update() == null ? test : with(test, loop.update().reads());
        afterContinue.put(loop.label(), next);
        around.push(loop.label());
        Set<Variable> body = before(loop.body(), next);
        around.pop();
        Set<Variable> start = loop.kind() == Node.LoopKind.DO || loop.condition() == null
                ? body
                : with(with(body, after), loop.condition().reads());
        grown |= head.addAll(start);
        return head;
    }

    private Set<Variable> choice(Node.Switch choice, Set<Variable> after) {
        afterBreak.put(choice.label(), after);
        Set<Variable> all = new LinkedHashSet<>(after);
        Set<Variable> next = after;
        around.push(choice.label());
        for (int i = choice.groups().size() - 1; i >= 0; i--) {
            next = before(choice.groups().get(i), next);
            all.addAll(next);
        }
        around.pop();
        return with(all, choice.selector().reads());
    }

    private Set<Variable> attempt(Node.Try attempt, Set<Variable> after) {
        Set<Variable> outer = pinned;
        Set<Variable> afterBody = after;
        if (attempt.cleanup() != null) {
            Set<Variable> afterCleanup = new LinkedHashSet<>(after);
            for (Label each : around) {
                afterCleanup.addAll(afterBreak.getOrDefault(each, Set.of()));
                afterCleanup.addAll(afterContinue.getOrDefault(each, Set.of()));
            }
            afterBody = before(attempt.cleanup(), afterCleanup);
            pinned = with(pinned, afterBody);
        }
        Set<Variable> inHandlers = new LinkedHashSet<>();
        for (Node.Handler handler : attempt.handlers()) {
            if (handler.suspends()) {
                caught.push(handler.parameter());
            }
            inHandlers.addAll(without(before(handler.body(), afterBody), handler.parameter()));
            if (handler.suspends()) {
                caught.pop();
            }
        }
        pinned = with(pinned, inHandlers);
        Set<Variable> live = before(attempt.body(), afterBody);
        pinned = outer;
        return live;
    }

    private static Set<Variable> with(Set<Variable> live, Set<Variable> more) {
        Set<Variable> all = new LinkedHashSet<>(live);
        all.addAll(more);
        return all;
    }

    private static Set<Variable> without(Set<Variable> live, Variable dead) {
        Set<Variable> all = new LinkedHashSet<>(live);
        all.remove(dead);
        return all;
    }
}
