package dev.diesel.processor.source;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Shows the second compilation what the first one sees: its source files by package, its class path as far as it has
 * been asked for, and nothing to write to.
 */
final class ShadowFileManager extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final ClassPathRoots roots;
    private final Map<String, List<JavaFileObject>> sources = new TreeMap<>();
    private final Map<URI, String> names = new HashMap<>();

    ShadowFileManager(StandardJavaFileManager standard, ClassPathRoots roots) throws IOException {
        super(standard);
        this.roots = roots;
        setClassPath();
    }

    /** Adds a file that holds the one top-level class {@code binaryName}; it is read when it is needed. */
    void addSource(String packageName, String binaryName, JavaFileObject file) {
        if (names.putIfAbsent(file.toUri(), binaryName) == null) {
            sources.computeIfAbsent(packageName, key -> new ArrayList<>()).add(file);
        }
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.SOURCE_PATH || super.hasLocation(location);
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location == StandardLocation.SOURCE_PATH) {
            return kinds.contains(Kind.SOURCE) ? sources.getOrDefault(packageName, List.of()) : List.of();
        }
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        // Even if some of the package is known: the classes of tests lie beside those of the main code, in another
        // folder.
        if (roots.search(packageName)) {
            setClassPath();
        }
        return super.list(location, packageName, kinds, recurse);
    }

    private void setClassPath() throws IOException {
        List<File> existing = roots.roots().stream().filter(File::exists).toList();
        fileManager.setLocation(StandardLocation.CLASS_PATH, existing);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        String name = names.get(file.toUri());
        return name != null ? name : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a.toUri().equals(b.toUri());
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return names.containsKey(file.toUri()) || super.contains(location, file);
    }

    /** A source that exists only as text. */
    static JavaFileObject text(String className, String text) {
        URI uri = URI.create("diesel:///" + className.replace('.', '/') + Kind.SOURCE.extension);
        return new SimpleJavaFileObject(uri, Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
