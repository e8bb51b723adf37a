package dev.diesel.processor.emit;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays generated text out so that each of the user's statements stands on the user's line: stack traces and debuggers
 * then show the user's file.
 *
 * <p>The text carries marks: what follows a mark belongs on its line. Lines without a mark get a line of their own
 * where there is room before the next mark; else they are joined to the line before.
 */
final class Aligner {
    private static final char OPEN = '\u0001';
    private static final char CLOSE = '\u0002';

    /** The mark of what goes on the line that is reached, whichever it is. */
    static final String STAY = mark(0);

    /** Stands for a line break inside a text block. */
    private static final char BREAK = '\u0003';

    /** A group of lines is broken up only where at least this many lines are free for it. */
    private static final int MIN_FREE = 3;

    private final List<StringBuilder> lines = new ArrayList<>();

    private Aligner() {}

    /** The mark of a line. */
    static String mark(int line) {
        return OPEN + String.valueOf(line) + CLOSE;
    }

    /** A text block, so that it passes through. */
    static String protect(String textBlock) {
        return textBlock.replace("\r\n", "\n").replace('\n', BREAK);
    }

    /** Lays out a text; the result has no marks. */
    static String align(String text) {
        Aligner aligner = new Aligner();
        aligner.layOut(text.split("\n", -1));
        StringBuilder out = new StringBuilder();
        for (StringBuilder line : aligner.lines) {
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString().replace(BREAK, '\n').stripTrailing() + "\n";
    }

    private int current() {
        return lines.size();
    }

    private void layOut(String[] input) {
        int i = 0;
        while (i < input.length) {
            int run = i;
            while (run < input.length && !isMarked(input[run])) {
                run++;
            }
            unmarked(input, i, run, nextLine(input, run));
            if (run < input.length) {
                marked(input[run]);
            }
            i = run + 1;
        }
    }

    private void unmarked(String[] input, int from, int to, int next) {
        int free = next - current() - 1;
        List<String> run = new ArrayList<>(List.of(input).subList(from, to));
        if (run.size() > free) {
            run.removeIf(String::isBlank);
        }
        int joined = run.size() <= free ? 0 : free < MIN_FREE ? run.size() : run.size() - free;
        // The first line of the file has none before it to be joined to.
        int first = lines.isEmpty() ? 1 : 0;
        for (int i = 0; i < run.size(); i++) {
            if (i >= first && i < joined + first) {
                join(run.get(i).strip());
            } else {
                lines.add(new StringBuilder(run.get(i)));
            }
        }
    }

    private void marked(String line) {
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        StringBuilder text = new StringBuilder();
        boolean started = false;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c != OPEN) {
                text.append(c);
                i++;
                continue;
            }
            int close = line.indexOf(CLOSE, i);
            int target = Integer.parseInt(line.substring(i + 1, close));
            if (target > current()) {
                started = put(text, started);
                while (current() < target) {
                    lines.add(new StringBuilder());
                }
                lines.get(current() - 1).append(started ? indent + "    " : indent);
                started = true;
            } else if (needsBlank(text)) {
                text.append(' ');
            }
            i = close + 1;
        }
        put(text, started);
    }

    private static boolean needsBlank(StringBuilder text) {
        int last = text.length() - 1;
        return last >= 0 && !Character.isWhitespace(text.charAt(last)) && text.charAt(last) != '(';
    }

    /** Writes what has been gathered for the current line. */
    private boolean put(StringBuilder text, boolean started) {
        String piece = text.toString();
        text.setLength(0);
        if (piece.isBlank() && !started) {
            return false;
        }
        if (started) {
            append(piece.stripTrailing());
        } else {
            join(piece.strip());
        }
        return true;
    }

    private void append(String piece) {
        StringBuilder line = lines.get(current() - 1);
        line.append(line.toString().isBlank() ? piece.stripLeading() : piece);
        breaks(piece);
    }

    private void join(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (lines.isEmpty()) {
            lines.add(new StringBuilder());
        }
        StringBuilder line = lines.get(current() - 1);
        if (!line.toString().isBlank()) {
            line.append(' ');
        }
        line.append(piece);
        breaks(piece);
    }

    /** Lines of a text block are lines of the file, too. */
    private void breaks(String piece) {
        int from = 0;
        StringBuilder line = lines.get(current() - 1);
        if (piece.indexOf(BREAK) < 0) {
            return;
        }
        String whole = line.toString();
        lines.remove(current() - 1);
        for (int at = whole.indexOf(BREAK); at >= 0; at = whole.indexOf(BREAK, from)) {
            lines.add(new StringBuilder(whole.substring(from, at)));
            from = at + 1;
        }
        lines.add(new StringBuilder(whole.substring(from)));
    }

    private static boolean isMarked(String line) {
        return line.indexOf(OPEN) >= 0;
    }

    /** The first line of the user's that is asked for from {@code from} on. */
    private static int nextLine(String[] input, int from) {
        for (int i = from; i < input.length; i++) {
            for (int open = input[i].indexOf(OPEN); open >= 0; open = input[i].indexOf(OPEN, open + 1)) {
                int line = Integer.parseInt(input[i].substring(open + 1, input[i].indexOf(CLOSE, open)));
                if (line > 0) {
                    return line;
                }
            }
        }
        return Integer.MAX_VALUE;
    }
}
