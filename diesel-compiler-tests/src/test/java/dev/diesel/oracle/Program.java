package dev.diesel.oracle;

import java.util.List;

/**
 * What the oracle judges: a class with a generator {@code static Object entry()}, and the files that belong to it. Any
 * thread; immutable.
 *
 * @param className the fully qualified name of the class with the entry
 * @param sources all files; no other program has a file whose name starts with the name of one of these
 */
public record Program(String className, List<Source> sources) {
    /** A program of one file. */
    public static Program of(String className, String text) {
        return new Program(className, List.of(new Source(className, text)));
    }

    /** Whether a file, of the program or generated for it, belongs to this program. */
    boolean owns(String fileName) {
        return sources.stream().anyMatch(each -> fileName.startsWith(each.simpleName()));
    }
}
