package dev.diesel.http.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Request targets: RFC 9112 section 3.2, RFC 3986. Any thread. */
public final class Targets {
    private static final int HEX = 16;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    private Targets() {}

    /** The four forms of a request target. */
    public enum Form {
        /** A path, perhaps with a query. */
        ORIGIN,
        /** A whole URI, as proxies get it. */
        ABSOLUTE,
        /** A host and port, for CONNECT. */
        AUTHORITY,
        /** An asterisk, for OPTIONS of the whole server. */
        ASTERISK
    }

    /**
     * A request target, taken apart.
     *
     * @param form which of the four it is
     * @param path decoded and without dot segments, from the first slash on; empty in the authority form, {@code *} in
     *     the asterisk form
     * @param query as it was written, without the question mark; empty if there is none
     * @param authority in the absolute and the authority form; else empty
     */
    public record Target(Form form, String path, String query, String authority) {}

    /** Takes a request target apart, as it was written. */
    public static Target parse(String method, String target) throws MalformedException {
        if (method.equals("CONNECT")) {
            if (!isAuthority(target) || target.lastIndexOf(':') <= target.lastIndexOf(']')) {
                throw MalformedException.bad("the target of CONNECT is no host and port");
            }
            return new Target(Form.AUTHORITY, "", "", target);
        }
        if (target.startsWith("/")) {
            return withPath(Form.ORIGIN, target, "");
        }
        if (target.equals("*") && method.equals("OPTIONS")) {
            return new Target(Form.ASTERISK, "*", "", "");
        }
        return absolute(method, target);
    }

    private static Target absolute(String method, String target) throws MalformedException {
        int authorityFrom = schemeEnd(target);
        int authorityTo = authorityFrom;
        while (authorityTo < target.length() && "/?".indexOf(target.charAt(authorityTo)) < 0) {
            authorityTo++;
        }
        String authority = target.substring(authorityFrom, authorityTo);
        if (!isAuthority(authority)) {
            throw MalformedException.bad("the request target has no host");
        }
        String rest = target.substring(authorityTo);
        if (rest.isEmpty() && method.equals("OPTIONS")) {
            // RFC 9112 section 3.2.4: what a proxy was asked about the whole server.
            return new Target(Form.ABSOLUTE, "*", "", authority);
        }
        return withPath(Form.ABSOLUTE, rest.startsWith("/") ? rest : "/" + rest, authority);
    }

    private static int schemeEnd(String target) throws MalformedException {
        for (String scheme : List.of("http://", "https://")) {
            if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        throw MalformedException.bad("the request target has none of the four forms");
    }

    private static Target withPath(Form form, String pathAndQuery, String authority) throws MalformedException {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        String query = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
        return new Target(form, withoutDotSegments(decode(path)), query, authority);
    }

    /** Percent-decodes UTF-8; what is not valid, or is a NUL, is refused. */
    static String decode(String text) throws MalformedException {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteBuffer out = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                out.put((byte) escaped(text, i));
                i += 2;
            } else {
                out.put((byte) c);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            throw MalformedException.bad("an escaped path that is not UTF-8");
        }
    }

    private static int escaped(String text, int at) throws MalformedException {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), HEX) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), HEX) : -1;
        int value = high * HEX + low;
        if (high < 0 || low < 0 || value == 0) {
            throw MalformedException.bad("an escape that is none, or that is NUL");
        }
        return value;
    }

    /** RFC 3986 section 5.2.4, but who climbs above the root is refused. */
    private static String withoutDotSegments(String path) throws MalformedException {
        if (!path.contains("/.")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            boolean up = segment.equals("..");
            if (up && kept.pollLast() == null) {
                throw MalformedException.bad("a path above the root");
            }
            if (!up && !segment.equals(".")) {
                kept.addLast(segment);
            } else if (i == segments.length - 1) {
                // A directory.
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** Whether it is a host, perhaps with a port: RFC 3986 section 3.2, without user information. */
    public static boolean isAuthority(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > text.lastIndexOf(']');
        int hostTo = hasPort ? colon : text.length();
        return (!hasPort || isPort(text, colon + 1)) && isHost(text, hostTo);
    }

    /** An empty port is allowed, and means the scheme's own. */
    private static boolean isPort(String text, int from) {
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Octets.isDigit(c) || i - from == MAX_PORT_DIGITS) {
                return false;
            }
            port = port * 10 + c - '0';
        }
        return port <= MAX_PORT;
    }

    private static boolean isHost(String text, int to) {
        if (!text.startsWith("[")) {
            return to > 0 && Octets.isHost(text, 0, to);
        }
        return to > 2 && text.charAt(to - 1) == ']' && Octets.isIpLiteral(text, 1, to - 1);
    }
}
