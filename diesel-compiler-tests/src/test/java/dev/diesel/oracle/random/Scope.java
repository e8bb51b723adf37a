package dev.diesel.oracle.random;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** What is visible at a point of a method body: variables, targets of jumps, and what is allowed there. One thread. */
final class Scope {
    /** Few names, so that sibling blocks use one name with different types, and locals hide fields. */
    private static final String[] NAMES = {"a", "b", "c", "n", "s", "x", "y", "z", "in", "pc", "value", "i0", "r"};

    /**
     * A local variable.
     *
     * @param frozen never assigned after its declaration, so that a lambda can capture it
     */
    record Variable(String name, Type type, boolean frozen) {}

    /**
     * A statement that can be left.
     *
     * @param label its label, or null
     * @param breakable whether {@code break} may name it
     * @param loop whether {@code continue} may name it
     * @param plain whether {@code break} without a label means it
     */
    record Target(String label, boolean breakable, boolean loop, boolean plain) {}

    private final Deque<List<Variable>> blocks = new ArrayDeque<>();
    private final Deque<List<String>> classes = new ArrayDeque<>();
    private final List<Target> targets = new ArrayList<>();
    private int serial;
    private int quiet;
    private int captured;
    private int sealed;

    Scope() {
        open();
    }

    void open() {
        blocks.push(new ArrayList<>());
        classes.push(new ArrayList<>());
    }

    void close() {
        blocks.pop();
        classes.pop();
    }

    /** The visible local classes: with a constructor from a number, a field {@code v}, and {@code get}. */
    List<String> classes() {
        return classes.stream().flatMap(List::stream).toList();
    }

    void declareClass(String name) {
        classes.peek().add(name);
    }

    /** A name that no visible local has. */
    String freshName(SplittableRandom random) {
        String name = NAMES[random.nextInt(NAMES.length)];
        return isTaken(name) ? name + "_" + ++serial : name;
    }

    boolean isTaken(String name) {
        return blocks.stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.name().equals(name));
    }

    void declare(String name, Type type, boolean frozen) {
        blocks.peek().add(new Variable(name, type, frozen));
    }

    /** Takes a name for a variable that cannot be read yet: the scope of a local begins before its initialiser. */
    String reserve(SplittableRandom random) {
        String name = freshName(random);
        blocks.peek().add(new Variable(name, null, false));
        return name;
    }

    /** A name that is used once only: that of a binding, whose scope depends on how the code goes on. */
    String uniqueName(SplittableRandom random) {
        return NAMES[random.nextInt(NAMES.length)] + "_" + ++serial;
    }

    /** The visible variables that can be read here. */
    List<Variable> readable(Predicate<Variable> filter) {
        return blocks.stream()
                .flatMap(List::stream)
                .filter(each -> each.type() != null && (captured == 0 || each.frozen()))
                .filter(filter)
                .toList();
    }

    /** The visible variables that can be assigned here. */
    List<Variable> assignable(Type type) {
        return captured > 0 ? List.of() : readable(each -> !each.frozen() && each.type() == type);
    }

    /** No suspension is possible while this is on: in a lambda, in {@code synchronized}. */
    boolean isQuiet() {
        return quiet > 0;
    }

    void quiet(boolean on) {
        quiet += on ? 1 : -1;
    }

    /** Inside a lambda only frozen variables are visible, and nothing outside can be a target. */
    void lambda(boolean on) {
        captured += on ? 1 : -1;
        quiet(on);
    }

    boolean inLambda() {
        return captured > 0;
    }

    void enter(Target target) {
        targets.add(target);
    }

    void leave() {
        targets.remove(targets.size() - 1);
    }

    String freshLabel() {
        return "l" + ++serial;
    }

    /** The statements {@code break} and {@code continue} that are possible here. */
    List<String> jumps() {
        List<String> jumps = new ArrayList<>();
        boolean plainBreak = false;
        boolean plainContinue = false;
        for (int i = targets.size() - 1; i >= 0 && captured == 0; i--) {
            Target target = targets.get(i);
            if (target.plain() && !plainBreak) {
                plainBreak = true;
                if (target.breakable()) {
                    jumps.add("break;");
                }
            }
            if (target.loop() && !plainContinue) {
                plainContinue = true;
                jumps.add("continue;");
            }
            if (target.label() != null && target.breakable()) {
                jumps.add("break " + target.label() + ";");
            }
            if (target.label() != null && target.loop()) {
                jumps.add("continue " + target.label() + ";");
            }
        }
        return jumps;
    }

    /** Whether {@code return} is possible here. */
    boolean canReturn() {
        return captured == 0 && sealed == 0;
    }

    /** Whether the place is in a switch expression. */
    boolean isSealed() {
        return sealed > 0;
    }

    /** Forgets the targets while a switch expression is written, which no jump may leave. */
    List<Target> seal() {
        List<Target> hidden = new ArrayList<>(targets);
        targets.clear();
        sealed++;
        return hidden;
    }

    void unseal(List<Target> hidden) {
        sealed--;
        targets.addAll(hidden);
    }
}
