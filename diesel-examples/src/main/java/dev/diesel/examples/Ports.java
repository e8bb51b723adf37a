package dev.diesel.examples;

/** The port argument that all examples take. */
final class Ports {
    private static final int DEFAULT = 8000;

    private Ports() {}

    static int of(String[] args) {
        return of(args, DEFAULT);
    }

    static int of(String[] args, int otherwise) {
        return args.length == 0 ? otherwise : Integer.parseInt(args[0]);
    }
}
