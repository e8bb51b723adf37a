package dev.diesel.oracle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/** Keeps what one compile writes, and puts classes in front of the class path. One thread. */
public final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Classes library;
    private final Map<String, Output> outputs = new LinkedHashMap<>();

    MemoryFiles(JavaFileManager files, Classes library) {
        super(files);
        this.library = library;
    }

    Classes classes() {
        Classes classes = new Classes();
        outputs.values().stream()
                .filter(each -> each.getKind() == Kind.CLASS)
                .forEach(each -> classes.bytes.put(each.className, each.bytes.toByteArray()));
        return classes;
    }

    /** The generated sources by path: {@code app/EchoServerGenerators.java}. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        outputs.values().stream()
                .filter(each -> each.getKind() == Kind.SOURCE)
                .forEach(each -> sources.put(each.getName().substring(1), each.text()));
        return sources;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, Kind kind, FileObject sibling) {
        Output output = new Output(className, kind);
        outputs.put(kind + " " + className, output);
        return output;
    }

    /** A processor may look for a class or source that this very compile has written. */
    @Override
    public FileObject getFileForInput(Location location, String packageName, String relativeName) throws IOException {
        if (location == StandardLocation.CLASS_OUTPUT || location == StandardLocation.SOURCE_OUTPUT) {
            throw new FileNotFoundException(relativeName);
        }
        return super.getFileForInput(location, packageName, relativeName);
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location != StandardLocation.CLASS_PATH || library.bytes.isEmpty()) {
            return super.list(location, packageName, kinds, recurse);
        }
        Map<String, JavaFileObject> found = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> each : library.bytes.entrySet()) {
            if (packageOf(each.getKey()).equals(packageName)) {
                found.put(each.getKey(), new Input(each.getKey(), each.getValue()));
            }
        }
        List<JavaFileObject> all = new ArrayList<>(found.values());
        for (JavaFileObject each : super.list(location, packageName, kinds, recurse)) {
            if (!found.containsKey(super.inferBinaryName(location, each))) {
                all.add(each);
            }
        }
        return all;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Input input ? input.className : super.inferBinaryName(location, file);
    }

    /** By name, since every generated file is compared with every other one. */
    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a.getName().equals(b.getName());
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** Class files by binary name. One thread. */
    public static final class Classes {
        final Map<String, byte[]> bytes = new LinkedHashMap<>();

        /** Hands over the name and the bytes of every class. */
        public void each(BiConsumer<String, byte[]> action) {
            bytes.forEach(action);
        }

        boolean contains(String name) {
            return bytes.containsKey(name);
        }

        /** A digest of every class file, by the name of the class. */
        public Map<String, String> digests() {
            Map<String, String> digests = new TreeMap<>();
            bytes.forEach((name, each) -> digests.put(name, each.length + " bytes, CRC " + crc(each)));
            return digests;
        }

        private static long crc(byte[] bytes) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return crc.getValue();
        }

        /** These classes, and those of {@code other} with other names. */
        Classes and(Classes other) {
            Classes all = new Classes();
            all.bytes.putAll(other.bytes);
            all.bytes.putAll(bytes);
            return all;
        }
    }

    /** A class of the library. */
    private static final class Input extends SimpleJavaFileObject {
        private final String className;
        private final byte[] bytes;

        Input(String className, byte[] bytes) {
            super(URI.create("memory:///" + className.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.className = className;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** A class or a source that the compile writes, and may read again. */
    private static final class Output extends SimpleJavaFileObject {
        private final String className;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String className, Kind kind) {
            super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
            this.className = className;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public OutputStream openOutputStream() {
            bytes.reset();
            return bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes.toByteArray());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text();
        }
    }
}
