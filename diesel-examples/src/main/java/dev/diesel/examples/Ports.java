package dev.diesel.examples;

/** The port argument that all examples take. */
final class Ports {
    private static final int DEFAULT = 8000;

    private Ports() {}

    static int of(String[] args) {
        return args.length == 0 ? DEFAULT : Integer.parseInt(args[0]);
    }
}
