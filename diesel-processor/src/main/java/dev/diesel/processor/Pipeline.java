package dev.diesel.processor;

import com.sun.source.tree.CompilationUnitTree;
import dev.diesel.processor.check.BlockingCheck;
import dev.diesel.processor.check.DeclarationCheck;
import dev.diesel.processor.check.GroupCheck;
import dev.diesel.processor.check.Overrides;
import dev.diesel.processor.check.PlacementCheck;
import dev.diesel.processor.emit.AccessorEmitter;
import dev.diesel.processor.emit.ApplicationEmitter;
import dev.diesel.processor.emit.CompanionEmitter;
import dev.diesel.processor.emit.MachineEmitter;
import dev.diesel.processor.emit.Signatures;
import dev.diesel.processor.flow.Allocation;
import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Outlining;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.lower.Accessors;
import dev.diesel.processor.lower.Lowering;
import dev.diesel.processor.lower.Lowering.Lowered;
import dev.diesel.processor.problem.Position;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.problem.Rejection;
import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.DieselNames;
import dev.diesel.processor.source.Outer;
import dev.diesel.processor.source.Shadow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The passes, in order: source → check → lower → flow → emit.
 *
 * <p>The companions are written as soon as a class is seen; they need no more than signatures. A machine is written
 * when javac finds no error in its method: a type that is missing may be one that another processor makes in this very
 * round, so that the method is tried again in the next.
 */
final class Pipeline {
    private final ProcessingEnvironment env;
    private final Outer outer;
    private final Problems problems;

    /** Owners whose machines have to wait, by name: their elements do not outlive a round. */
    private final Set<String> waiting = new LinkedHashSet<>();

    /** Classes that have been generated, by name. */
    private final Set<String> generated = new LinkedHashSet<>();

    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> written = new LinkedHashSet<>();

    Pipeline(ProcessingEnvironment env, Outer outer, Problems problems) {
        this.env = env;
        this.outer = outer;
        this.problems = problems;
    }

    /**
     * Works on one round of annotation processing.
     *
     * @param methods the annotated methods that are new
     * @param hopeful whether what is missing may still come: another processor has written something in this round
     */
    void round(Collection<ExecutableElement> methods, boolean hopeful) {
        Map<TypeElement, List<ExecutableElement>> owners = new LinkedHashMap<>();
        DeclarationCheck check = new DeclarationCheck(env, outer::isImplicit, outer::report);
        List<String> before = List.copyOf(waiting);
        waiting.clear();
        for (String each : before) {
            TypeElement owner = env.getElementUtils().getTypeElement(each);
            take(owner, generators(owner), hopeful, owners);
        }
        for (ExecutableElement each : methods) {
            TypeElement owner = (TypeElement) each.getEnclosingElement();
            if (seen.add(owner.getQualifiedName().toString())) {
                List<ExecutableElement> allowed = new ArrayList<>();
                for (ExecutableElement generator : annotated(owner)) {
                    if (check.isAllowed(generator) && DieselNames.isGenerator(generator)) {
                        allowed.add(generator);
                    }
                }
                take(owner, allowed, true, owners);
            }
        }
        owners.values().removeIf(List::isEmpty);
        if (!owners.isEmpty()) {
            machines(owners, hopeful || before.isEmpty());
        }
    }

    /** Writes the companion of a class, unless a type in a signature is missing and may still come. */
    private void take(
            TypeElement owner,
            List<ExecutableElement> generators,
            boolean hopeful,
            Map<TypeElement, List<ExecutableElement>> owners) {
        List<ExecutableElement> known = generators.stream()
                .filter(each -> !Signatures.hasUnknownType(each))
                .toList();
        if (known.size() < generators.size() && hopeful) {
            waiting.add(owner.getQualifiedName().toString());
            return;
        }
        owners.put(owner, known);
        start(owner, known);
    }

    private static List<ExecutableElement> annotated(TypeElement owner) {
        return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                .filter(each -> DieselNames.isGenerator(each)
                        || DieselNames.has(each, DieselNames.SERVE)
                        || DieselNames.has(each, DieselNames.ON_START))
                .toList();
    }

    private List<ExecutableElement> generators(TypeElement owner) {
        DeclarationCheck quiet = new DeclarationCheck(env, outer::isImplicit, (problem, element, arguments) -> {});
        return annotated(owner).stream()
                .filter(DieselNames::isGenerator)
                .filter(quiet::isAllowed)
                .toList();
    }

    /** Writes what needs no more than signatures. */
    private void start(TypeElement owner, List<ExecutableElement> generators) {
        if (generators.isEmpty()) {
            return;
        }
        CompanionEmitter emitter = new CompanionEmitter(env.getElementUtils(), env.getTypeUtils(), false);
        write(CompanionEmitter.name(owner), emitter.emit(owner, generators), owner);
        List<ApplicationEmitter.Start> starts = new ArrayList<>();
        for (ExecutableElement each : generators) {
            String name = each.getSimpleName().toString();
            if (DieselNames.has(each, DieselNames.SERVE)) {
                starts.add(new ApplicationEmitter.Start(
                        name, true, (Integer) DieselNames.value(each, DieselNames.SERVE, "port", 0), (String)
                                DieselNames.value(each, DieselNames.SERVE, "host", "")));
            } else if (DieselNames.has(each, DieselNames.ON_START)) {
                starts.add(new ApplicationEmitter.Start(name, false, 0, ""));
            }
        }
        if (!starts.isEmpty()) {
            write(
                    DieselNames.qualified(DieselNames.packageName(owner), ApplicationEmitter.simpleName(owner)),
                    ApplicationEmitter.emit(env.getElementUtils(), owner, starts),
                    owner);
        }
    }

