package dev.diesel.http.wire;

/**
 * The line before a chunk: RFC 9112 sections 7.1 and 7.1.1. Extensions mean nothing to us, but what is no extension is
 * refused, so that nobody else sees the line end elsewhere.
 */
final class ChunkSize {
    /** Fifteen hexadecimal digits cannot overflow. */
    private static final int MAX_DIGITS = 15;

    private static final int HEX = 16;

    private final byte[] line;
    private final int to;
    private int at;

    private ChunkSize(byte[] line, int from, int to) {
        this.line = line;
        this.at = from;
        this.to = to;
    }

    /** A chunk's size, and how many bytes its extensions take. */
    record Parsed(long size, int extensionBytes) {}

    static Parsed parse(byte[] line, int from, int to) throws MalformedException {
        ChunkSize parser = new ChunkSize(line, from, to);
        long size = parser.size();
        int extensionsFrom = parser.at;
        while (parser.at < to) {
            parser.extension();
        }
        return new Parsed(size, to - extensionsFrom);
    }

    private long size() throws MalformedException {
        int from = at;
        long size = 0;
        while (at < to) {
            int digit = Character.digit(line[at], HEX);
            if (digit < 0) {
                break;
            }
            size = size * HEX + digit;
            at++;
            if (at - from > MAX_DIGITS) {
                throw MalformedException.bad("a chunk size of more than " + MAX_DIGITS + " digits");
            }
        }
        if (at == from) {
            throw MalformedException.bad("no chunk size");
        }
        return size;
    }

    private void extension() throws MalformedException {
        skipSpace();
        expect(';');
        skipSpace();
        token();
        int end = at;
        skipSpace();
        if (at < to && line[at] == '=') {
            at++;
            skipSpace();
            if (at < to && line[at] == '"') {
                quoted();
            } else {
                token();
            }
        } else {
            at = end;
        }
    }

    private void token() throws MalformedException {
        int from = at;
        while (at < to && Octets.isToken(line[at] & 0xFF)) {
            at++;
        }
        if (at == from) {
            throw bad();
        }
    }

    /** A quoted string: RFC 9110 section 5.6.4. */
    private void quoted() throws MalformedException {
        at++;
        while (at < to && line[at] != '"') {
            if (line[at] == '\\') {
                at++;
            }
            if (at < to && !Octets.isField(line[at] & 0xFF)) {
                throw bad();
            }
            at++;
        }
        expect('"');
    }

    private void expect(char wanted) throws MalformedException {
        if (at >= to || line[at] != wanted) {
            throw bad();
        }
        at++;
    }

    private void skipSpace() {
        while (at < to && Octets.isSpace(line[at])) {
            at++;
        }
    }

    private static MalformedException bad() {
        return MalformedException.bad("what follows a chunk size is no extension");
    }
}
