package dev.diesel.http.wire;

/** Field lines up to the empty line that ends them: RFC 9112 section 5, for heads and trailers. */
final class FieldLines {
    private static final int STATUS = 431;

    private final int maxFields;
    private final int maxBytes;
    private final Receiver receiver;
    private int fields;
    private int total;

    FieldLines(int maxFields, int maxBytes, Receiver receiver) {
        this.maxFields = maxFields;
        this.maxBytes = maxBytes;
        this.receiver = receiver;
    }

    /** Takes input up to the end of a line; {@link LineCutter#isComplete} says whether it was there. */
    int feed(LineCutter line, byte[] input, int start, int end) throws MalformedException {
        int next = line.feed(input, start, end, Math.max(0, maxBytes - total), STATUS);
        if (line.isComplete() && line.length() > 0) {
            count(line.length() + 2);
            parse(line.bytes(), line.from(), line.to());
        }
        return next;
    }

    private void count(int bytes) throws MalformedException {
        total += bytes;
        if (total > maxBytes) {
            throw new MalformedException(STATUS, "more than " + maxBytes + " bytes of fields");
        }
        if (++fields > maxFields) {
            throw new MalformedException(STATUS, "more than " + maxFields + " fields");
        }
    }

    private void parse(byte[] line, int start, int end) throws MalformedException {
        if (Octets.isSpace(line[start])) {
            throw MalformedException.bad("a field line begins with white space");
        }
        int colon = start;
        while (colon < end && Octets.isToken(line[colon] & 0xFF)) {
            colon++;
        }
        if (colon == start || colon == end || line[colon] != ':') {
            throw MalformedException.bad("a field name is not a token");
        }
        int from = colon + 1;
        int to = end;
        while (from < to && Octets.isSpace(line[from])) {
            from++;
        }
        while (to > from && Octets.isSpace(line[to - 1])) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (!Octets.isField(line[i] & 0xFF)) {
                throw MalformedException.bad("a field value has a control character");
            }
        }
        receiver.field(FieldNames.of(line, start, colon), Octets.text(line, from, to));
    }

    /** Takes a field, and may refuse the message for it. */
    interface Receiver {
        void field(String name, String value) throws MalformedException;
    }
}
