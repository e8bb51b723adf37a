package dev.diesel.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.diesel.processor.flow.Code;
import dev.diesel.processor.flow.LocalClass;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Lowering.Lowered;
import java.util.ArrayList;
import java.util.List;

/** Writes the classes of a body that have become members of its machine. */
final class LocalClassEmitter {
    private final Homes homes;
    private final Lines lines;

    private LocalClassEmitter(TypeNames names) {
        this.homes = new Homes(names);
        this.lines = new Lines(new CodeEmitter(names, false, "", jump -> {
            throw new IllegalStateException("a jump out of a class");
        }));
    }

    /**
     * Some of the members, but for the closing bracket of the last. They stand behind a method, within its code, since
     * JavaPoet takes no class as text; the bracket that should close the method closes the last class.
     */
    static CodeBlock behindMethod(Lowered method, boolean first) {
        LocalClassEmitter emitter = new LocalClassEmitter(new TypeNames(method.localClasses()));
        return emitter.emit(method.localClasses().stream()
                .filter(each -> each.isFirst() == first)
                .toList());
    }

    private CodeBlock emit(List<LocalClass> members) {
        for (LocalClass each : members) {
            lines.outdent();
            lines.line("}");
            lines.open(
                    "$Lfinal class $L$L {",
                    each.isStatic() ? "static " : "",
                    each.scope(),
                    each.isSerializable() ? " implements java.io.Serializable" : "");
            captured(each);
            lines.line(each.isFirst() ? each.text() : onNewLines(each.text()));
        }
        return lines.build();
    }

    /** Behind the method the user's lines have passed. */
    private static Code onNewLines(Code text) {
        List<Object> parts = new ArrayList<>();
        for (Code.Part each : text.parts()) {
            if (!(each instanceof Code.Line)) {
                parts.add(each);
            } else if (parts.size() > 1) {
                parts.add("\n");
            }
        }
        return Code.join(parts.toArray());
    }

    private void captured(LocalClass member) {
        List<CodeBlock> parameters = new ArrayList<>();
        for (Variable each : member.captured()) {
            String name = LocalClass.field(each);
            lines.line("final $T $L;", homes.copyType(each), name);
            parameters.add(CodeBlock.of("$T $L", homes.copyType(each), name));
        }
        if (parameters.isEmpty()) {
            return;
        }
        lines.open("$L($L) {", member.scope(), CodeBlock.join(parameters, ", "));
        for (Variable each : member.captured()) {
            lines.line("this.$1L = $1L;", LocalClass.field(each));
        }
        lines.close("}");
    }
}