    private void machines(Map<TypeElement, List<ExecutableElement>> owners, boolean hopeful) {
        Set<CompilationUnitTree> units = new LinkedHashSet<>();
        Map<String, String> stubs = new LinkedHashMap<>();
        CompanionEmitter signatures = new CompanionEmitter(env.getElementUtils(), env.getTypeUtils(), true);
        owners.forEach((owner, generators) -> {
            units.add(outer.unit(owner));
            stubs.put(CompanionEmitter.name(owner), signatures.emit(owner, generators));
        });
        List<CompilationUnitTree> others = new ArrayList<>();
        outer.units().forEach(each -> {
            if (!units.contains(each)) {
                others.add(each);
            }
        });
        try (Shadow shadow = new Shadow(env, List.copyOf(units), others, stubs)) {
            Map<TypeElement, Accessors> accessors = new LinkedHashMap<>();
            owners.forEach((owner, generators) -> {
                TypeElement outermost = DieselNames.outermost(owner);
                Accessors reached = accessors.computeIfAbsent(outermost, Pipeline::accessorsOf);
                generators.forEach(each -> machine(shadow, each, reached, hopeful));
            });
            accessors.forEach((outermost, reached) -> {
                boolean complete = owners.keySet().stream()
                        .filter(owner -> DieselNames.outermost(owner).equals(outermost))
                        .noneMatch(owner ->
                                waiting.contains(owner.getQualifiedName().toString()));
                if (complete && !reached.all().isEmpty()) {
                    String name = DieselNames.qualified(reached.packageName(), reached.simpleName());
                    write(
                            name,
                            new AccessorEmitter(shadow.types(), env.getElementUtils(), outermost).emit(reached),
                            outermost);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Accessors accessorsOf(TypeElement outermost) {
        return new Accessors(DieselNames.packageName(outermost), outermost.getSimpleName() + "$access");
    }

    private void machine(Shadow shadow, ExecutableElement method, Accessors accessors, boolean hopeful) {
        if (method.getModifiers().contains(Modifier.ABSTRACT)) {
            return;
        }
        Position position = outer.position(method);
        Body body = shadow.body(position.file(), position.offset()).orElseThrow();
        TypeElement outermost = DieselNames.outermost(method);
        MachineEmitter emitter = new MachineEmitter(env.getElementUtils(), outermost);
        Optional<Body.Fault> fault = body.fault();
        if (fault.isPresent()) {
            if (hopeful) {
                waiting.add(((TypeElement) method.getEnclosingElement())
                        .getQualifiedName()
                        .toString());
            } else {
                String message = fault.get().message().replaceAll("\\s+", " ");
                outer.reportUnlessJavacDoes(
                        outermost,
                        Problem.NOT_SEEN,
                        Problem.NOT_SEEN.message(method.getSimpleName(), message),
                        fault.get().position());
                write(emitter.emitBroken(body), outermost);
            }
            return;
        }
        write(source(body, accessors, position, emitter), outermost);
    }

    /** The machine; where the method has an error that is ours, what stands for it. */
    private MachineEmitter.Source source(Body body, Accessors accessors, Position position, MachineEmitter emitter) {
        int errors = problems.errors();
        try {
            PlacementCheck.check(body, problems);
            GroupCheck.check(body, problems);
            BlockingCheck.check(body, problems);
            if (problems.errors() == errors) {
                Lowered lowered = Lowering.lower(body, accessors, problems, false);
                Node.Seq root = Outlining.outline(lowered.root());
                if (lowered.keepsClasses() && !root.equals(lowered.root())) {
                    // All parts have to see the classes.
                    lowered = Lowering.lower(body, accessors, problems, true);
                    root = Outlining.outline(lowered.root());
                }
                Allocation plan = new Allocation(
                        root,
                        lowered.parameters(),
                        lowered.variables(),
                        List.of(lowered.routine(), lowered.delivered()),
                        lowered.identifiers());
                for (Variable each : plan.homeless()) {
                    throw problems.reject(Problem.UNWRITABLE_TYPE, position, each.name());
                }
                if (plan.points().awaits().isEmpty() && isFreeToBeOrdinary(body)) {
                    problems.report(
                            Problem.NEVER_SUSPENDS, position, body.element().getSimpleName());
                }
                return emitter.emit(body, lowered, root, plan);
            }
        } catch (Rejection e) {
            // It has been reported.
        } catch (RuntimeException | StackOverflowError e) {
            problems.report(Problem.INTERNAL, position, body.element().getSimpleName(), Failures.describe(e));
        }
        return emitter.emitBroken(body);
    }

    /** Whether the method could as well be no generator. */
    private static boolean isFreeToBeOrdinary(Body body) {
        return !DieselNames.isOverridable(body.element())
                && !DieselNames.has(body.element(), DieselNames.CALL)
                && !Overrides.overridesGenerator(body.element(), body.elements(), body.types());
    }

    private void write(MachineEmitter.Source source, Element origin) {
        generated.add(source.className());
        write(source.fileName(), source.text(), origin);
    }

    /** Whether this processor has written the class. */
    boolean hasWritten(Element type) {
        return type instanceof TypeElement named
                && generated.contains(named.getQualifiedName().toString());
    }

    private void write(String name, String text, Element origin) {
        if (!written.add(name)) {
            return;
        }
        generated.add(name);
        try (Writer writer = env.getFiler()
                .createSourceFile(name, DieselNames.outermost(origin))
                .openWriter()) {
            writer.write(text);
        } catch (FilerException e) {
            problems.report(Problem.INTERNAL, outer.position(origin), origin.getSimpleName(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
