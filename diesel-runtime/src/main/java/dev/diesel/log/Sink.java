package dev.diesel.log;

/** Where the lines of a main logger and its subloggers go. Any thread. */
interface Sink {
    /**
     * Whether lines of a level are written, if the logger itself does not say.
     *
     * @param component null for the main logger
     */
    boolean isEnabled(Level level, String component);

    /**
     * Writes a line.
     *
     * @param component null for the main logger
     * @param cause null for none
     */
    void write(Level level, String component, String message, Throwable cause);
}
