package dev.diesel;

import java.net.SocketAddress;

/** A user's class; what its companion would be is written by hand, since the processor is built after the runtime. */
final class Forms {
    private Forms() {}

    static void talk(SocketAddress peer) {
        throw new AssertionError("the user's method itself is never called");
    }

    static void tick() {
        throw new AssertionError("the user's method itself is never called");
    }

    static int count() {
        throw new AssertionError("the user's method itself is never called");
    }

    /** Has the shape of {@code Coroutine.name()}. */
    static String word() {
        throw new AssertionError("the user's method itself is never called");
    }

    static void every(double seconds) {
        throw new AssertionError("the user's method itself is never called");
    }

    static String join(String a, int b, long c) {
        throw new AssertionError("the user's method itself is never called");
    }

    static <T> T same(T value) {
        throw new AssertionError("the user's method itself is never called");
    }

    static void fails(String message) throws java.io.IOException {
        throw new AssertionError("the user's method itself is never called");
    }

    static void notAGenerator() {
        throw new AssertionError("the user's method itself is never called");
    }
}
