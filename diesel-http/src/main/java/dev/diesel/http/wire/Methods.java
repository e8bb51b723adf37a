package dev.diesel.http.wire;

import java.util.List;

/** The names of methods: RFC 9110 section 9. */
public final class Methods {
    private static final List<String> KNOWN =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE");

    private Methods() {}

    /** The method that stands in {@code line[from, to)}; a known one is not made anew. */
    static String of(byte[] line, int from, int to) {
        for (String each : KNOWN) {
            if (Octets.stands(each, line, from, to)) {
                return each;
            }
        }
        return Octets.text(line, from, to);
    }

    /** Whether a request may be sent twice and mean the same: RFC 9110 section 9.2.2. */
    public static boolean isIdempotent(String method) {
        return switch (method) {
            case "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE" -> true;
            default -> false;
        };
    }
}
