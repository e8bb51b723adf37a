package dev.diesel.processor;

/** Describes a failure of the processor itself, for the message that asks to report it. */
final class Failures {
    private Failures() {}

    /** The exception and where in diesel it came from, on one line. */
    static String describe(Throwable error) {
        StringBuilder text = new StringBuilder(error.toString().replace('\n', ' '));
        int shown = 0;
        for (StackTraceElement each : error.getStackTrace()) {
            if (each.getClassName().startsWith("dev.diesel.") && shown++ < 4) {
                text.append(" at ").append(each.getFileName()).append(':').append(each.getLineNumber());
            }
        }
        return text.toString();
    }
}
