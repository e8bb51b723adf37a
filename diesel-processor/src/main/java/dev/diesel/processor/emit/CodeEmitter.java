package dev.diesel.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.Variable;
import java.util.List;

/** Fills the holes of {@link Code}: names of variables, types, jumps. */
final class CodeEmitter {
    /** How a jump is written in the method at hand. */
    @FunctionalInterface
    interface Jumps {
        String write(Code.Jump jump);
    }

    private final Homes homes;
    private final TypeNames names;
    private final boolean inParts;
    private final String separator;
    private final Jumps jumps;

    /**
     * An emitter.
     *
     * @param names the names of types
     * @param inParts whether variables live in fields
     * @param separator what stands between the name of a variable and the number of its copy
     */
    CodeEmitter(TypeNames names, boolean inParts, String separator, Jumps jumps) {
        this.names = names;
        this.homes = new Homes(names);
        this.inParts = inParts;
        this.separator = separator;
        this.jumps = jumps;
    }

    /** The code, with the mark of its line in front. */
    CodeBlock emit(Code code) {
        CodeBlock.Builder out = CodeBlock.builder();
        List<Code.Part> parts = code.parts();
        int first = firstLine(parts);
        if (first > 0) {
            out.add("$L", Aligner.mark(((Code.Line) parts.get(first)).line()));
        }
        for (int i = 0; i < parts.size(); i++) {
            if (i != first || first == 0) {
                emit(parts.get(i), out);
            }
        }
        return out.build();
    }

    private static int firstLine(List<Code.Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Code.Line) {
                return i;
            }
        }
        return -1;
    }

    private void emit(Code.Part part, CodeBlock.Builder out) {
        if (part instanceof Code.Text text) {
            out.add("$L", text.text());
        } else if (part instanceof Code.TextBlock block) {
            out.add("$L", Aligner.protect(block.text()));
        } else if (part instanceof Code.Line line) {
            out.add("$L", Aligner.mark(line.line()));
        } else if (part instanceof Code.Use use) {
            out.add("$L", name(use.variable()));
        } else if (part instanceof Code.Name name) {
            out.add("$L", name.variable().emitted());
        } else if (part instanceof Code.Captured captured) {
            out.add("$L", captured(captured.variable(), captured.copy()));
        } else if (part instanceof Code.Copy copy) {
            if (needsCopy(copy.variable())) {
                out.add(
                        "final $L $L = $L; ",
                        copy.variable().type() == null ? "var" : CodeBlock.of("$T", homes.copyType(copy.variable())),
                        captured(copy.variable(), copy.copy()),
                        copy.variable().emitted());
            }
        } else if (part instanceof Code.Type type) {
            out.add("$T", names.of(type.type()));
        } else if (part instanceof Code.ClassName name) {
            out.add("$T", ClassName.get(name.element()));
        } else if (part instanceof Code.Named name) {
            out.add("$T", ClassName.get(name.packageName(), name.simpleName()));
        } else if (part instanceof Code.Jump jump) {
            out.add("$L", jumps.write(jump));
        }
    }

    private String captured(Variable variable, int copy) {
        return needsCopy(variable) ? variable.emitted() + separator + copy : name(variable);
    }

    /** A constant that would have to move stays one by its value. */
    private static String name(Variable variable) {
        return variable.isHoisted() && variable.constant() != null ? variable.constant() : variable.emitted();
    }

    /** A lambda can capture only what is assigned once, and by its value. */
    private boolean needsCopy(Variable variable) {
        if (inParts && variable.kind() == Variable.Kind.PARAMETER) {
            return true;
        }
        boolean assignedAgain = variable.isHoisted() || variable.isReloaded();
        return variable.kind() == Variable.Kind.LOCAL && assignedAgain && variable.constant() == null;
    }
}
