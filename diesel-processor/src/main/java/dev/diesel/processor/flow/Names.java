package dev.diesel.processor.flow;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives every variable and label its name in the generated code. Variables at the head keep the user's names, so that a
 * debugger shows them; two of them with one name and one type share a place, since they are never alive together. A
 * variable that stays where it was gives way if one at the head has its name.
 */
final class Names {
    private final Set<String> words;
    private final Map<String, String> typesAtHead = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * A set of names.
     *
     * @param words all that the user's text names, which the compiler's own names must not hide
     */
    Names(Collection<String> words) {
        this.words = new HashSet<>(words);
        // Members of the frame that the machine uses by their plain names.
        taken.addAll(List.of("pc", "SUSPENDED"));
    }

    /** Names of the machine itself; the user may have variables of the same name. */
    void machine(Variable variable) {
        variable.rename(free(variable.name(), true));
        taken.add(variable.emitted());
    }

    /** A variable at the head. */
    void head(Variable variable) {
        String type = String.valueOf(variable.type());
        for (int i = 1; ; i++) {
            String name = i == 1 ? variable.name() : variable.name() + "$" + i;
            boolean invented = i > 1 || variable.isOwn();
            if (invented && words.contains(name)) {
                continue;
            }
            if (!variable.isOwn() && type.equals(typesAtHead.get(name))) {
                variable.rename(name);
                return;
            }
            if (taken.add(name)) {
                if (!variable.isOwn()) {
                    typesAtHead.put(name, type);
                }
                variable.rename(name);
                return;
            }
        }
    }

    /** A variable that stays in its statement list. */
    void local(Variable variable) {
        variable.rename(free(variable.name(), variable.isOwn()));
    }

    /** A name for a label. */
    void label(Label label, Set<String> labels) {
        String base = label.name();
        String name = base;
        for (int i = 2; label.isOwn() && words.contains(name) || !labels.add(name); i++) {
            name = base + i;
        }
        label.rename(name);
    }

    private String free(String wanted, boolean ownWord) {
        String name = wanted;
        boolean free = !taken.contains(name) && !(ownWord && words.contains(name));
        for (int i = 1; !free; i++) {
            // One of the user's and one of the compiler's own may be in each other's scope.
            name = wanted + (ownWord ? "$" : "$$") + (i == 1 ? "" : i);
            free = !taken.contains(name) && !words.contains(name);
        }
        return name;
    }
}
