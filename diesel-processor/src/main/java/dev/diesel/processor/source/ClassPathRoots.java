package dev.diesel.processor.source;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/**
 * Finds the jars and folders that the running compile takes its classes from. No public interface tells them, so they
 * are found package by package: from the place of one class of the package.
 */
final class ClassPathRoots {
    /** The compiler's own: for a build tool that wraps it, whatever is read is an input of the build. */
    private final Filer filer;

    private final Elements elements;
    private final Map<String, Set<String>> imported;
    private final Set<String> platform = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<File> roots = new LinkedHashSet<>();

    /**
     * A search that starts from what the sources import.
     *
     * @param imported simple names of classes by package, as far as the sources name them
     */
    ClassPathRoots(ProcessingEnvironment env, Map<String, Set<String>> imported) {
        this.filer = Environments.unwrap(env).getFiler();
        this.elements = env.getElementUtils();
        this.imported = new TreeMap<>(imported);
        ModuleFinder.ofSystem()
                .findAll()
                .forEach(module -> platform.addAll(module.descriptor().packages()));
        outputRoot().ifPresent(roots::add);
    }

    Set<File> roots() {
        return roots;
    }

    /** Whether {@code packageName} is one of the JDK's own, which needs no search. */
    boolean isPlatform(String packageName) {
        return platform.contains(packageName);
    }

    /**
     * Looks for a root that holds the package.
     *
     * @return whether a new root was found
     */
    boolean search(String packageName) {
        if (packageName.isEmpty() || isPlatform(packageName) || !asked.add(packageName)) {
            return false;
        }
        int before = roots.size();
        for (String simple : imported.getOrDefault(packageName, Set.of())) {
            TypeElement type = elements.getTypeElement(packageName + "." + simple);
            if (type != null) {
                rootOf(type).ifPresent(roots::add);
            }
        }
        if (roots.size() == before) {
            searchMembers(packageName);
        }
        return roots.size() > before;
    }

    /** The last resort: this completes every class of the package. */
    private void searchMembers(String packageName) {
        for (PackageElement each : elements.getAllPackageElements(packageName)) {
            for (TypeElement type : ElementFilter.typesIn(each.getEnclosedElements())) {
                rootOf(type).ifPresent(roots::add);
            }
        }
    }

    private Optional<File> rootOf(TypeElement type) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        return place(type, packageName).flatMap(uri -> root(uri, packageName));
    }

    private Optional<URI> place(TypeElement type, String packageName) {
        try {
            Object file =
                    Elements.class.getMethod("getFileObjectOf", Element.class).invoke(elements, type);
            return file instanceof FileObject known ? Optional.of(known.toUri()) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return resource(type, packageName);
        } catch (IllegalAccessException | InvocationTargetException e) {
            return Optional.empty();
        }
    }

    /** Before JDK 18 the only way to a class file is to ask for it as a resource. */
    private Optional<URI> resource(TypeElement type, String packageName) {
        String file = type.getSimpleName() + ".class";
        ModuleElement module = elements.getModuleOf(type);
        String inModule =
                module == null || module.isUnnamed() ? packageName : module.getQualifiedName() + "/" + packageName;
        return resource(StandardLocation.CLASS_PATH, packageName, file)
                .or(() -> resource(StandardLocation.MODULE_PATH, inModule, file))
                .or(() -> resource(StandardLocation.CLASS_OUTPUT, packageName, file));
    }

    private Optional<URI> resource(JavaFileManager.Location location, String packageName, String file) {
        try {
            return Optional.of(filer.getResource(location, packageName, file).toUri());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<File> outputRoot() {
        return resource(StandardLocation.CLASS_OUTPUT, "", "diesel").flatMap(uri -> root(uri, ""));
    }

    private static Optional<File> root(URI uri, String packageName) {
        try {
            if ("jar".equals(uri.getScheme())) {
                String inner = uri.getRawSchemeSpecificPart();
                int end = inner.indexOf("!/");
                return end < 0
                        ? Optional.empty()
                        : Optional.of(
                                Path.of(URI.create(inner.substring(0, end))).toFile());
            }
            if ("file".equals(uri.getScheme())) {
                Path folder = Path.of(uri).getParent();
                int depth = packageName.isEmpty() ? 0 : packageName.split("\\.").length;
                for (int i = 0; i < depth && folder != null; i++) {
                    folder = folder.getParent();
                }
                return Optional.ofNullable(folder).map(Path::toFile);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
