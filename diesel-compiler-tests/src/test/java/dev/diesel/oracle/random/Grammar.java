package dev.diesel.oracle.random;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the productions share while one program is written: the random source, what is visible, which generator methods
 * exist, how much may still be written. One thread.
 */
final class Grammar {
    /** Generator methods of one program, besides {@code entry} and those of the fixed part. */
    private static final int MAX_METHODS = 6;

    private static final List<Owner> OWNERS = List.of(
            Owner.STATIC,
            Owner.STATIC,
            Owner.INSTANCE,
            Owner.INSTANCE,
            Owner.CELL,
            Owner.CELL,
            Owner.FACE,
            Owner.FACE_STATIC,
            Owner.COLOR,
            Owner.PAIR,
            Owner.BOX);

    /** Where a method lives, which decides how it is called and what it sees. */
    enum Owner {
        STATIC("SELF", null),
        INSTANCE("SELF", Type.SELF),
        CELL("Cell", Type.CELL),
        FACE("Face", Type.FACE),
        FACE_STATIC("Face", null),
        COLOR("Color", Type.COLOR),
        PAIR("Pair", Type.PAIR),
        BOX("Box", Type.BOX);

        final String className;

        /** The type of {@code this}; null in a static method. */
        final Type type;

        Owner(String className, Type type) {
            this.className = className;
            this.type = type;
        }

        boolean isStatic() {
            return type == null;
        }
    }

    /**
     * A generator method.
     *
     * @param index methods call only those with a higher one, so that calls end
     */
    record Method(int index, Owner owner, String name, Type result, List<Type> parameters) {}

    final SplittableRandom random;
    final int feature;
    final Expressions expressions;
    final Statements statements;
    private final List<Method> methods = new ArrayList<>();
    private final Deque<Method> unwritten = new ArrayDeque<>();
    Scope scope = new Scope();
    Method method;
    private int budget;
    private int labels;

    Grammar(SplittableRandom random, int feature, int budget) {
        this.random = random;
        this.feature = feature;
        this.budget = budget;
        expressions = new Expressions(this);
        statements = new Statements(this);
    }

    <T> Choice<T> choice() {
        return new Choice<>(random);
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Uses up one statement; false when the program is long enough. */
    boolean spend() {
        return budget-- > 0;
    }

    /** A label for a trace: the same number never appears twice in a program. */
    String traceLabel() {
        return "\"t" + labels++ + "\"";
    }

    /** A generator method that can be called here: one that exists, or a new one. Null if there is none. */
    Method callable(Type result) {
        List<Method> fitting = methods.stream()
                .filter(each -> each.index() > method.index() && each.result() == result)
                .toList();
        if (!fitting.isEmpty() && (chance(50) || methods.size() >= MAX_METHODS)) {
            return any(fitting);
        }
        if (methods.size() >= MAX_METHODS || budget < 4) {
            return null;
        }
        return declare(result);
    }

    private Method declare(Type result) {
        List<Type> parameters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.add(any(List.of(Type.values())));
        }
        int index = methods.size() + 1;
        Owner owner = any(OWNERS);
        Method made = new Method(index, owner, "m" + index, result, parameters);
        methods.add(made);
        unwritten.add(made);
        return made;
    }

    /** The next method whose body is missing, or null. */
    Method next() {
        return unwritten.poll();
    }
}
