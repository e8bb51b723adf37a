package dev.diesel.oracle.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.value.processor.AutoValueProcessor;
import dev.diesel.oracle.Compilation;
import dev.diesel.oracle.Compiler;
import dev.diesel.oracle.Source;
import dev.diesel.processor.DieselProcessor;
import java.util.List;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-known annotation processors in the same compile, before diesel's and behind it. */
class OtherProcessorsTest {
    private static final Source SETTINGS = new Source("app.Settings", """
            package app;
            import com.google.auto.value.AutoValue;
            @AutoValue
            abstract class Settings {
                abstract String greeting();
                @AutoValue.Builder
                abstract static class Builder {
                    abstract Builder greeting(String text);
                    abstract Settings build();
                }
            }
            """);

    private static final Source SERVER = new Source("app.Server", """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            final class Server {
                @Generator
                static void serve(AutoValue_Settings given) {
                    Settings made = new AutoValue_Settings.Builder().greeting(await(untilEol())).build();
                    send(given.greeting() + made.greeting());
                }
            }
            """);

    private static final Source USER = new Source("app.User", """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            import lombok.Value;
            @Value
            class User {
                String name;
                @Generator
                void greet() {
                    send("hello " + name() + "\\n");
                }
                @Generator
                void ask() {
                    send(getName() + "?\\n"); // here
                }
                String name() {
                    return getName();
                }
            }
            """);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBodyUsesClassesOfAutoValue(boolean first) {
        Compilation compilation = compile(AutoValueProcessor::new, first, SETTINGS, SERVER);
        assertThat(compilation.ok()).as("%s", compilation.diagnostics()).isTrue();
        assertThat(compilation.generated()).containsKey("app/ServerGenerators.java");
        assertThat(compilation.generated().get("app/diesel_gen/Server_serve/Server.java"))
                .contains("AutoValue_Settings.Builder()");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatLombokAddsIsForOrdinaryMethods(boolean first) {
        Compilation compilation = compile(OtherProcessorsTest::lombok, first, USER);
        assertThat(compilation.errors()).hasSize(1);
        assertThat(Compilation.withLine(compilation.errors().get(0)))
                .contains("DSL902: diesel does not see all that the generator ask uses: cannot find symbol")
                .endsWith("// here");
    }

    private static Compilation compile(Supplier<Processor> other, boolean first, Source... sources) {
        Supplier<List<Processor>> processors =
                () -> first ? List.of(other.get(), new DieselProcessor()) : List.of(new DieselProcessor(), other.get());
        try (Compiler compiler = Compiler.on(Compiler.runningClassPath(), processors)) {
            return compiler.compile(List.of(sources));
        }
    }

    /** Its class cannot be named. */
    private static Processor lombok() {
        try {
            var constructor = Class.forName("lombok.launch.AnnotationProcessorHider$AnnotationProcessor")
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Processor) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
