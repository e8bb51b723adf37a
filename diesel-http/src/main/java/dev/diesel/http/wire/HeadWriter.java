package dev.diesel.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the head of a message. Whatever could end a line or a field early is refused, so that no value of a program
 * becomes a part of the protocol: RFC 9110 section 5.5. Any thread, one at a time.
 *
 * <pre>{@code
 * byte[] head = new HeadWriter().statusLine(200).field("Content-Length", "5").toBytes();
 * }</pre>
 */
public final class HeadWriter {
    private static final int FIRST_SIZE = 256;
    private static final int MIN_CODE = 100;
    private static final int MAX_CODE = 999;
    private static final String REQUEST_LINE_END = " HTTP/1.1\r\n";

    /** From {@link #MIN_CODE} on. */
    private static final byte[][] STATUS_LINES = new byte[MAX_CODE - MIN_CODE + 1][];

    static {
        for (int code = MIN_CODE; code <= MAX_CODE; code++) {
            String line = "HTTP/1.1 " + code + " " + Reasons.of(code) + "\r\n";
            STATUS_LINES[code - MIN_CODE] = line.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private byte[] bytes = new byte[FIRST_SIZE];
    private int count;

    /**
     * A request line of HTTP/1.1.
     *
     * @throws IllegalArgumentException if the method is no token, or the target has a character that it may not have
     */
    public HeadWriter requestLine(String method, String target) {
        if (!Octets.isToken(method)) {
            throw new IllegalArgumentException("the method is no token: " + printable(method));
        }
        if (!Octets.isTarget(target)) {
            throw new IllegalArgumentException("the target has a character that must be escaped: " + printable(target));
        }
        makeRoom(method.length() + 1 + target.length() + REQUEST_LINE_END.length());
        put(method);
        put(' ');
        put(target);
        put(REQUEST_LINE_END);
        return this;
    }

    /**
     * A status line of HTTP/1.1, with the usual reason phrase.
     *
     * @throws IllegalArgumentException if the code has not three digits
     */
    public HeadWriter statusLine(int code) {
        if (code < MIN_CODE || code > MAX_CODE) {
            throw new IllegalArgumentException("no status code: " + code);
        }
        byte[] line = STATUS_LINES[code - MIN_CODE];
        makeRoom(line.length);
        System.arraycopy(line, 0, bytes, count, line.length);
        count += line.length;
        return this;
    }

    /**
     * A field line.
     *
     * @throws IllegalArgumentException if the name is no token, or the value has a character that it may not have
     */
    public HeadWriter field(String name, String value) {
        if (!Octets.isToken(name)) {
            throw new IllegalArgumentException("a field name is no token: " + printable(name));
        }
        if (!Octets.isFieldValue(value)) {
            throw new IllegalArgumentException("a value has a character that it may not have: " + printable(value));
        }
        return wellFormedField(name, value);
    }

    /** A field line whose name and value have been checked before, as those of {@code HttpHeaders} have. */
    public HeadWriter wellFormedField(String name, String value) {
        makeRoom(name.length() + value.length() + 4);
        put(name);
        put(':');
        put(' ');
        put(value);
        put('\r');
        put('\n');
        return this;
    }

    /** The head, with the empty line that ends it. */
    public byte[] toBytes() {
        makeRoom(2);
        put('\r');
        put('\n');
        return Arrays.copyOf(bytes, count);
    }

    private void makeRoom(int length) {
        if (bytes.length - count < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, count + length));
        }
    }

    private void put(char c) {
        bytes[count++] = (byte) c;
    }

    @SuppressWarnings("deprecation") // every character is one byte, and this copies them at once
    private void put(String text) {
        int length = text.length();
        text.getBytes(0, length, bytes, count);
        count += length;
    }

    /** For a message: what cannot be seen is shown as a question mark. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().limit(100).forEach(c -> out.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
        return out.toString();
    }
}
