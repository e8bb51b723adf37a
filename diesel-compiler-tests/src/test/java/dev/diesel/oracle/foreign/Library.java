package dev.diesel.oracle.foreign;

import dev.diesel.oracle.Source;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sources of a library and of its tests. Any thread; immutable.
 *
 * @param name the artifact
 * @param parent where {@code NAME-sources} and {@code NAME-test-sources} have been unpacked
 */
public record Library(String name, Path parent) {
    /** The system property that says where the libraries are. */
    public static final String PROPERTY = "diesel.foreign";

    /** What the profile has fetched. */
    public static List<Library> all() {
        Path parent = Path.of(System.getProperty(PROPERTY));
        return Stream.of(System.getProperty("diesel.foreign.library").split(","))
                .map(each -> new Library(each, parent))
                .toList();
    }

    /** The library's classes. */
    public List<Source> sources() {
        return sources(parent.resolve(name + "-sources"));
    }

    List<Source> tests() {
        return sources(testFolder());
    }

    /** The sources of the tests, and the files that they read. */
    Path testFolder() {
        return parent.resolve(name + "-test-sources");
    }

    /** Where to write what a run makes. */
    Path output() {
        return parent.resolve(name);
    }

    private static List<Source> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.endsWith("module-info.java"))
                    .sorted()
                    .map(each -> source(root, each))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path root, Path file) {
        String relative = root.relativize(file).toString();
        String className =
                relative.substring(0, relative.length() - ".java".length()).replace(File.separatorChar, '.');
        try {
            return new Source(className, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
