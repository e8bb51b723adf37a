package dev.diesel.oracle.environment;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.diesel.processor.DieselProcessor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;
import org.jetbrains.jps.javac.APIWrappers;
import org.junit.jupiter.api.Test;

/** Build tools wrap the processing environment; javac's own has to be found behind theirs. */
class WrappersTest {
    private static final JavaFileObject SERVER = JavaFileObjects.forSourceString("app.Server", """
            package app;
            import static dev.diesel.Diesel.*;
            import dev.diesel.annotations.Generator;
            final class Server {
                @Generator
                static void serve() {
                    send(await(untilEol()));
                }
            }
            """);

    private static final JavaFileObject STARTER = JavaFileObjects.forSourceString("app.Starter", """
            package app;
            final class Starter {
                static void start() {
                    Server.serve();
                }
            }
            """);

    @Test
    void gradle() {
        // Two of them: each incremental processor has its own.
        checkBothPasses(env -> new Delegating(new Delegating(env)));
    }

    @Test
    void intelliJ() {
        checkBothPasses(APIWrappers::wrap);
    }

    @Test
    void intelliJAroundGradle() {
        checkBothPasses(env -> APIWrappers.wrap(new Delegating(env)));
    }

    @Test
    void anUnknownOneIsTakenForAnotherCompiler() {
        Compilation compilation =
                javac().withProcessors(new Wrapped(WrappersTest::opaque)).compile(SERVER);
        assertThat(compilation).hadErrorContaining("DSL901").inFile(SERVER).onLine(6);
        assertThat(compilation).hadErrorCount(1);
    }

    /** The machine is made in the rounds; wrong calls are found when javac has analysed the class. */
    private static void checkBothPasses(UnaryOperator<ProcessingEnvironment> wrapper) {
        Compilation right = javac().withProcessors(new Wrapped(wrapper)).compile(SERVER);
        assertThat(right).succeeded();
        assertThat(right).generatedSourceFile("app.ServerGenerators");
        Compilation wrong = javac().withProcessors(new Wrapped(wrapper)).compile(SERVER, STARTER);
        assertThat(wrong).hadErrorContaining("DSL006").inFile(STARTER).onLine(4);
        assertThat(wrong).hadErrorCount(1);
    }

    private static ProcessingEnvironment opaque(ProcessingEnvironment env) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return method.invoke(env, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                WrappersTest.class.getClassLoader(), new Class<?>[] {ProcessingEnvironment.class}, handler);
    }

    /** The processor as a build tool starts it. */
    private static final class Wrapped extends AbstractProcessor {
        private final DieselProcessor processor = new DieselProcessor();
        private final UnaryOperator<ProcessingEnvironment> wrapper;

        Wrapped(UnaryOperator<ProcessingEnvironment> wrapper) {
            this.wrapper = wrapper;
        }

        @Override
        public synchronized void init(ProcessingEnvironment env) {
            super.init(env);
            processor.init(wrapper.apply(env));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }

    /** What Gradle passes: it keeps javac's environment in a field of this name. */
    private static final class Delegating implements ProcessingEnvironment {
        private final ProcessingEnvironment delegate;

        Delegating(ProcessingEnvironment delegate) {
            this.delegate = delegate;
        }

        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return delegate.getMessager();
        }

        @Override
        public Filer getFiler() {
            return delegate.getFiler();
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }
}
