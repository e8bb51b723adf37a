package dev.diesel.processor;

/**
 * Runs work that calls itself at each level of a tree: a chain of a thousand {@code else if} is a thousand levels
 * deep, which is more than a usual stack takes.
 */
final class DeepStack {
    /** Only what is used of it takes memory. */
    private static final long BYTES = 256L << 20;

    private DeepStack() {}

    /** Runs {@code work} on a thread of its own and waits for it; what it throws is thrown here. */
    static void run(Runnable work) {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(null, work, "diesel-processor", BYTES);
        thread.setUncaughtExceptionHandler((self, error) -> thrown[0] = error);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thrown[0] instanceof Error error) {
            throw error;
        }
        if (thrown[0] != null) {
            throw (RuntimeException) thrown[0];
        }
    }
}
