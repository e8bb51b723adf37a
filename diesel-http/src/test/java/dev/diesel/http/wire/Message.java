package dev.diesel.http.wire;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A message as a test has read it. */
final class Message {
    record Field(String name, String value) {
        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    String startLine;
    final List<Field> fields = new ArrayList<>();
    boolean expectsContinue;
    Framing framing;
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    final List<Field> trailers = new ArrayList<>();
    /** Whether its body has been read to its end. */
    boolean whole;
    /** Index of the byte after it. */
    int end;

    boolean hasBody() {
        return framing.kind() != Framing.Kind.NONE && !framing.equals(Framing.ofLength(0));
    }

    /** Its lines in a {@link Vector}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Escapes.escape(startLine.strip()));
        fields.forEach(field -> lines.add(Escapes.escape(field.toString().strip())));
        if (expectsContinue) {
            lines.add("expects 100-continue");
        }
        if (hasBody()) {
            lines.add(framingLine());
        }
        if (whole && body.size() > 0) {
            lines.add("body " + Escapes.escape(body.toByteArray()));
        }
        if (whole) {
            trailers.forEach(field -> lines.add("trailer " + Escapes.escape(field.toString())));
        }
        return lines;
    }

    private String framingLine() {
        return switch (framing.kind()) {
            case NONE -> "no body";
            case LENGTH -> "length " + framing.length();
            case CHUNKED -> "chunked";
            case UNTIL_CLOSE -> "until close";
        };
    }

    @Override
    public String toString() {
        return lines().stream().collect(Collectors.joining("\n"));
    }
}
