package dev.diesel.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.diesel.processor.lower.Accessors;
import dev.diesel.processor.lower.Accessors.Accessor;
import dev.diesel.processor.lower.Accessors.Kind;
import dev.diesel.processor.source.Denotable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Writes the class through which machines reach private members of the user's class.
 *
 * <pre>
 *   static int count(EchoServer self) {
 *       try { return (int) H0.invokeExact(self); } catch (Throwable e) { throw Frame.sneaky(e); }
 *   }
 * </pre>
 */
public final class AccessorEmitter {
    private final Types types;
    private final Elements elements;
    private final TypeElement user;

    /**
     * An emitter.
     *
     * @param types the type operations that the members come from
     * @param elements the running compile
     * @param user the class that is reached, as the running compile knows it
     */
    public AccessorEmitter(Types types, Elements elements, TypeElement user) {
        this.types = types;
        this.elements = elements;
        this.user = user;
    }

    /** The source of the class with the accessors. */
    public String emit(Accessors accessors) {
        TypeSpec.Builder type = TypeSpec.classBuilder(accessors.simpleName())
                .addAnnotations(RuntimeNames.generated(elements, user))
                .addAnnotation(RuntimeNames.suppressWarnings())
                .addModifiers(Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        for (Accessor each : accessors.all()) {
            if (each.kind() == Kind.POST_INCREMENT || each.kind() == Kind.POST_DECREMENT) {
                type.addMethod(step(each, accessors));
                continue;
            }
            type.addField(FieldSpec.builder(
                            MethodHandle.class, handle(each), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer(find(each))
                    .build());
            type.addMethod(method(each));
        }
        return SourceFiles.text(type.build(), user, elements);
    }

    /** {@code field++} or {@code field--}, with the value before. */
    private MethodSpec step(Accessor accessor, Accessors accessors) {
        TypeMirror type = accessor.field().asType();
        TypeName unboxed =
                TypeName.get(type).isBoxedPrimitive() ? TypeName.get(type).unbox() : TypeName.get(type);
        MethodSpec.Builder method = MethodSpec.methodBuilder(accessor.name())
                .addModifiers(Modifier.STATIC)
                .returns(TypeName.get(type));
        String object = "";
        if (accessor.hasReceiver()) {
            method.addTypeVariables(typeVariables(accessor))
                    .addParameter(TypeName.get(accessor.site().asType()), "self$");
            object = "self$";
        }
        return method.addStatement(
                        "$T old$$ = $L($L)",
                        TypeName.get(type),
                        accessors.sibling(accessor, Kind.GET).name(),
                        object)
                .addStatement(
                        "$L($L($T) (old$$ $L 1))",
                        accessors.sibling(accessor, Kind.SET).name(),
                        object.isEmpty() ? "" : object + ", ",
                        unboxed,
                        accessor.kind() == Kind.POST_INCREMENT ? "+" : "-")
                .addStatement("return old$$")
                .build();
    }

    private static String handle(Accessor accessor) {
        return accessor.name() + "$handle";
    }

    private CodeBlock find(Accessor accessor) {
        if (accessor.kind() == Kind.OUTER) {
            return CodeBlock.of(
                    "$T.outer($T.lookup(), $T.class, $T.class)",
                    RuntimeNames.HANDLES,
                    MethodHandles.class,
                    erased(accessor.site()),
                    erased((TypeElement) accessor.member().getEnclosingElement()));
        }
        TypeElement owner = (TypeElement) accessor.member().getEnclosingElement();
        CodeBlock.Builder code = CodeBlock.builder();
        boolean isStatic = Signatures.isStatic(accessor.member());
        String finder = switch (accessor.kind()) {
            case GET -> isStatic ? "staticGetter" : "getter";
            case SET -> isStatic ? "staticSetter" : "setter";
            case CALL -> isStatic ? "staticMethod" : "method";
            case SUPER -> "superMethod";
            case NEW -> "constructor";
            default -> throw new IllegalStateException(accessor.name());
        };
        boolean field = accessor.kind() == Kind.GET || accessor.kind() == Kind.SET;
        TypeElement holder = accessor.kind() == Kind.NEW ? owner : accessor.site();
        code.add("$T.$L($T.lookup(), $T.class", RuntimeNames.HANDLES, finder, MethodHandles.class, erased(holder));
        if (accessor.kind() == Kind.SUPER || field || isStatic) {
            code.add(", $T.class", declaring(accessor, owner));
        }
        if (accessor.kind() != Kind.NEW) {
            code.add(", $S", accessor.member().getSimpleName());
            TypeMirror type =
                    field ? accessor.field().asType() : accessor.method().getReturnType();
            code.add(", $T.class", Signatures.erased(type, types));
        }
        if (!field) {
            for (VariableElement each : accessor.method().getParameters()) {
                code.add(", $T.class", Signatures.erased(each.asType(), types));
            }
        }
        return code.add(")").build();
    }

    /** The class that declares the member; if its name is hidden in its package, the nearest one below it that is not. */
    private TypeName declaring(Accessor accessor, TypeElement owner) {
        PackageElement home = Denotable.packageOf(accessor.site());
        TypeElement visible = owner;
        Element each = accessor.site();
        while (!Denotable.isVisible(owner, home) && each instanceof TypeElement type && !type.equals(owner)) {
            visible = Denotable.isVisible(type, home) ? type : visible;
            each = types.asElement(type.getSuperclass());
        }
        return erased(visible);
    }

    private TypeName erased(TypeElement type) {
        return Signatures.erased(type.asType(), types);
    }

    private MethodSpec method(Accessor accessor) {
        boolean field = accessor.kind() == Kind.GET || accessor.kind() == Kind.SET;
        MethodSpec.Builder method = MethodSpec.methodBuilder(accessor.name()).addModifiers(Modifier.STATIC);
        List<ParameterSpec> parameters = new ArrayList<>();
        CodeBlock.Builder arguments = CodeBlock.builder();
        if (accessor.hasReceiver()) {
            TypeName receiver = TypeName.get(accessor.site().asType());
            parameters.add(ParameterSpec.builder(receiver, "self$").build());
            arguments.add("($T) self$$", erased(accessor.site()));
        }
        TypeMirror result;
        TypeMirror erased;
        if (accessor.kind() == Kind.OUTER) {
            result = accessor.member().getEnclosingElement().asType();
            erased = result;
        } else if (field) {
            result = accessor.type(types);
            erased = accessor.field().asType();
            if (accessor.kind() == Kind.SET) {
                parameters.add(
                        ParameterSpec.builder(TypeName.get(result), "value$").build());
                arguments.add(arguments.isEmpty() ? "" : ", ");
                arguments.add("($T) value$$", Signatures.erased(erased, types));
            }
        } else {
            ExecutableType called = (ExecutableType) accessor.type(types);
            for (int i = 0; i < called.getParameterTypes().size(); i++) {
                VariableElement parameter = accessor.method().getParameters().get(i);
                String given = parameter.getSimpleName().toString();
                // A name with a dollar sign might be one of the accessor's own.
                String name = given.contains("$") ? "p" + i + "$" : given;
                parameters.add(ParameterSpec.builder(
                                TypeName.get(called.getParameterTypes().get(i)), name)
                        .build());
                arguments.add(arguments.isEmpty() ? "" : ", ");
                arguments.add("($T) $L", Signatures.erased(parameter.asType(), types), name);
            }
            boolean isNew = accessor.kind() == Kind.NEW;
            result = isNew ? accessor.method().getEnclosingElement().asType() : called.getReturnType();
            erased = isNew ? result : accessor.method().getReturnType();
            called.getThrownTypes().forEach(each -> method.addException(TypeName.get(each)));
            method.varargs(accessor.method().isVarArgs());
        }
        method.addTypeVariables(typeVariables(accessor)).addParameters(parameters);
        method.returns(TypeName.get(result));
        return method.addCode(body(accessor, result, Signatures.erased(erased, types), arguments.build()))
                .build();
    }

    /** The type parameters of the object, and the member's own. */
    private List<TypeVariableName> typeVariables(Accessor accessor) {
        if (!accessor.hasReceiver()) {
            return Signatures.typeVariables(accessor.member());
        }
        List<TypeVariableName> variables = new ArrayList<>(Signatures.typeVariables(accessor.site()));
        if (accessor.type(types) instanceof ExecutableType called) {
            called.getTypeVariables().forEach(each -> variables.add(variable(each)));
        }
        return variables;
    }

    /** With the bounds that it has in the object's class; those of the declaration are of the class that declares it. */
    private static TypeVariableName variable(TypeVariable variable) {
        List<? extends TypeMirror> bounds = variable.getUpperBound() instanceof IntersectionType several
                ? several.getBounds()
                : List.of(variable.getUpperBound());
        return TypeVariableName.get(
                variable.asElement().getSimpleName().toString(),
                bounds.stream().map(TypeName::get).toArray(TypeName[]::new));
    }

    private CodeBlock body(Accessor accessor, TypeMirror result, TypeName exact, CodeBlock arguments) {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("try");
        boolean isVoid = result.getKind() == TypeKind.VOID;
        if (accessor.kind() == Kind.SET) {
            code.addStatement("$L.invokeExact($L)", handle(accessor), arguments).addStatement("return value$$");
        } else if (isVoid) {
            code.addStatement("$L.invokeExact($L)", handle(accessor), arguments);
        } else {
            TypeName type = TypeName.get(result);
            if (exact.equals(type)) {
                code.addStatement("return ($T) $L.invokeExact($L)", exact, handle(accessor), arguments);
            } else {
                code.addStatement("return ($T) ($T) $L.invokeExact($L)", type, exact, handle(accessor), arguments);
            }
        }
        return code.nextControlFlow("catch ($T e$$)", Throwable.class)
                .addStatement("throw $T.<$T>sneaky(e$$)", RuntimeNames.FRAME, RuntimeException.class)
                .endControlFlow()
                .build();
    }
}
