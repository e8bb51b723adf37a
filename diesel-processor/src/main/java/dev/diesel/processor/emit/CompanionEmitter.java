package dev.diesel.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.diesel.processor.source.DieselNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Writes the companion of a class: a static factory per generator.
 *
 * <pre>
 *   public final class EchoServerGenerators {
 *       static { Abi.require(1); Generators.register(MethodHandles.lookup()); }
 *
 *       static Coroutine&lt;Void&gt; handleEcho(SocketAddress peer) { return new EchoServer$handleEcho(peer); }
 *   }
 * </pre>
 *
 * <p>The factory of a method that can be overridden looks at the receiver; {@code name$direct} does not. That of a static
 * method initialises the user's class, as the call of the method does.
 */
public final class CompanionEmitter {
    /** Whether the user's class is known to be initialised, or at it. */
    private static final String INITIALIZED = "initialized$";

    private final Elements elements;
    private final Types types;
    private final boolean signaturesOnly;

    /**
     * An emitter.
     *
     * @param elements the compile that the elements come from
     * @param types its type operations
     * @param signaturesOnly whether the bodies are left out: for a compilation that only needs to know the factories
     */
    public CompanionEmitter(Elements elements, Types types, boolean signaturesOnly) {
        this.elements = elements;
        this.types = types;
        this.signaturesOnly = signaturesOnly;
    }

    /** The companion's qualified name. */
    public static String name(TypeElement owner) {
        return DieselNames.qualified(DieselNames.packageName(owner), DieselNames.companion(owner));
    }

    /** The source of the companion of {@code owner}. */
    public String emit(TypeElement owner, List<ExecutableElement> generators) {
        TypeSpec.Builder type = TypeSpec.classBuilder(DieselNames.companion(owner))
                .addJavadoc("The generators of {@link $T}, to be started.\n", ClassName.get(owner))
                .addAnnotations(RuntimeNames.generated(elements, owner))
                .addAnnotation(RuntimeNames.suppressWarnings())
                .addModifiers(Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (Signatures.isPublic(owner)) {
            type.addModifiers(Modifier.PUBLIC);
        }
        if (!signaturesOnly) {
            type.addStaticBlock(CodeBlock.of(
                    "$T.require($L);\n$T.register($T.lookup());\n",
                    RuntimeNames.ABI,
                    RuntimeNames.ABI_VERSION,
                    RuntimeNames.GENERATORS,
                    MethodHandles.class));
        }
        if (!signaturesOnly && generators.stream().anyMatch(Signatures::isStatic)) {
            type.addField(boolean.class, INITIALIZED, Modifier.PRIVATE, Modifier.STATIC);
        }
        for (ExecutableElement each : generators) {
            if (DieselNames.isOverridable(each)) {
                type.addField(overrides(each));
                type.addMethod(virtual(each));
            }
            if (!each.getModifiers().contains(Modifier.ABSTRACT)) {
                type.addMethod(direct(each));
            }
        }
        return SourceFiles.text(type.build(), owner, elements);
    }

    private MethodSpec.Builder factory(ExecutableElement method, String name) {
        MethodSpec.Builder factory = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.STATIC)
                .addTypeVariables(Signatures.typeVariables(method))
                .returns(Signatures.coroutine(method))
                .addParameters(Signatures.parameters(method, Signatures.receiver(method)))
                .varargs(method.isVarArgs());
        // A subclass in another package calls what is protected; this class is none of its superclasses.
        if (method.getModifiers().contains(Modifier.PUBLIC)
                || method.getModifiers().contains(Modifier.PROTECTED)) {
            factory.addModifiers(Modifier.PUBLIC);
        }
        return factory;
    }

