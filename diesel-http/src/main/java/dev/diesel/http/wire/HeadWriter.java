package dev.diesel.http.wire;

import java.util.Arrays;

/**
 * Writes the head of a message. Whatever could end a line or a field early is refused, so that no value of a program
 * becomes a part of the protocol: RFC 9110 section 5.5. Any thread, one at a time.
 *
 * <pre>{@code
 * byte[] head = new HeadWriter().statusLine(200, "OK").field("Content-Length", "5").toBytes();
 * }</pre>
 */
public final class HeadWriter {
    private static final int FIRST_SIZE = 256;
    private static final int MIN_CODE = 100;
    private static final int MAX_CODE = 999;

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
        if (!Targets.isTarget(target)) {
            throw new IllegalArgumentException("the target has a character that must be escaped: " + printable(target));
        }
        put(method);
        put(" ");
        put(target);
        put(" HTTP/1.1\r\n");
        return this;
    }

    /**
     * A status line of HTTP/1.1.
     *
     * @throws IllegalArgumentException if the code has not three digits, or the reason has a control character
     */
    public HeadWriter statusLine(int code, String reason) {
        if (code < MIN_CODE || code > MAX_CODE) {
            throw new IllegalArgumentException("no status code: " + code);
        }
        put("HTTP/1.1 ");
        put(Integer.toString(code));
        put(" ");
        value(reason);
        put("\r\n");
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
        put(name);
        put(": ");
        value(value);
        put("\r\n");
        return this;
    }

    private void value(String value) {
        if (!Octets.isFieldValue(value)) {
            throw new IllegalArgumentException("a value has a character that it may not have: " + printable(value));
        }
        put(value);
    }

    /** The head, with the empty line that ends it. */
    public byte[] toBytes() {
        put("\r\n");
        return Arrays.copyOf(bytes, count);
    }

    @SuppressWarnings("deprecation") // every character has been checked to be one byte, and this copies them at once
    private void put(String text) {
        int length = text.length();
        if (bytes.length - count < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, count + length));
        }
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
