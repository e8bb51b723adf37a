package dev.diesel.http;

import dev.diesel.http.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The fields of a message: RFC 9110 section 5. One thread at a time.
 *
 * <p>Names are compared without regard to case; a name may have several values; the order is kept. What could be taken
 * for a part of the protocol, such as a line end in a value, is refused, so values of other people may be put in.
 *
 * <pre>{@code
 * HttpHeaders headers = new HttpHeaders();
 * headers.add("Content-Length", content.length());
 * headers.add("Content-Type", "text/plain");
 * }</pre>
 */
public final class HttpHeaders {
    private static final int FIRST_SIZE = 16;

    /** Names and values in turn. */
    private final List<String> fields;

    /** No fields. */
    public HttpHeaders() {
        fields = new ArrayList<>(FIRST_SIZE);
    }

    /** The fields of another, for changing. */
    public HttpHeaders(HttpHeaders other) {
        fields = new ArrayList<>(other.fields);
    }

    /**
     * Adds a field, after those of the same name.
     *
     * @param value visible characters of ISO 8859-1, spaces and tabs; white space around it is dropped
     * @throws IllegalArgumentException if the name is no token, or the value has another character
     */
    public HttpHeaders add(String name, String value) {
        accept(name, checked(name, value));
        return this;
    }

    private static String checked(String name, String value) {
        String stripped = Octets.withoutSpace(value);
        if (!Octets.isToken(name)) {
            throw new IllegalArgumentException("a field name is no token: " + printable(name));
        }
        if (!Octets.isFieldValue(stripped)) {
            throw new IllegalArgumentException(
                    "the value of " + name + " has a character that it may not have: " + printable(value));
        }
        return stripped;
    }

    /** Adds a field whose value is a number. */
    public HttpHeaders add(String name, long value) {
        return add(name, Long.toString(value));
    }

    /** Adds a field that a parser has read, and so is well-formed. */
    void accept(String name, String value) {
        fields.add(name);
        fields.add(value);
    }

    /** Adds a field in the place of all of its name. */
    public HttpHeaders set(String name, String value) {
        String checked = checked(name, value);
        remove(name);
        accept(name, checked);
        return this;
    }

    /** Adds a field whose value is a number, in the place of all of its name. */
    public HttpHeaders set(String name, long value) {
        return set(name, Long.toString(value));
    }

    /** Takes out all fields of a name. */
    public HttpHeaders remove(String name) {
        for (int at = find(name, 0); at >= 0; at = find(name, at)) {
            fields.subList(at, at + 2).clear();
        }
        return this;
    }

    /** The first value of a name. */
    public Optional<String> get(String name) {
        int at = find(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(fields.get(at + 1));
    }

    /** The first value of a name, or {@code otherwise}. */
    public String get(String name, String otherwise) {
        int at = find(name, 0);
        return at < 0 ? otherwise : fields.get(at + 1);
    }

    /** All values of a name, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int at = find(name, 0); at >= 0; at = find(name, at + 2)) {
            values.add(fields.get(at + 1));
        }
        return values;
    }

    /** Whether there is a field of the name. */
    public boolean contains(String name) {
        return find(name, 0) >= 0;
    }

    private int find(String name, int from) {
        for (int i = from; i < fields.size(); i += 2) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** How many fields there are. */
    public int size() {
        return fields.size() / 2;
    }

    /** Gives every field to {@code action}, in order. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < fields.size(); i += 2) {
            action.accept(fields.get(i), fields.get(i + 1));
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "?");
    }

    /** The fields as they are sent, one on a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
