package dev.diesel.http.wire;

/**
 * The fields of a head that say where the message ends, and whether the connection goes on. What is ambiguous is
 * refused: RFC 9112 sections 6.1 to 6.3, 11.2.
 */
final class MessageFields {
    /** More digits than the largest long has could overflow; no honest length has so many. */
    private static final int MAX_LENGTH_DIGITS = 18;

    private static final long NO_LENGTH = -1;

    private long length = NO_LENGTH;

    /** All transfer codings, as one list; null if there is no such field. */
    private String codings;

    private boolean close;
    private boolean persist;

    /** Null if there is none. */
    private String host;

    private boolean expectsContinue;
    private boolean expectsOther;

    void field(String name, String value) throws MalformedException {
        switch (name.length()) {
            case 4 -> {
                if (name.equalsIgnoreCase("Host")) {
                    host(value);
                }
            }
            case 6 -> {
                if (name.equalsIgnoreCase("Expect")) {
                    expect(value);
                }
            }
            case 10 -> {
                if (name.equalsIgnoreCase("Connection")) {
                    connection(value);
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    contentLength(value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    codings = codings == null ? value : codings + "," + value;
                }
            }
            default -> {
                // Says nothing about the framing.
            }
        }
    }

    private void host(String value) throws MalformedException {
        if (host != null) {
            throw MalformedException.bad("more than one Host");
        }
        if (!Targets.isAuthority(value) && !value.isEmpty()) {
            throw MalformedException.bad("Host is no host");
        }
        host = value;
    }

    private void expect(String value) {
        if (value.equalsIgnoreCase("100-continue")) {
            expectsContinue = true;
        } else {
            expectsOther = true;
        }
    }

    private void connection(String value) throws MalformedException {
        for (String option : list(value)) {
            close |= option.equalsIgnoreCase("close");
            persist |= option.equalsIgnoreCase("keep-alive");
        }
    }

    private void contentLength(String value) throws MalformedException {
        if (length != NO_LENGTH) {
            throw MalformedException.bad("more than one Content-Length");
        }
        boolean digits = !value.isEmpty() && value.length() <= MAX_LENGTH_DIGITS;
        for (int i = 0; digits && i < value.length(); i++) {
            digits = Octets.isDigit(value.charAt(i));
        }
        if (!digits) {
            throw MalformedException.bad("Content-Length is no length");
        }
        length = Long.parseLong(value);
    }

    /** The tokens of a list; a transfer coding or option with parameters is no token, and none is used with HTTP/1.1. */
    private static String[] list(String value) throws MalformedException {
        String[] elements = value.split(",", -1);
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Octets.withoutSpace(elements[i]);
            // An empty element is allowed: RFC 9110 section 5.6.1.2.
            if (!elements[i].isEmpty() && !Octets.isToken(elements[i])) {
                throw MalformedException.bad("a list has an element that is no token");
            }
        }
        return elements;
    }

    /**
     * How long a body is that these fields announce.
     *
     * @param otherwise if they announce none
     */
    Framing framing(boolean version11, Framing otherwise) throws MalformedException {
        if (codings == null) {
            return length == NO_LENGTH ? otherwise : Framing.ofLength(length);
        }
        if (!version11) {
            throw MalformedException.bad("Transfer-Encoding in HTTP/1.0");
        }
        if (length != NO_LENGTH) {
            throw MalformedException.bad("both Transfer-Encoding and Content-Length");
        }
        if (codings.equalsIgnoreCase("chunked")) {
            return Framing.CHUNKED;
        }
        throw unknownCoding();
    }

    private MalformedException unknownCoding() throws MalformedException {
        String[] elements = list(codings);
        for (int i = 0; i < elements.length; i++) {
            boolean last = i == elements.length - 1;
            if (elements[i].isEmpty() || elements[i].equalsIgnoreCase("chunked") != last) {
                return MalformedException.bad("Transfer-Encoding is not chunked");
            }
        }
        // chunked, after codings that we do not know.
        return elements.length == 1
                ? MalformedException.bad("Transfer-Encoding is not chunked")
                : new MalformedException(501, "a transfer coding that is not implemented");
    }

    boolean keepAlive(boolean version11) {
        return !close && (version11 || persist);
    }

    void requireHost(boolean version11) throws MalformedException {
        if (version11 && host == null) {
            throw MalformedException.bad("no Host");
        }
    }

    /** Whether the client waits for 100 before it sends the body; in HTTP/1.0 there is no such thing. */
    boolean expectsContinue(boolean version11) throws MalformedException {
        if (expectsOther && version11) {
            throw new MalformedException(417, "an expectation that cannot be met");
        }
        return expectsContinue && version11;
    }
}
