package dev.diesel.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Writes lines of text to locations: {@code [Sun Sep 20 20:07:05 2009] {http:info} GET /}. */
record TextSink(Level verbosity, LongSupplier wallMillis, List<Appendable> locations) implements Sink {
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).withZone(ZoneId.systemDefault());

    static {
        // Loads what formatting needs, which may open files: a line about having no descriptor left must not need one.
        ASCTIME.formatTo(Instant.EPOCH, new StringBuilder());
    }

    @Override
    public boolean isEnabled(Level level, String component) {
        return level.compareTo(verbosity) >= 0;
    }

    @Override
    public void write(Level level, String component, String message, Throwable cause) {
        StringWriter text = new StringWriter();
        text.append('[').append(ASCTIME.format(Instant.ofEpochMilli(wallMillis.getAsLong())));
        text.append("] {").append(component == null ? "" : component + ":").append(level.label());
        text.append("} ").append(message).append('\n');
        if (cause != null) {
            cause.printStackTrace(new PrintWriter(text, true));
        }
        String lines = text.toString();
        locations.forEach(location -> append(location, lines));
    }

    /** Two threads may log at once; a location need not be safe for that. */
    private static void append(Appendable location, String lines) {
        synchronized (location) {
            try {
                location.append(lines);
            } catch (IOException | RuntimeException e) {
                System.err.print("a log location failed: " + e + "\n" + lines);
            }
        }
    }
}
