package dev.diesel.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.diesel.processor.problem.Position;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * A second compilation over the user's own files, with the companions' signatures added, that gives every expression
 * its type and symbol. It never touches the first one: nothing that the user compiles changes.
 *
 * <p>Elements and types of the two compilations must never be mixed; what is found here is reported by
 * {@link Position}.
 */
public final class Shadow implements AutoCloseable {
    private final JavacTask task;
    private final Trees trees;
    private final ShadowFileManager files;
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private final Map<URI, CompilationUnitTree> units = new LinkedHashMap<>();

    /**
     * Starts the compilation.
     *
     * @param env the running compile
     * @param owners the units that hold generators, as the running compile parsed them
     * @param others all other units of the running compile
     * @param stubs sources of the classes that are being generated, by name
     */
    public Shadow(
            ProcessingEnvironment env,
            List<CompilationUnitTree> owners,
            List<CompilationUnitTree> others,
            Map<String, String> stubs)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        this.files = new ShadowFileManager(
                compiler.getStandardFileManager(diagnostics, null, null), new ClassPathRoots(env, imports(owners)));
        List<JavaFileObject> roots = new ArrayList<>();
        owners.forEach(unit -> roots.add(unit.getSourceFile()));
        for (CompilationUnitTree unit : others) {
            if (unit.getTypeDecls().size() == 1 && unit.getTypeDecls().get(0) instanceof ClassTree type) {
                String packageName = packageOf(unit);
                String binaryName = packageName.isEmpty()
                        ? type.getSimpleName().toString()
                        : packageName + "." + type.getSimpleName();
                files.addSource(packageName, binaryName, unit.getSourceFile());
            } else if (!unit.getTypeDecls().isEmpty()) {
                roots.add(unit.getSourceFile());
            }
        }
        stubs.forEach((name, text) -> roots.add(ShadowFileManager.text(name, text)));
        this.task = (JavacTask) compiler.getTask(Writer.nullWriter(), files, diagnostics, options(env), null, roots);
        this.trees = Trees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            units.put(unit.getSourceFile().toUri(), unit);
        }
        units.values().stream().findFirst().ifPresent(unit -> trees.getScope(new TreePath(unit)));
    }

    private static List<String> options(ProcessingEnvironment env) {
        // RELEASE_17 → 17
        String version = env.getSourceVersion().name();
        String level = version.substring(version.indexOf('_') + 1);
        List<String> options =
                new ArrayList<>(List.of("-proc:none", "-implicit:none", "-Xlint:none", "-nowarn", "-source", level));
        if (env.isPreviewEnabled()) {
            options.add("--enable-preview");
        }
        return options;
    }

    private static Map<String, Set<String>> imports(List<CompilationUnitTree> units) {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (CompilationUnitTree unit : units) {
            for (ImportTree each : unit.getImports()) {
                String[] parts = each.getQualifiedIdentifier().toString().split("\\.");
                // The package ends where the first class begins; a wrong guess only means one more look-up.
                for (int i = parts.length - 1; i > 0; i--) {
                    String packageName = String.join(".", List.of(parts).subList(0, i));
                    imports.computeIfAbsent(packageName, key -> new TreeSet<>()).add(parts[i]);
                }
            }
        }
        return imports;
    }

    private static String packageOf(CompilationUnitTree unit) {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    /** The shadow's own view of the elements. */
    public Elements elements() {
        return task.getElements();
    }

    /** The shadow's own type operations. */
    public Types types() {
        return task.getTypes();
    }

    Trees trees() {
        return trees;
    }

    /**
     * The method that starts at {@code offset} in {@code file}, attributed with all of its class.
     *
     * @return empty if the file was not parsed here
     */
    public Optional<Body> body(URI file, long offset) {
        CompilationUnitTree unit = units.get(file);
        if (unit == null) {
            return Optional.empty();
        }
        TreePath[] found = new TreePath[1];
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                if (trees.getSourcePositions().getStartPosition(unit, method) == offset) {
                    found[0] = getCurrentPath();
                }
                return found[0] == null ? super.visitMethod(method, null) : null;
            }
        }.scan(unit, null);
        return Optional.ofNullable(found[0]).map(path -> {
            attribute(path);
            return new Body(this, unit, path);
        });
    }

    /** Asking for the symbol of what has none makes javac attribute the class around it. */
    private void attribute(TreePath method) {
        trees.getElement(new TreePath(method, ((MethodTree) method.getLeaf()).getBody()));
    }

    /** The first error that javac found in this part of the file. */
    Optional<Diagnostic<? extends JavaFileObject>> error(URI file, long start, long end) {
        for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR
                    && each.getSource() != null
                    && each.getSource().toUri().equals(file)
                    && each.getPosition() >= start
                    && each.getPosition() <= end) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The class that the shadow knows under this name, or null. */
    public TypeElement type(String qualifiedName) {
        return elements().getTypeElement(qualifiedName);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
