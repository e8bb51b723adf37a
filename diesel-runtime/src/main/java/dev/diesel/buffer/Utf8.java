package dev.diesel.buffer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * UTF-8 that loses nothing: a byte that is not part of a valid sequence becomes a lone surrogate U+DC80…U+DCFF, and
 * that becomes the byte again. Any thread.
 *
 * <p>It is what Python calls {@code surrogateescape}; an echo of any input is exact to the byte.
 */
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int ESCAPE = 0xDC00;

    private Utf8() {}

    /** Decodes {@code length} bytes. */
    public static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, UTF_8);
        // A string of Latin letters, the usual case, answers this without looking at its characters.
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeEscaping(bytes, offset, length);
    }

    private static String decodeEscaping(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        int end = offset + length;
        int i = offset;
        while (i < end) {
            int size = sequenceLength(bytes, i, end);
            if (size == 0) {
                text.append((char) (ESCAPE + (bytes[i] & 0xFF)));
                i++;
            } else {
                text.append(new String(bytes, i, size, UTF_8));
                i += size;
            }
        }
        return text.toString();
    }

    /** The length of the valid sequence that starts at {@code i}, 0 if there is none (Unicode 15, table 3-7). */
    private static int sequenceLength(byte[] bytes, int i, int end) {
        int lead = bytes[i] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        int size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (size == 0 || i + size > end) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < size; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
    }

    /** Encodes a text. */
    public static byte[] encode(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return hasLoneSurrogate(text) ? encodeEscaping(text, bytes.length) : bytes;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /**
     * Java's own encoder writes one '?' for a lone surrogate, and an escape becomes one byte too: the length is the
     * same.
     */
    private static byte[] encodeEscaping(String text, int length) {
        byte[] bytes = new byte[length];
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF) {
                bytes[end++] = (byte) c;
                continue;
            }
            int chars = isPair(text, i) ? 2 : 1;
            byte[] one = text.substring(i, i + chars).getBytes(UTF_8);
            System.arraycopy(one, 0, bytes, end, one.length);
            end += one.length;
            i += chars - 1;
        }
        return bytes;
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}
