package dev.diesel.http.wire;

/** Takes the field lines of a message, in order. */
@FunctionalInterface
public interface FieldSink {
    /**
     * One field line.
     *
     * @param name a token, as it was written
     * @param value without the white space around it; every byte is one character
     */
    void field(String name, String value);
}
