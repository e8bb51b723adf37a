package dev.diesel.core;

/**
 * Memory that is kept for the moment when there is none left: a routine that fails then is unwound, logged and closed,
 * and all of that needs some. Hub thread only.
 */
final class MemoryReserve {
    private static final int MIN_BYTES = 1024 * 1024;
    private static final int MAX_BYTES = 32 * MIN_BYTES;

    /** G1 divides the heap into so many regions at least, and uses only those that are empty. */
    private static final int REGIONS = 2048;

    /** Null while it is given back. */
    private byte[] kept;

    /** At least one region of the heap; less would be of no use to G1. */
    private static int size() {
        long region = Runtime.getRuntime().maxMemory() / REGIONS;
        return (int) Math.max(MIN_BYTES, Math.min(MAX_BYTES, region));
    }

    /** Gives it back, so that the program can go on. */
    void release() {
        kept = null;
    }

    /** Keeps some, if it can be had. */
    void keep() {
        if (kept == null) {
            try {
                kept = new byte[size()];
            } catch (OutOfMemoryError e) {
                // It is tried again in the next pass.
                return;
            }
        }
    }
}
