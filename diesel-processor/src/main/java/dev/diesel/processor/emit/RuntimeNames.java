package dev.diesel.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The runtime's classes that generated code names. A test of the runtime checks that they exist. */
final class RuntimeNames {
    static final ClassName ABI = ClassName.get("dev.diesel.frame", "Abi");
    static final ClassName FRAME = ClassName.get("dev.diesel.frame", "Frame");
    static final ClassName ROUTINE = ClassName.get("dev.diesel.frame", "Routine");
    static final ClassName GENERATORS = ClassName.get("dev.diesel.frame", "Generators");
    static final ClassName VIRTUAL = GENERATORS.nestedClass("Virtual");
    static final ClassName HANDLES = ClassName.get("dev.diesel.frame", "Handles");
    static final ClassName COROUTINE = ClassName.get("dev.diesel", "Coroutine");
    static final ClassName CLIENT = ClassName.get("dev.diesel", "Client");
    static final ClassName APPLICATION = ClassName.get("dev.diesel", "Application");
    static final ClassName SERVICE = ClassName.get("dev.diesel", "Service");
    static final ClassName LOOP = ClassName.get("dev.diesel", "Loop");

    /** The version of the interface that this processor generates code for. */
    static final int ABI_VERSION = 1;

    private RuntimeNames() {}

    /** {@code @Generated}, without a date, so that two compiles write the same; nothing where it is not visible. */
    static List<AnnotationSpec> generated(Elements elements, TypeElement user) {
        String name = "javax.annotation.processing.Generated";
        ModuleElement module = elements.getModuleOf(user);
        TypeElement visible = module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
        if (visible == null) {
            return List.of();
        }
        return List.of(AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                .addMember("value", "$S", "dev.diesel.processor.DieselProcessor")
                .build());
    }

    /** What the user's text, in its new place, may be warned of; javac has warned of it in the user's file. */
    static AnnotationSpec suppressWarnings() {
        String names = "all unchecked rawtypes fallthrough cast deprecation removal divzero empty static try finally"
                + " auxiliaryclass serial varargs overloads synchronization this-escape lossy-conversions preview"
                + " strictfp exports missing-explicit-ctor";
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$L", "{\"" + names.replace(" ", "\", \"") + "\"}")
                .build();
    }
}
