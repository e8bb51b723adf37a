package dev.diesel.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.diesel.processor.flow.Allocation;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Lowering.Lowered;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.DieselNames;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Writes the class of a state machine, each statement on the line that it has in the user's file.
 *
 * <p>The file has the name of the user's file, in a folder of its own, so that a stack trace names the user's file.
 */
public final class MachineEmitter {
    /** More suspension points than this are put into a table. */
    private static final int MAX_CASES = 100;

    private final List<AnnotationSpec> generated;

    /**
     * An emitter for one class.
     *
     * @param elements the running compile
     * @param user the class, as the running compile knows it
     */
    public MachineEmitter(Elements elements, TypeElement user) {
        this.generated = RuntimeNames.generated(elements, user);
    }

    /**
     * A generated source.
     *
     * @param className the class in it
     * @param fileName what {@code Filer.createSourceFile} is asked for
     * @param text the whole file
     */
    public record Source(String className, String fileName, String text) {}

    /** The machine of a method. */
    public Source emit(Body body, Lowered method, Node.Seq root, Allocation plan) {
        ExecutableElement element = body.element();
        TypeSpec.Builder type = head(body);
        method.classNames().forEach(type::alwaysQualify);
        Homes homes = new Homes(new TypeNames(method.localClasses()));
        for (Variable each : plan.fields()) {
            type.addField(FieldSpec.builder(homes.fieldType(each), each.emitted(), Modifier.PRIVATE)
                    .build());
        }
        CodeBlock first = LocalClassEmitter.behindMethod(method, true);
        type.addMethod(constructor(element, method.parameters(), first));
        PartEmitter parts = new PartEmitter(method, plan);
        type.addMethod(step(method, new StepEmitter(method, plan, parts).emit(root, body.line(body.tree()))));
        parts.methods().forEach(type::addMethod);
        CodeBlock last = LocalClassEmitter.behindMethod(method, false);
        type.addMethod(at(body, plan).toBuilder().addCode(last).build());
        return source(body, type.build());
    }

    /** What stands for the machine of a method with an error, so that nothing else fails for the lack of it. */
    public Source emitBroken(Body body) {
        ExecutableElement element = body.element();
        TypeSpec.Builder type = head(body);
        type.addMethod(MethodSpec.constructorBuilder()
                .addParameters(Signatures.parameters(element, Signatures.receiver(element)))
                .varargs(element.isVarArgs())
                .build());
        type.addMethod(MethodSpec.methodBuilder("step")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(Object.class)
                .addParameter(RuntimeNames.ROUTINE, "r")
                .addParameter(Object.class, "in")
                .addStatement("throw new $T($S)", IllegalStateException.class, "this generator did not compile")
                .build());
        type.addMethod(at(body, null));
        return source(body, type.build());
    }

    private TypeSpec.Builder head(Body body) {
        ExecutableElement element = body.element();
        Machine machine = Machine.of(element);
        return TypeSpec.classBuilder(machine.simpleName())
                .addAnnotations(generated)
                .addAnnotation(RuntimeNames.suppressWarnings())
                .addModifiers(Modifier.FINAL)
                .addTypeVariables(Signatures.typeVariables(element))
                .superclass(RuntimeNames.FRAME)
                .addSuperinterface(Signatures.coroutine(element));
    }

    private static MethodSpec constructor(ExecutableElement element, List<Variable> parameters, CodeBlock behind) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().varargs(element.isVarArgs());
        for (Variable each : parameters) {
            constructor.addParameter(TypeName.get(each.type()), each.emitted());
            if (each.isSaved()) {
                constructor.addStatement("this.$L = $L", each.emitted(), each.emitted());
            }
        }
        return constructor.addCode(behind).build();
    }

    private static MethodSpec step(Lowered method, CodeBlock code) {
        return MethodSpec.methodBuilder("step")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(Object.class)
                .addParameter(RuntimeNames.ROUTINE, method.routine().emitted())
                .addParameter(Object.class, method.delivered().emitted())
                .addException(Throwable.class)
                .addCode(code)
                .build();
    }

    /** The lines as characters of a string, which takes less room than a switch. */
    private static String table(int declared, List<Node.Await> awaits) {
        StringBuilder table = new StringBuilder(String.format("\\u%04x", declared));
        awaits.forEach(each -> table.append(String.format("\\u%04x", each.line())));
        // A character that means something in source would be one before the string is read.
        return table.toString()
                .replace("\\u000a", "\\n")
                .replace("\\u000d", "\\r")
                .replace("\\u0022", "\\\"")
                .replace("\\u005c", "\\\\");
    }

    /** The user's line of each suspension point. */
    private static MethodSpec at(Body body, Allocation plan) {
        CodeBlock.Builder code = CodeBlock.builder();
        int declared = body.line(body.tree());
        if (plan == null || plan.points().awaits().isEmpty()) {
            code.add("int line = $L;\n", declared);
        } else if (plan.points().awaits().size() > MAX_CASES) {
            code.add(
                    "int line = \"$L\".charAt(pc);\n",
                    table(declared, plan.points().awaits()));
        } else {
            code.add("int line = switch (pc) {\n").indent();
            TreeMap<Integer, List<Integer>> pointsByLine = new TreeMap<>();
            List<Node.Await> awaits = plan.points().awaits();
            for (int i = 0; i < awaits.size(); i++) {
                pointsByLine
                        .computeIfAbsent(awaits.get(i).line(), key -> new ArrayList<>())
                        .add(i + 1);
            }
            pointsByLine.forEach((line, points) -> code.add(
                    "case $L -> $L;\n",
                    String.join(", ", points.stream().map(String::valueOf).toList()),
                    line));
            code.add("default -> $L;\n", declared).unindent().add("};\n");
        }
        code.add(
                "return new $T($S, $S, $S, line);\n",
                StackTraceElement.class,
                body.elements().getBinaryName(body.owner()).toString(),
                body.element().getSimpleName().toString(),
                body.fileName());
        return MethodSpec.methodBuilder("at")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(StackTraceElement.class)
                .addParameter(int.class, "pc")
                .addCode(code.build())
                .build();
    }

    private static Source source(Body body, TypeSpec type) {
        Machine machine = Machine.of(body.element());
        String base = body.fileName().substring(0, body.fileName().lastIndexOf('.'));
        String folder = machine.simpleName().replace('$', '_');
        return new Source(
                DieselNames.qualified(machine.packageName(), machine.simpleName()),
                DieselNames.qualified(machine.packageName(), "diesel_gen." + folder + "." + base),
                Aligner.align(SourceFiles.text(type, body.owner(), body.elements())));
    }
}
