package dev.diesel.log;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes lines to one or more locations, if they are grave enough. Any thread.
 *
 * <p>Without arguments: warnings and worse, to standard output. A location is anything that takes text.
 *
 * <pre>{@code
 * Application app = new Application(new Logger(Level.DEBUG));
 * Logger httpLog = log.sublogger("http", Level.INFO);
 * httpLog.info("GET /");    // [Sun Sep 20 20:07:05 2009] {http:info} GET /
 * }</pre>
 */
public final class Logger {
    private final Supplier<Sink> sink;

    /** Null for the main logger. */
    private final String component;

    /** Null to follow the main logger. */
    private final Level verbosity;

    /** Warnings and worse, to standard output. */
    public Logger() {
        this(Level.WARN);
    }

    /** This level and worse, to the locations; to standard output if none is given. */
    public Logger(Level verbosity, Appendable... locations) {
        this(verbosity, System::currentTimeMillis, locations);
    }

    /** A logger that dates its lines by another clock, in milliseconds since 1970. */
    public Logger(Level verbosity, LongSupplier wallMillis, Appendable... locations) {
        this(new TextSink(
                Objects.requireNonNull(verbosity),
                wallMillis,
                locations.length == 0 ? List.of(System.out) : List.of(locations)));
    }

    private Logger(Sink sink) {
        this(() -> sink, null, null);
    }

    private Logger(Supplier<Sink> sink, String component, Level verbosity) {
        this.sink = sink;
        this.component = component;
        this.verbosity = verbosity;
    }

    /**
     * A logger that hands its lines to {@link System.Logger}, and so to SLF4J or whatever is bound to that. Its
     * configuration decides what is written, unless a sublogger has a verbosity of its own; a component's name
     * follows {@code name} and a dot.
     */
    public static Logger toSystem(String name) {
        return new Logger(new SystemSink(Objects.requireNonNull(name)));
    }

    /** A logger that always writes to the one that {@code target} names at that moment. */
    public static Logger following(Supplier<Logger> target) {
        return new Logger(() -> target.get().sink.get(), null, null);
    }

    /** The same locations and verbosity, with a component's name in each line. */
    public Logger sublogger(String component) {
        return new Logger(sink, Objects.requireNonNull(component), verbosity);
    }

    /** The same locations, with a component's name in each line and a verbosity of its own. */
    public Logger sublogger(String component, Level verbosity) {
        return new Logger(sink, Objects.requireNonNull(component), Objects.requireNonNull(verbosity));
    }

    /** Whether lines of the level are written: worth asking before an expensive message is built. */
    public boolean isEnabled(Level level) {
        return verbosity == null ? sink.get().isEnabled(level, component) : level.compareTo(verbosity) >= 0;
    }

    /** Writes a line for those who look for an error. */
    public void debug(String message) {
        write(Level.DEBUG, message, null);
    }

    /** Writes a line about what normally happens. */
    public void info(String message) {
        write(Level.INFO, message, null);
    }

    /** Writes a line about what should be looked at. */
    public void warn(String message) {
        write(Level.WARN, message, null);
    }

    /** Writes a line about what should be looked at, and the stack trace of its cause. */
    public void warn(String message, Throwable cause) {
        write(Level.WARN, message, cause);
    }

    /** Writes a line about a failure. */
    public void error(String message) {
        write(Level.ERROR, message, null);
    }

    /** Writes a line about a failure, and its stack trace. */
    public void error(String message, Throwable cause) {
        write(Level.ERROR, message, cause);
    }

    /** Writes a line about why the program cannot do its work. */
    public void critical(String message) {
        write(Level.CRITICAL, message, null);
    }

    /** Writes a line about why the program cannot do its work, and the stack trace of its cause. */
    public void critical(String message, Throwable cause) {
        write(Level.CRITICAL, message, cause);
    }

    private void write(Level level, String message, Throwable cause) {
        if (isEnabled(level)) {
            sink.get().write(level, component, message, cause);
        }
    }
}
