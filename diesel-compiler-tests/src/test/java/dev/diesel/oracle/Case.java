package dev.diesel.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One case of a {@code .cases} file. Any thread; immutable.
 *
 * <pre>
 * ==== name of the case [21] [lines]  from JDK 21 on; with other lines in stack traces; both may be missing
 * members of the class, which is called CASE in the text
 * ---- file other.Parent              another file, whole; may be missing
 * package other; …
 * </pre>
 *
 * <p>Stack traces name the lines of the text, but for what has to stand elsewhere in a state machine: the update and the
 * condition of a loop that suspend, which follow its body, and statements of several lines.
 *
 * <p>A line that ends with {@code // ! DSL401} says that the processor declines the case there, with that code.
 *
 * @param name as in the file
 * @param feature the JDK that it needs at least
 * @param otherLines whether stack traces may name other lines
 * @param program the text
 */
public record Case(String name, int feature, boolean otherLines, Program program) {
    private static final Pattern HEADER = Pattern.compile("==== (.*?)(?: \\[(\\d+)])?(?: \\[(lines)])?");
    private static final Pattern OTHER_FILE = Pattern.compile("(?m)^---- file (\\S+)\n");

    private static final Pattern EXPECTED = Pattern.compile("// ! (DSL\\d{3})$");

    private static final String IMPORTS = String.join(
            " ",
            "package cases;",
            "import static dev.diesel.Diesel.*;",
            "import static dev.diesel.oracle.Probe.*;",
            "import dev.diesel.annotations.Generator;",
            "import dev.diesel.oracle.Probe.*;",
            "import java.io.IOException;",
            "import java.util.*;",
            "import java.util.function.*;");

    /**
     * All cases of a file that this JDK can compile.
     *
     * @param file a resource beside {@code owner}
     */
    public static List<Case> read(Class<?> owner, String file) {
        List<Case> cases = new ArrayList<>();
        String group = file.substring(0, file.indexOf('.'));
        String name = null;
        StringBuilder text = new StringBuilder();
        for (String line : (resource(owner, file) + "==== end").split("\n")) {
            if (line.startsWith("==== ")) {
                if (name != null) {
                    cases.add(parse(name, "Case_" + group + "_" + (cases.size() + 1) + "_", text.toString()));
                }
                name = line;
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        cases.removeIf(each -> each.feature > Runtime.version().feature());
        return cases;
    }

    private static Case parse(String header, String className, String text) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(header);
        }
        int feature = matcher.group(2) == null ? 17 : Integer.parseInt(matcher.group(2));
        List<Source> sources = new ArrayList<>();
        String named = text.replace("CASE", className);
        Matcher files = OTHER_FILE.matcher(named);
        String fileName = null;
        int start = 0;
        while (files.find()) {
            sources.add(source(fileName, className, named.substring(start, files.start())));
            fileName = files.group(1);
            start = files.end();
        }
        sources.add(source(fileName, className, named.substring(start)));
        return new Case(
                matcher.group(1), feature, matcher.group(3) != null, new Program("cases." + className, sources));
    }

    private static Source source(String fileName, String className, String text) {
        return fileName == null
                ? new Source("cases." + className, IMPORTS + " class " + className + " {\n" + text + "}\n")
                : new Source(fileName, text);
    }

    private static String resource(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The diagnostics that the text asks for, in its order: {@code Case_1_.java:12 DSL004}. */
    public List<String> expected() {
        List<String> expected = new ArrayList<>();
        for (Source source : program.sources()) {
            String[] lines = source.text().split("\n");
            for (int i = 0; i < lines.length; i++) {
                Matcher matcher = EXPECTED.matcher(lines[i]);
                if (matcher.find()) {
                    expected.add(source.simpleName() + ".java:" + (i + 1) + " " + matcher.group(1));
                }
            }
        }
        return expected;
    }

    @Override
    public String toString() {
        return name;
    }
}
