package dev.diesel.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What one run of javac gave. Any thread.
 *
 * @param ok whether javac said so
 * @param diagnostics all of them, in order
 * @param classes the class files
 * @param generated the text of generated sources by file name
 * @param output what was printed besides: the stack trace of a crash of javac
 */
public record Compilation(
        boolean ok,
        List<Diagnostic<? extends JavaFileObject>> diagnostics,
        MemoryFiles.Classes classes,
        Map<String, String> generated,
        String output) {
    private static final Pattern CODE = Pattern.compile("\\bDSL\\d{3}\\b");

    /** The errors among the diagnostics. */
    public List<Diagnostic<? extends JavaFileObject>> errors() {
        return diagnostics.stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    /** The file, line and text of a diagnostic, without the path. */
    public static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
        String file = diagnostic.getSource() == null ? "" : simpleName(diagnostic.getSource());
        return diagnostic.getKind() + " " + file + ":" + diagnostic.getLineNumber() + " "
                + diagnostic.getMessage(Locale.ROOT);
    }

    static String simpleName(JavaFileObject file) {
        String name = file.getName();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The processor's code in a diagnostic ({@code DSL012}), or null if it is javac's own. */
    public static String code(Diagnostic<? extends JavaFileObject> diagnostic) {
        Matcher matcher = CODE.matcher(diagnostic.getMessage(Locale.ROOT));
        return matcher.find() ? matcher.group() : null;
    }

    /** A diagnostic and the line it is about. */
    public static String withLine(Diagnostic<? extends JavaFileObject> error) {
        try {
            String[] lines = error.getSource().getCharContent(true).toString().split("\n", -1);
            int number = (int) error.getLineNumber();
            String line = number >= 1 && number <= lines.length ? lines[number - 1] : "";
            return describe(error) + "\n    | " + line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
