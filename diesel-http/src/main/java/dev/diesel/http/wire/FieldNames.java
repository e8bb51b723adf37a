package dev.diesel.http.wire;

import java.util.List;

/** The names that nearly every message has, so that they need not be made anew for each. */
final class FieldNames {
    private static final List<String> COMMON = List.of(
            "Host",
            "host",
            "Date",
            "Accept",
            "accept",
            "Cookie",
            "Expect",
            "Server",
            "Referer",
            "Connection",
            "connection",
            "User-Agent",
            "user-agent",
            "Content-Type",
            "content-type",
            "Last-Modified",
            "Cache-Control",
            "Authorization",
            "Content-Length",
            "content-length",
            "Accept-Encoding",
            "accept-encoding",
            "Accept-Language",
            "accept-language",
            "Transfer-Encoding",
            "transfer-encoding");
    private static final int MAX_LENGTH = 17;
    private static final String[][] BY_LENGTH = new String[MAX_LENGTH + 1][];

    static {
        for (int length = 0; length <= MAX_LENGTH; length++) {
            int wanted = length;
            BY_LENGTH[length] =
                    COMMON.stream().filter(each -> each.length() == wanted).toArray(String[]::new);
        }
    }

    private FieldNames() {}

    /** The name that stands in {@code line[from, to)}. */
    static String of(byte[] line, int from, int to) {
        if (to - from <= MAX_LENGTH) {
            for (String each : BY_LENGTH[to - from]) {
                if (Octets.stands(each, line, from, to)) {
                    return each;
                }
            }
        }
        return Octets.text(line, from, to);
    }
}
