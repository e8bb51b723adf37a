package dev.diesel.http.wire;

import java.nio.charset.StandardCharsets;

/** Which bytes may stand where. */
public final class Octets {
    private static final int SIZE = 256;
    private static final int DEL = 0x7F;
    private static final boolean[] TOKEN = new boolean[SIZE];
    private static final boolean[] FIELD = new boolean[SIZE];
    private static final boolean[] TARGET = new boolean[SIZE];
    private static final boolean[] HOST = new boolean[SIZE];
    private static final boolean[] IP_LITERAL = new boolean[SIZE];

    static {
        for (int c = 0; c < SIZE; c++) {
            boolean visible = c > ' ' && c < DEL;
            boolean alphanumeric = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            TOKEN[c] = alphanumeric || visible && "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
            FIELD[c] = visible || c > DEL || c == ' ' || c == '\t';
            // All that browsers leave as it is in a URL, a little more than RFC 3986 allows.
            TARGET[c] = visible && "\"#<>\\".indexOf(c) < 0;
            boolean unreserved = alphanumeric || visible && "-._~".indexOf(c) >= 0;
            HOST[c] = unreserved || visible && "%!$&'()*+,;=".indexOf(c) >= 0;
            IP_LITERAL[c] = unreserved || c == ':';
        }
    }

    private Octets() {}

    /** Whether it may stand in a token: RFC 9110 section 5.6.2. */
    public static boolean isToken(int c) {
        return c >= 0 && c < SIZE && TOKEN[c];
    }

    /** Whether it may stand in a field value, white space included: RFC 9110 section 5.5. */
    public static boolean isField(int c) {
        return c >= 0 && c < SIZE && FIELD[c];
    }

    /** Whether it may stand in a request target: RFC 9112 section 3.2. */
    static boolean isTarget(int c) {
        return c >= 0 && c < SIZE && TARGET[c];
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a text is a token. */
    public static boolean isToken(String text) {
        return !text.isEmpty() && all(TOKEN, text, 0, text.length());
    }

    /** Whether a text may be a request target: RFC 9112 section 3.2. */
    static boolean isTarget(String text) {
        return !text.isEmpty() && all(TARGET, text, 0, text.length());
    }

    /** Whether all characters of {@code text[from, to)} may stand in the name of a host: RFC 3986 section 3.2.2. */
    static boolean isHost(String text, int from, int to) {
        return all(HOST, text, from, to);
    }

    /** Whether all characters of {@code text[from, to)} may stand in an IP literal: RFC 3986 section 3.2.2. */
    static boolean isIpLiteral(String text, int from, int to) {
        return all(IP_LITERAL, text, from, to);
    }

    private static boolean all(boolean[] allowed, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= SIZE || !allowed[c]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text may be a field value: no control characters, nothing outside ISO 8859-1, no white space around. */
    public static boolean isFieldValue(String text) {
        return text.isEmpty()
                || all(FIELD, text, 0, text.length())
                        && !isSpace(text.charAt(0))
                        && !isSpace(text.charAt(text.length() - 1));
    }

    /** The text without the spaces and tabs around it: RFC 9110 section 5.6.3. */
    public static String withoutSpace(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Whether a text, all of one byte per character, stands in the bytes. */
    static boolean stands(String text, byte[] bytes, int at, int to) {
        if (to - at != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != bytes[at + i]) {
                return false;
            }
        }
        return true;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
