package dev.diesel.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes inputs out of a corpus: a few random changes, of the kinds by which requests are smuggled. Seeded. */
final class Mutator {
    private static final int MAX_CHANGES = 4;
    private static final int CASE_BIT = 'a' ^ 'A';

    /** Bytes that mean something to a parser, more likely than others. */
    private static final String BYTES = "\r\n\0:\t ;,=\"\\/?#%.*-+_0159afgAFxX\u007f\u0080\u00a0\u00ff";

    private static final String[] WORDS = {
        "\r\n",
        "\r\n\r\n",
        "\n",
        "\r",
        "\n\n",
        " HTTP/1.1",
        " HTTP/1.0",
        " HTTP/2.0",
        "GET ",
        "HEAD ",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "chunked",
        "identity",
        "gzip",
        "close",
        "keep-alive",
        "100-continue",
        "0\r\n\r\n",
        "5\r\nhello\r\n",
        ";a=b",
        ";a=\"b\"",
        "0000000000000000",
        "ffffffffffffffff",
        "7fffffffffffffff",
        "18446744073709551615",
        "9223372036854775807",
        "4294967296",
        "-1",
        "..",
        "/../",
        "%2e%2e",
        "%2f",
        "%00",
        "%zz",
        "http://",
        "[::1]",
        "bytes=",
        "GMT"
    };

    private static final String[] FIELDS = {
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding:\tchunked",
        "Content-Length: 0",
        "Content-Length: 5",
        "Content-Length: 5, 5",
        "Content-Length: 99999999999999999999",
        "Host: b",
        "Host:",
        "Connection: close",
        "Connection: keep-alive",
        "Expect: 100-continue",
        " folded",
        "Trailer: A",
        "A: b"
    };

    private final List<byte[]> corpus;
    private final Random random;

    Mutator(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
    }

    /** One more input. */
    byte[] next() {
        String input = pick();
        int changes = 1 + random.nextInt(MAX_CHANGES);
        for (int i = 0; i < changes; i++) {
            input = change(input);
        }
        return input.getBytes(ISO_8859_1);
    }

    private String pick() {
        return new String(corpus.get(random.nextInt(corpus.size())), ISO_8859_1);
    }

    private String change(String text) {
        int at = random.nextInt(text.length() + 1);
        int next = Math.min(text.length(), at + 1);
        return switch (random.nextInt(12)) {
            case 0 -> splice(text, at, next, "");
            case 1 -> splice(text, at, next, randomByte());
            case 2 -> splice(text, at, at, randomByte());
            case 3 -> splice(text, at, at, any(WORDS));
            case 4 -> splice(text, at, Math.min(text.length(), at + random.nextInt(8)), any(WORDS));
            case 5 -> text.substring(0, at) + tail(pick());
            case 6 -> text + pick();
            case 7 -> repeat(text, at);
            case 8 -> splice(text, at, at + random.nextInt(text.length() - at + 1), "");
            case 9 -> swapCase(text, at, next);
            default -> changeLines(text);
        };
    }

    private static String splice(String text, int from, int to, String middle) {
        return text.substring(0, from) + middle + text.substring(to);
    }

    private String randomByte() {
        char c = random.nextInt(3) == 0 ? (char) random.nextInt(256) : BYTES.charAt(random.nextInt(BYTES.length()));
        return String.valueOf(c);
    }

    private String any(String... words) {
        return words[random.nextInt(words.length)];
    }

    private String tail(String text) {
        return text.substring(random.nextInt(text.length() + 1));
    }

    private String repeat(String text, int from) {
        int to = from + random.nextInt(text.length() - from + 1);
        return splice(text, to, to, text.substring(from, to));
    }

    /** Gives the letters in {@code text[from, to)} the other case. */
    private static String swapCase(String text, int from, int to) {
        StringBuilder swapped = new StringBuilder();
        text.substring(from, to).chars().forEach(c -> swapped.append((char) (c ^ CASE_BIT)));
        return splice(text, from, to, swapped.toString());
    }

    private String changeLines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\r\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.set(at, any(FIELDS));
            case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            default -> lines.add(at, any(FIELDS));
        }
        return String.join("\r\n", lines);
    }
}
