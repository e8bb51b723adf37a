package dev.diesel.processor.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The characters of a source file: cut into pieces that keep their lines, without comments. A Unicode escape is as good as
 * its character, anywhere; the pieces have it as it is written.
 */
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
            char c = at(i);
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
            } else if (!isEscape(i) && (c == '\n' || c == '\r')) {
                flush(pieces, code, line);
                int after = line(next);
                if (after > line) {
                    line = after;
                    pieces.add(new Piece(Kind.NEW_LINE, "", line));
                }
                fresh = true;
            } else if (startsWith("\"\"\"", i)) {
                flush(pieces, code, line);
                pieces.add(new Piece(Kind.TEXT_BLOCK, text.substring(i, next).replaceAll("\r\n?", "\n"), line));
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
        return startsWith("//", i) || startsWith("/*", i);
    }

    /** Where the token, comment, blank or other character that starts at {@code i} ends. */
    private int tokenEnd(int i, int end) {
        char c = at(i);
        if (startsWith("//", i)) {
            int stop = i;
            while (stop < end && at(stop) != '\n' && at(stop) != '\r') {
                stop = next(stop);
            }
            return stop;
        }
        if (startsWith("/*", i)) {
            int stop = next(next(i));
            while (stop < end && !startsWith("*/", stop)) {
                stop = next(stop);
            }
            return Math.min(end, next(next(stop)));
        }
        if (startsWith("\"\"\"", i)) {
            return quoteEnd(next(next(next(i))), "\"\"\"");
        }
        if (c == '"' || c == '\'') {
            return quoteEnd(next(i), String.valueOf(c));
        }
        if (Character.isJavaIdentifierStart(codePoint(i))) {
            int stop = i;
            while (stop < text.length() && Character.isJavaIdentifierPart(codePoint(stop))) {
                stop = Character.isSupplementaryCodePoint(codePoint(stop)) ? next(next(stop)) : next(stop);
            }
            return stop;
        }
        if (c == '\r' && i + 1 < end && text.charAt(i + 1) == '\n') {
            return i + 2;
        }
        return next(i);
    }

    private int quoteEnd(int from, String quote) {
        int i = from;
        while (i < text.length() && !startsWith(quote, i)) {
            i = at(i) == '\\' ? next(next(i)) : next(i);
        }
        for (int k = 0; k < quote.length(); k++) {
            i = next(i);
        }
        return i;
    }

    /** Where {@code word} stands as a token of its own between two offsets; -1 if nowhere. */
    public int find(String word, int start, int end) {
        int i = start;
        while (i < end) {
            int next = tokenEnd(i, end);
            if (startsWith(word, i) && decoded(i, next).length() == word.length()) {
                return i;
            }
            i = next;
        }
        return -1;
    }

    /** Whether {@code word} stands as a token of its own at an offset. */
    public boolean isWord(String word, int start) {
        return find(word, start, wordEnd(start)) == start;
    }

    /** Where {@code mark}, which is no word, stands for the last time between two offsets; -1 if nowhere. */
    public int last(String mark, int start, int end) {
        int found = -1;
        for (int i = start; i < end; i = tokenEnd(i, end)) {
            if (startsWith(mark, i)) {
                found = i;
            }
        }
        return found;
    }

    /** Where the token that starts at an offset ends. */
    public int wordEnd(int start) {
        return tokenEnd(start, text.length());
    }

    /** The offset of the first character that is no blank and no comment, from {@code start} on. */
    public int skipBlanks(int start) {
        int i = start;
        while (i < text.length() && (Character.isWhitespace(at(i)) || isComment(i))) {
            i = tokenEnd(i, text.length());
        }
        return i;
    }

    // Characters, of which each may be written as an escape

    /** Whether an escape stands here: a backslash that no other one quotes, and behind it one u or more. */
    private boolean isEscape(int i) {
        if (!text.startsWith("\\u", i)) {
            return false;
        }
        int first = i;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return (i - first) % 2 == 0;
    }

    private int digits(int escape) {
        int i = escape + 1;
        while (text.charAt(i) == 'u') {
            i++;
        }
        return i;
    }

    /** The character; that of no file at the end of the text. */
    private char at(int i) {
        if (i >= text.length()) {
            return 0;
        }
        return isEscape(i) ? (char) Integer.parseInt(text.substring(digits(i), digits(i) + 4), 16) : text.charAt(i);
    }

    private int next(int i) {
        return i >= text.length() ? i : isEscape(i) ? digits(i) + 4 : i + 1;
    }

    private int codePoint(int i) {
        char high = at(i);
        char low = Character.isHighSurrogate(high) ? at(next(i)) : 0;
        return Character.isSurrogatePair(high, low) ? Character.toCodePoint(high, low) : high;
    }

    private boolean startsWith(String word, int start) {
        int i = start;
        for (int k = 0; k < word.length(); k++) {
            if (at(i) != word.charAt(k)) {
                return false;
            }
            i = next(i);
        }
        return true;
    }

    private String decoded(int start, int end) {
        StringBuilder word = new StringBuilder();
        for (int i = start; i < end; i = next(i)) {
            word.append(at(i));
        }
        return word.toString();
    }
}
