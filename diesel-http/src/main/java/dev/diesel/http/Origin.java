package dev.diesel.http;

import java.net.URI;
import java.util.Locale;

/**
 * A server, as a URI names it: RFC 9110 section 4.3.1. Any thread.
 *
 * @param host in lower case; an IPv6 address has its brackets
 */
record Origin(String host, int port) {
    private static final int HTTP_PORT = 80;

    /**
     * The server of a URI.
     *
     * @throws UnsupportedOperationException if its scheme is https
     * @throws IllegalArgumentException if it is no http URI with a host
     */
    static Origin of(URI uri) {
        if ("https".equalsIgnoreCase(uri.getScheme())) {
            throw new UnsupportedOperationException("https is not offered, " + uri
                    + " cannot be fetched: let a proxy before the server, or beside this program, speak TLS");
        }
        if (!isHttp(uri)) {
            throw new IllegalArgumentException("no http URI with a host, and without user information: " + uri);
        }
        return new Origin(uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
    }

    /** Whether a request can go there. User information in a URI is a trap, so it is refused: RFC 9110 section 4.2.4. */
    static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
    }

    /** The request target in the origin form: RFC 9112 section 3.2.1. */
    static String target(URI uri) {
        URI escaped = URI.create(uri.toASCIIString());
        String path = escaped.getRawPath().isEmpty() ? "/" : escaped.getRawPath();
        return escaped.getRawQuery() == null ? path : path + "?" + escaped.getRawQuery();
    }
}
