package dev.diesel.frame;

import java.util.Objects;

/** An exception on its way into a suspended frame: what a resume delivers instead of a value. */
public final class Failure {
    private final Throwable error;

    /** A failure that {@link Frame#value} throws inside the frame it is delivered to. */
    public Failure(Throwable error) {
        this.error = Objects.requireNonNull(error);
    }

    /** The very exception that will be thrown. */
    public Throwable error() {
        return error;
    }
}
