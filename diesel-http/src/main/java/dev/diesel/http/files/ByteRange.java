package dev.diesel.http.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a client wants: RFC 9110 section 14.1.2.
 *
 * @param first the position of its first byte
 * @param last the position of its last byte
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("(?i:bytes)[ \t]*=[ \t]*(\\d*)-(\\d*)[ \t]*");
    private static final int MAX_DIGITS = 18;

    /**
     * The range of a {@code Range} field; empty if it is none, or several, which a server may ignore.
     *
     * @param size of the file; a range that begins behind it is not cut
     */
    static Optional<ByteRange> parse(String field, long size) {
        Matcher range = ONE.matcher(field);
        if (!range.matches()) {
            return Optional.empty();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(suffix(number(last), size));
        }
        long from = number(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
        return to < from ? Optional.empty() : Optional.of(new ByteRange(from, Math.min(to, size - 1)));
    }

    private static ByteRange suffix(long length, long size) {
        return new ByteRange(Math.max(0, size - length), size - 1);
    }

    /** Files have no more bytes than a long can count. */
    private static long number(String digits) {
        return digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** Whether the file has a byte of it. */
    boolean isSatisfiable() {
        return first <= last;
    }

    long length() {
        return last - first + 1;
    }
}