    private MethodSpec direct(ExecutableElement method) {
        boolean overridable = DieselNames.isOverridable(method);
        MethodSpec.Builder factory = factory(method, method.getSimpleName() + (overridable ? "$direct" : ""));
        if (signaturesOnly) {
            return factory.addStatement("return null").build();
        }
        Machine machine = Machine.of(method);
        ClassName machineName = ClassName.get(machine.packageName(), machine.simpleName());
        StringJoiner arguments = new StringJoiner(", ");
        CodeBlock.Builder body = CodeBlock.builder();
        if (Signatures.isStatic(method)) {
            body.beginControlFlow("if (!$L)", INITIALIZED)
                    .addStatement(
                            "$L = $T.initialize($T.lookup(), $T.class)",
                            INITIALIZED,
                            RuntimeNames.GENERATORS,
                            MethodHandles.class,
                            erased(method.getEnclosingElement().asType()))
                    .endControlFlow();
        }
        List<ParameterSpec> parameters = Signatures.parameters(method, Signatures.receiver(method));
        for (int i = 0; i < parameters.size(); i++) {
            boolean receiver = i == 0 && !Signatures.isStatic(method);
            String name = parameters.get(i).name();
            if (receiver) {
                body.addStatement("$T.requireNonNull($L)", Objects.class, name);
            }
            arguments.add(name);
        }
        String diamond = Signatures.typeVariables(method).isEmpty() ? "" : "<>";
        CodeBlock creation = CodeBlock.of("new $T$L($L)", machineName, diamond, arguments);
        if (DieselNames.has(method, DieselNames.CALL)) {
            String receiver = Signatures.receiver(method);
            body.addStatement("return $T.onConnection($L, $L)", RuntimeNames.CLIENT, receiver, creation);
        } else {
            body.addStatement("return $L", creation);
        }
        return factory.addCode(body.build()).build();
    }

    private static String overridesName(ExecutableElement method) {
        return Machine.of(method).simpleName() + "$overrides";
    }

    private FieldSpec overrides(ExecutableElement method) {
        FieldSpec.Builder field = FieldSpec.builder(
                RuntimeNames.VIRTUAL, overridesName(method), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        if (signaturesOnly) {
            return field.initializer("null").build();
        }
        CodeBlock.Builder arguments = CodeBlock.builder()
                .add("$T.class, $S", erased(method.getEnclosingElement().asType()), method.getSimpleName());
        for (VariableElement each : method.getParameters()) {
            arguments.add(", $T.class", erased(each.asType()));
        }
        return field.initializer("new $T($L)", RuntimeNames.VIRTUAL, arguments.build())
                .build();
    }

    private MethodSpec virtual(ExecutableElement method) {
        MethodSpec.Builder factory = factory(method, method.getSimpleName().toString());
        if (signaturesOnly) {
            return factory.addStatement("return null").build();
        }
        String self = Signatures.receiver(method);
        CodeBlock.Builder erasedArguments = CodeBlock.builder();
        StringJoiner arguments = new StringJoiner(", ");
        erasedArguments.add("($T) $L", erased(method.getEnclosingElement().asType()), self);
        arguments.add(self);
        for (VariableElement each : method.getParameters()) {
            erasedArguments.add(", ($T) $L", erased(each.asType()), each.getSimpleName());
            arguments.add(each.getSimpleName());
        }
        factory.addStatement("$T override$$ = $L.in($L.getClass())", MethodHandle.class, overridesName(method), self);
        factory.beginControlFlow("if (override$$ != null)")
                .beginControlFlow("try")
                .addStatement(
                        "return ($T) override$$.invokeExact($L)", Signatures.coroutine(method), erasedArguments.build())
                .nextControlFlow("catch ($T e$$)", Throwable.class)
                .addStatement("throw $T.<$T>sneaky(e$$)", RuntimeNames.FRAME, RuntimeException.class)
                .endControlFlow()
                .endControlFlow();
        if (method.getModifiers().contains(Modifier.ABSTRACT)) {
            factory.addStatement(
                    "throw new $T($L.getClass() + $S)",
                    AbstractMethodError.class,
                    self,
                    " does not implement " + method.getSimpleName());
        } else {
            factory.addStatement("return $L$$direct($L)", method.getSimpleName(), arguments);
        }
        return factory.build();
    }

    private TypeName erased(TypeMirror type) {
        return Signatures.erased(type, types);
    }
}
