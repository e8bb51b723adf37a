package dev.diesel.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.Trees;
import dev.diesel.processor.check.UsageCheck;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.source.Analyzed;
import dev.diesel.processor.source.DieselNames;
import dev.diesel.processor.source.Environments;
import dev.diesel.processor.source.Outer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * The annotation processor: turns {@code @Generator} methods into state machines. It does the rounds; the work on a
 * class is {@link Pipeline}'s.
 */
@AutoService(Processor.class)
public final class DieselProcessor extends AbstractProcessor {
    private Pipeline pipeline;
    private Outer outer;

    /** Why nothing can be generated in this compile, or null. */
    private String unusable;

    /** For the compiler. */
    public DieselProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // Generated is claimed so that javac does not warn that nobody does.
        return Set.of(
                DieselNames.GENERATOR,
                DieselNames.CALL,
                DieselNames.SERVE,
                DieselNames.ON_START,
                "javax.annotation.processing.Generated");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment env) {
        super.init(env);
        Optional<Trees> trees = Environments.trees(env);
        if (trees.isEmpty()) {
            unusable = Problem.NO_TREES.message();
            return;
        }
        SourceVersion level = env.getSourceVersion();
        if (level.compareTo(SourceVersion.RELEASE_17) < 0) {
            unusable = Problem.OLD_SOURCE.message(level.name().replace("RELEASE_", ""));
            return;
        }
        outer = new Outer(env, trees.get());
        Problems problems = new Problems(outer::report);
        pipeline = new Pipeline(env, outer, problems);
        Analyzed analyzed = new Analyzed(trees.get(), env);
        outer.follow((unit, type) -> new UsageCheck(analyzed, unit, problems).walk(type));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<ExecutableElement> methods = methods(round);
        if (unusable != null) {
            methods.forEach(each -> processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, unusable, each));
            return true;
        }
        if (round.processingOver()) {
            // What is still missing now never comes; javac tells the user of it.
            return true;
        }
        round.getRootElements().forEach(outer::add);
        boolean othersWrote = round.getRootElements().stream().anyMatch(each -> !pipeline.hasWritten(each));
        DeepStack.run(() -> pipeline.round(methods, othersWrote));
        return true;
    }

    /** The methods of this round that carry one of the annotations, in the order of the sources. */
    private Set<ExecutableElement> methods(RoundEnvironment round) {
        Set<ExecutableElement> methods = new LinkedHashSet<>();
        for (String each :
                new String[] {DieselNames.GENERATOR, DieselNames.CALL, DieselNames.SERVE, DieselNames.ON_START}) {
            TypeElement annotation = processingEnv.getElementUtils().getTypeElement(each);
            if (annotation != null) {
                for (Element element : round.getElementsAnnotatedWith(annotation)) {
                    methods.add((ExecutableElement) element);
                }
            }
        }
        return methods;
    }
}
