package dev.diesel.processor.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The characters of a source file: cut into pieces that keep their lines, without comments. */
public final class SourceText {
    /** What a piece of source is. */
    public enum Kind {
        /** Text within one line. */
        CODE,
        /** The start of a further line; it has no text. */
        NEW_LINE,
        /** A text block, whose line breaks mean something. */
        TEXT_BLOCK
    }

    /** A piece of source on one line. */
    public record Piece(Kind kind, String text, int line) {}

    /** The length of a Unicode escape: backslash, u, four digits. */
    private static final int ESCAPE = 6;

    private final String text;
    private final int[] lineStarts;

    /** The text of one file. */
    public SourceText(CharSequence content) {
        this.text = content.toString();
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length()).filter(this::endsLine).map(i -> i + 1))
                .toArray();
    }

    private boolean endsLine(int i) {
        char c = text.charAt(i);
        return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
    }

    /** The line of an offset, from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The characters themselves. */
    public String slice(int start, int end) {
        return text.substring(start, end);
    }

    /** Cuts a range into pieces. Comments are left out; so are blanks at the start of a further line. */
    public List<Piece> pieces(int start, int end) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        int line = line(start);
        boolean fresh = false;
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            int next = tokenEnd(i, end);
            if (isComment(i)) {
                int after = line(next);
                if (after > line) {
                    flush(pieces, code, line);
                    line = after;
                    pieces.add(new Piece(Kind.NEW_LINE, "", line));
                    fresh = true;
                } else if (!fresh) {
                    code.append(' ');
                }
            } else if (c == '\n' || c == '\r') {
                flush(pieces, code, line);
                int after = line(next);
                if (after > line) {
                    line = after;
                    pieces.add(new Piece(Kind.NEW_LINE, "", line));
                }
                fresh = true;
            } else if (c == '"' && text.startsWith("\"\"\"", i)) {
                flush(pieces, code, line);
                pieces.add(new Piece(Kind.TEXT_BLOCK, text.substring(i, next), line));
                line = line(next - 1);
                fresh = false;
            } else if (!fresh || !Character.isWhitespace(c)) {
                code.append(text, i, next);
                fresh = false;
            }
            i = next;
        }
        flush(pieces, code, line);
        return pieces;
    }

    private static void flush(List<Piece> pieces, StringBuilder code, int line) {
        if (code.length() > 0) {
            pieces.add(new Piece(Kind.CODE, code.toString(), line));
            code.setLength(0);
        }
    }

    private boolean isComment(int i) {
        return text.startsWith("//", i) || text.startsWith("/*", i);
    }

    /** Where the token, comment, blank or other character that starts at {@code i} ends. */
    private int tokenEnd(int i, int end) {
        char c = text.charAt(i);
        if (text.startsWith("//", i)) {
            int stop = i;
            while (stop < end && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
                stop++;
            }
            return stop;
        }
        if (text.startsWith("/*", i)) {
            int stop = text.indexOf("*/", i + 2);
            return stop < 0 ? end : stop + 2;
        }
        if (text.startsWith("\"\"\"", i)) {
            return quoteEnd(i + 3, "\"\"\"");
        }
        if (c == '"' || c == '\'') {
            return quoteEnd(i + 1, String.valueOf(c));
        }
        if (Character.isJavaIdentifierStart(c) || isEscape(i)) {
            int stop = i;
            while (stop < text.length() && (Character.isJavaIdentifierPart(text.charAt(stop)) || isEscape(stop))) {
                stop += isEscape(stop) ? ESCAPE : 1;
            }
            return stop;
        }
        if (c == '\r' && i + 1 < end && text.charAt(i + 1) == '\n') {
            return i + 2;
        }
        return i + 1;
    }

    /** Whether a Unicode escape stands here, which in a name is as good as its character. */
    private boolean isEscape(int i) {
        return text.startsWith("\\u", i) && i + ESCAPE <= text.length();
    }

    private String decoded(int start, int end) {
        StringBuilder word = new StringBuilder();
        for (int i = start; i < end; i += isEscape(i) ? ESCAPE : 1) {
            word.append(isEscape(i) ? (char) Integer.parseInt(text.substring(i + 2, i + ESCAPE), 16) : text.charAt(i));
        }
        return word.toString();
    }

    /** Where the word that starts at an offset ends. */
    public int wordEnd(int start) {
        return tokenEnd(start, text.length());
    }

    private int quoteEnd(int from, String quote) {
        int i = from;
        while (i < text.length() && !text.startsWith(quote, i)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + quote.length());
    }

    /** Where {@code word} stands as a token of its own between two offsets; -1 if nowhere. */
    public int find(String word, int start, int end) {
        int i = start;
        while (i < end) {
            int next = tokenEnd(i, end);
            boolean same = next - i == word.length()
                    ? text.startsWith(word, i)
                    : isEscape(i) && decoded(i, next).equals(word);
            if (same) {
                return i;
            }
            i = next;
        }
        return -1;
    }

    /** Where {@code mark}, which is no word, stands for the last time between two offsets; -1 if nowhere. */
    public int last(String mark, int start, int end) {
        int found = -1;
        for (int i = start; i < end; i = tokenEnd(i, end)) {
            if (text.startsWith(mark, i) && i + mark.length() <= end) {
                found = i;
            }
        }
        return found;
    }

    /** The offset of the first character that is no blank and no comment, from {@code start} on. */
    public int skipBlanks(int start) {
        int i = start;
        while (i < text.length() && (Character.isWhitespace(text.charAt(i)) || isComment(i))) {
            i = tokenEnd(i, text.length());
        }
        return i;
    }
}
