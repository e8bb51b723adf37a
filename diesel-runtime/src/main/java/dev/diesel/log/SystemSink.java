package dev.diesel.log;

/** Hands lines to the platform's logging. */
record SystemSink(String name) implements Sink {
    @Override
    public boolean isEnabled(Level level, String component) {
        return logger(component).isLoggable(level(level));
    }

    @Override
    public void write(Level level, String component, String message, Throwable cause) {
        logger(component).log(level(level), message, cause);
    }

    private System.Logger logger(String component) {
        return System.getLogger(component == null ? name : name + "." + component);
    }

    private static System.Logger.Level level(Level level) {
        return switch (level) {
            case DEBUG -> System.Logger.Level.DEBUG;
            case INFO -> System.Logger.Level.INFO;
            case WARN -> System.Logger.Level.WARNING;
            case ERROR, CRITICAL -> System.Logger.Level.ERROR;
        };
    }
}
