package dev.diesel.processor.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * Java text with holes: for variables, whose place is decided later; for types, which are imported where the text ends
 * up; and for jumps. Immutable.
 *
 * @param parts in order
 */
public record Code(List<Part> parts) {
    /** Nothing. */
    public static final Code EMPTY = new Code(List.of());

    /** One piece of code. */
    public sealed interface Part {}

    /** Text as it stands, within one line. */
    public record Text(String text) implements Part {}

    /** A text block as it stands, with its line breaks. */
    public record TextBlock(String text) implements Part {}

    /** What follows belongs on this line of the user's file. */
    public record Line(int line) implements Part {}

    /** A variable: read, assigned, or both. */
    public record Use(Variable variable, boolean read, boolean write) implements Part {}

    /** The name of a variable where it is declared. */
    public record Name(Variable variable) implements Part {}

    /** A variable as a lambda or an inner class captures it: through the copy with this number. */
    public record Captured(Variable variable, int copy) implements Part {}

    /**
     * A final copy for {@link Captured}, taken here if the variable is not final in the generated code.
     *
     * @param floating whether it still has to move to the front of the statement around it
     */
    public record Copy(Variable variable, int copy, boolean floating) implements Part {}

    /** A type. */
    public record Type(TypeMirror type) implements Part {}

    /** A class by its name, without arguments. */
    public record ClassName(TypeElement element) implements Part {}

    /** A class by package and simple names, which may not exist yet. */
    public record Named(String packageName, String simpleName) implements Part {}

    /** {@code break} or {@code continue}, with its target and semicolon. */
    public record Jump(boolean isContinue, Label label) implements Part {}

    /** A statement of the user's that leaves the method, as far as the flow of variables is concerned. */
    public record Leaves() implements Part {}

    public Code {
        parts = List.copyOf(parts);
    }

    /** Plain text. */
    public static Code of(String text) {
        return new Code(List.of(new Text(text)));
    }

    /** A read of a variable. */
    public static Code read(Variable variable) {
        return new Code(List.of(new Use(variable, true, false)));
    }

    /** Puts codes, parts and strings one after the other. */
    public static Code join(Object... pieces) {
        List<Part> parts = new ArrayList<>();
        for (Object piece : pieces) {
            if (piece instanceof Code code) {
                parts.addAll(code.parts());
            } else if (piece instanceof Part part) {
                parts.add(part);
            } else {
                parts.add(new Text((String) piece));
            }
        }
        return new Code(parts);
    }

    /** The same with commas between. */
    public static Code list(Iterable<?> pieces) {
        List<Object> separated = new ArrayList<>();
        for (Object each : pieces) {
            if (!separated.isEmpty()) {
                separated.add(", ");
            }
            separated.add(each);
        }
        return join(separated.toArray());
    }

    /** The same code with the copies that its lambdas need taken before it. */
    public Code floated() {
        List<Part> front = new ArrayList<>();
        List<Part> rest = new ArrayList<>();
        for (Part each : parts) {
            if (each instanceof Copy copy && copy.floating()) {
                front.add(new Copy(copy.variable(), copy.copy(), false));
            } else {
                rest.add(each);
            }
        }
        front.addAll(rest);
        return front.equals(parts) ? this : new Code(front);
    }

    /** The same code, all of it on one line. */
    public Code onOneLine() {
        List<Part> kept = new ArrayList<>();
        for (Part each : parts) {
            kept.add(each instanceof Line ? new Text(" ") : each);
        }
        return new Code(kept);
    }

    /** The copies in front of the code. */
    public Code copies() {
        return new Code(parts.stream().takeWhile(Copy.class::isInstance).toList());
    }

    /** The code without the copies in front of it. */
    public Code withoutCopies() {
        return new Code(parts.stream().dropWhile(Copy.class::isInstance).toList());
    }

    /** The inside of a block, if this is one in braces; else the code itself. */
    public Code withoutBraces() {
        int first = 0;
        while (first < parts.size() && !(parts.get(first) instanceof Text)) {
            first++;
        }
        int last = parts.size() - 1;
        boolean block = first < last
                && ((Text) parts.get(first)).text().startsWith("{")
                && parts.get(last) instanceof Text end
                && end.text().endsWith("}");
        if (!block) {
            return this;
        }
        List<Part> inside = new ArrayList<>(parts);
        String end = ((Text) parts.get(last)).text();
        inside.set(last, new Text(end.substring(0, end.length() - 1)));
        inside.set(first, new Text(((Text) parts.get(first)).text().substring(1)));
        inside.removeIf(each -> each instanceof Text text && text.text().isEmpty());
        return new Code(inside);
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Variables that are read here. */
    public Set<Variable> reads() {
        Set<Variable> reads = new LinkedHashSet<>();
        for (Part each : parts) {
            if (each instanceof Use use && use.read()) {
                reads.add(use.variable());
            } else if (each instanceof Captured captured) {
                reads.add(captured.variable());
            }
        }
        return reads;
    }

    /** All variables that are named here. */
    public Set<Variable> variables() {
        Set<Variable> all = new LinkedHashSet<>();
        for (Part each : parts) {
            Variable variable = variable(each);
            if (variable != null) {
                all.add(variable);
            }
        }
        return all;
    }

    /** The variable that a part reads or assigns; null if it does neither. */
    public static Variable variable(Part part) {
        if (part instanceof Use use) {
            return use.variable();
        }
        return part instanceof Captured captured ? captured.variable() : null;
    }

    /** The jumps out of this text. */
    public List<Jump> jumps() {
        return parts.stream()
                .filter(Jump.class::isInstance)
                .map(Jump.class::cast)
                .toList();
    }

    /** About how many characters it has. */
    public int length() {
        int length = 0;
        for (Part each : parts) {
            length += each instanceof Text text ? text.text().length() : each instanceof Line ? 0 : 10;
        }
        return length;
    }

    /** About how many labels of switches it has. */
    public int cases() {
        int cases = 0;
        for (Part each : parts) {
            cases += each instanceof Text text ? text.text().split("\\bcase ", -1).length - 1 : 0;
        }
        return cases;
    }

    /** The variable that this is a read of and no more; else null. */
    public Variable variable() {
        return parts.size() == 1 && parts.get(0) instanceof Use use ? use.variable() : null;
    }

    /** Whether it is no more than a variable or a word, which needs no brackets around it. */
    public boolean isSimple() {
        int words = 0;
        for (Part each : parts) {
            if (each instanceof Line) {
                continue;
            }
            if (each instanceof Text text && !text.text().chars().allMatch(Character::isJavaIdentifierPart)) {
                return false;
            }
            words++;
        }
        return words == 1;
    }
}
