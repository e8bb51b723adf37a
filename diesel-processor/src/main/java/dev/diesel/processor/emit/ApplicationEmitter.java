package dev.diesel.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.diesel.processor.source.DieselNames;
import java.net.InetSocketAddress;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes the runnable class for the {@code @Serve} and {@code @OnStart} methods of a class. */
public final class ApplicationEmitter {
    private ApplicationEmitter() {}

    /**
     * A method that the application starts.
     *
     * @param method its name
     * @param service whether it serves a port; else it is a loop
     * @param host the address to bind; empty for all
     */
    public record Start(String method, boolean service, int port, String host) {}

    /** The simple name of the class. */
    public static String simpleName(TypeElement owner) {
        return DieselNames.nestedName(owner, "_") + "Application";
    }

    /** The source of the class. */
    public static String emit(Elements elements, TypeElement owner, List<Start> starts) {
        String packageName = DieselNames.packageName(owner);
        ClassName companion = ClassName.get(packageName, DieselNames.companion(owner));
        MethodSpec.Builder create = MethodSpec.methodBuilder("create")
                .addJavadoc(
                        "An application with all that {@link $T} serves and starts; not running yet.\n",
                        ClassName.get(owner))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(RuntimeNames.APPLICATION)
                .addStatement("$T application = new $T()", RuntimeNames.APPLICATION, RuntimeNames.APPLICATION);
        for (Start each : starts) {
            if (!each.service()) {
                create.addStatement("application.addLoop(new $T($T::$L))", RuntimeNames.LOOP, companion, each.method());
            } else if (each.host().isEmpty()) {
                create.addStatement(
                        "application.addService(new $T($T::$L, $L))",
                        RuntimeNames.SERVICE,
                        companion,
                        each.method(),
                        each.port());
            } else {
                create.addStatement(
                        "application.addService(new $T($T::$L, new $T($S, $L)))",
                        RuntimeNames.SERVICE,
                        companion,
                        each.method(),
                        InetSocketAddress.class,
                        each.host(),
                        each.port());
            }
        }
        MethodSpec main = MethodSpec.methodBuilder("main")
                .addJavadoc("Runs the application until it is halted.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(String[].class, "args")
                .addStatement("create().run()")
                .build();
        TypeSpec type = TypeSpec.classBuilder(simpleName(owner))
                .addJavadoc("Runs what {@link $T} serves and starts.\n", ClassName.get(owner))
                .addAnnotations(RuntimeNames.generated(elements, owner))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(create.addStatement("return application").build())
                .addMethod(main)
                .build();
        return SourceFiles.text(type, owner, elements);
    }
}
