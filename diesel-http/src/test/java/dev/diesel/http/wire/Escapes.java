package dev.diesel.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** Bytes as text in which one sees every one of them: {@code \r}, {@code \n}, {@code \t}, {@code \0}, {@code \xe9}. */
final class Escapes {
    private static final String LETTERS = "rnt0\\";
    private static final String BYTES = "\r\n\t\0\\";
    private static final int HEX = 16;

    private Escapes() {}

    static String escape(byte[] bytes) {
        return escape(new String(bytes, ISO_8859_1));
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = BYTES.indexOf(c);
            if (letter >= 0) {
                out.append('\\').append(LETTERS.charAt(letter));
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\x%02x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    static byte[] unescape(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                out.write(text.charAt(i));
            } else if (text.charAt(++i) == 'x') {
                out.write(Integer.parseInt(text.substring(i + 1, i + 3), HEX));
                i += 2;
            } else {
                out.write(BYTES.charAt(LETTERS.indexOf(text.charAt(i))));
            }
        }
        return out.toByteArray();
    }
}
