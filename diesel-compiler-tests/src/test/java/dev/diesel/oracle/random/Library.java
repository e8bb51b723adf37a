package dev.diesel.oracle.random;

import static dev.diesel.oracle.random.Node.expression;
import static dev.diesel.oracle.random.Type.BOOLEAN;
import static dev.diesel.oracle.random.Type.BOXED;
import static dev.diesel.oracle.random.Type.INT;
import static dev.diesel.oracle.random.Type.LIST;
import static dev.diesel.oracle.random.Type.OBJECT;
import static dev.diesel.oracle.random.Type.STRING;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Calls of generic and overloaded methods of the library, whose arguments suspend. One thread. */
final class Library {
    /** By the type of the result; {@code #} stands for an argument of the type that the letter behind it names. */
    private static final Map<Type, List<String>> CALLS = new EnumMap<>(Map.of(
            INT,
            List.of(
                    "Math.max(#i, #i)",
                    "Optional.ofNullable(#b).orElse(#i)",
                    "Optional.ofNullable(#s).map(String::length).orElse(#i)",
                    "(#l).stream().mapToInt(Integer::intValue).sum()",
                    "(#l).stream().reduce(#i, Integer::sum)",
                    "(#l).stream().filter(p$$ -> p$$ != 1).map(p$$ -> p$$ + 1).findFirst().orElseGet(() -> 4)",
                    "Map.of(#s, #i).getOrDefault(#s, #i)",
                    "Collections.max(#l)",
                    "Objects.requireNonNullElse(#b, #i)",
                    "new TreeMap<>(Map.of(#s, #i)).firstEntry().getValue()",
                    "((ToIntBiFunction<Integer, String>) (p$$, q$$) -> p$$ + q$$.length()).applyAsInt(#i, #s)"),
            STRING,
            List.of(
                    "String.join(\"-\", #s, #s)",
                    "Objects.requireNonNullElse(#s, #s)",
                    "Optional.ofNullable(#s).map(String::trim).orElse(#s)",
                    "\"%s-%s\".formatted(#i, #s)",
                    "Stream.of(#s, #s).map(p$$ -> p$$ + 1).collect(Collectors.joining(\",\"))",
                    "((Function<Integer, String>) p$$ -> \"f\" + p$$).apply(#i)",
                    "((Function<String, Function<Integer, String>>) p$$ -> q$$ -> p$$ + q$$).apply(#s).apply(#i)",
                    "Map.of(#i, #s).values().iterator().next()",
                    "new StringBuilder(#s).append(#i).append(#s).reverse().toString()"),
            LIST,
            List.of(
                    "Stream.of(#i, #i).map(p$$ -> p$$ + 1).toList()",
                    "Collections.nCopies((#i) & 3, #i)",
                    "new ArrayList<>(Map.of(#s, #i).values())",
                    "(#l).stream().sorted(Comparator.reverseOrder()).collect(Collectors.toList())",
                    "Stream.concat((#l).stream(), Stream.of(#i)).limit(9).toList()"),
            BOOLEAN,
            List.of(
                    "(#l).contains(#i)",
                    "(#l).stream().anyMatch(p$$ -> p$$ > 1)",
                    "Objects.equals(#s, #o)",
                    "((Predicate<String>) String::isEmpty).or(p$$ -> p$$.length() > 1).test(#s)"),
            OBJECT,
            List.of(
                    "(Object) List.of(#i, #s).get(0)",
                    "(Object) Stream.of(#s, #i).skip((#i) & 1).findFirst().get()",
                    "(Object) Arrays.asList(#o, #i)",
                    "(Object) Optional.of(#i).map(p$$ -> (Object) p$$).or(() -> Optional.of(\"or\")).get()"),
            BOXED,
            List.of(
                    "(Integer) Integer.valueOf(#i)",
                    "(Integer) Collections.min(List.of(#i, #i))",
                    "(Integer) new HashMap<String, Integer>(Map.of(#s, #i)).merge(#s, #i, Integer::sum)")));

    private final Grammar g;
    private final Expressions e;

    Library(Grammar g, Expressions expressions) {
        this.g = g;
        this.e = expressions;
    }

    boolean has(Type type) {
        return CALLS.containsKey(type);
    }

    Node of(Type type, int depth) {
        List<Object> parts = new ArrayList<>();
        String[] pieces = g.any(CALLS.get(type)).split("#");
        parts.add(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
            // Overloads and inference see a plain type.
            parts.add(e.exact(argument(pieces[i].charAt(0)), depth - 1));
            parts.add(pieces[i].substring(1));
        }
        return expression(type, parts.toArray());
    }

    private static Type argument(char letter) {
        return switch (letter) {
            case 'i' -> INT;
            case 's' -> STRING;
            case 'b' -> BOXED;
            case 'l' -> LIST;
            default -> OBJECT;
        };
    }
}
