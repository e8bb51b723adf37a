package dev.diesel.http.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An input with what it means, from a file of vectors. Such a file is a list of
 *
 * <pre>
 *   ## section or name: what it is about
 *   ! an option and its value
 *   > a line of the input, without its CRLF; a backslash at the end says that it has none
 *   = a line of what is expected
 * </pre>
 *
 * <p>In input and expectation, {@link Escapes} stand for the bytes that one does not see. A line with {@code #} alone
 * before it is a comment.
 */
record Vector(String name, Map<String, String> options, String text, String expected) {

    /** The vectors of a resource beside this class. */
    static List<Vector> load(String file) {
        try (InputStream in = Vector.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException(file);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Vector> parse(String text) {
        List<Vector> vectors = new ArrayList<>();
        for (String block : text.split("(?m)^## ")) {
            if (!block.isBlank() && !block.startsWith("#")) {
                vectors.add(of(block.lines().toList()));
            }
        }
        return vectors;
    }

    private static Vector of(List<String> lines) {
        Map<String, String> options = new TreeMap<>();
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        for (String line : lines.subList(1, lines.size())) {
            String content = line.length() < 2 ? "" : line.substring(2);
            switch (line.isEmpty() ? '#' : line.charAt(0)) {
                case '!' -> options.put(content.split(" ")[0], content.split(" ")[1]);
                case '>' -> input.writeBytes(inputLine(content));
                case '=' -> expected.append(content).append('\n');
                case '#' -> {
                    // A comment, or an empty line.
                }
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new Vector(
                lines.get(0),
                options,
                input.toString(StandardCharsets.ISO_8859_1),
                expected.toString().strip());
    }

    private static byte[] inputLine(String content) {
        boolean continued = content.replace("\\\\", "").endsWith("\\");
        return Escapes.unescape(continued ? content.substring(0, content.length() - 1) : content + "\\r\\n");
    }

    /** Writes an input as it stands in a file of vectors. */
    static String block(String name, byte[] input, String meaning) {
        String lines = Escapes.escape(input).replace("\\r\\n", "\r\n");
        String body = lines.endsWith("\r\n") ? lines.substring(0, lines.length() - 2) : lines + "\\";
        return "## " + name + "\n> " + body.replace("\r\n", "\n> ") + "\n"
                + meaning.lines().map(line -> "= " + line).collect(Collectors.joining("\n")) + "\n";
    }

    /** The input, of which {@link #text} has one character per byte. */
    byte[] input() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An option's value as a number. */
    int option(String option, int otherwise) {
        return Integer.parseInt(options.getOrDefault(option, Integer.toString(otherwise)));
    }

    /** The limits that the options say; generous ones else. */
    Limits limits() {
        return new Limits(
                new HeadLimits(option("start-line", 200), option("fields", 20), option("field-bytes", 1000)),
                new BodyLimits(
                        option("body", 1000),
                        option("chunk-line", 100),
                        option("extensions", 200),
                        option("trailers", 5),
                        option("trailer-bytes", 200)));
    }

    @Override
    public String toString() {
        return name;
    }

    /** What a message may hold. */
    record Limits(HeadLimits head, BodyLimits body) {}
}
