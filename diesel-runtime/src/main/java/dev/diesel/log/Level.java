package dev.diesel.log;

/** How grave a log line is, from the least to the most. Any thread. */
public enum Level {
    /** For those who look for an error. */
    DEBUG("debug"),
    /** What normally happens. */
    INFO("info"),
    /** What should be looked at; the default verbosity shows this and worse. */
    WARN("warn"),
    /** Something failed. */
    ERROR("error"),
    /** The program cannot do its work. */
    CRITICAL("critical");

    private final String label;

    Level(String label) {
        this.label = label;
    }

    /** The word that a log line shows. */
    public String label() {
        return label;
    }
}
