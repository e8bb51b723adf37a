package dev.diesel.frame;

/** The version of the interface between generated code and the runtime. Any thread. */
public final class Abi {
    /** Raised with every change that makes older generated code behave differently. */
    public static final int VERSION = 1;

    private Abi() {}

    /**
     * Called by every companion when it is loaded.
     *
     * @param generated the version that the processor generated code for
     * @throws IllegalStateException if this runtime does not run such code
     */
    public static void require(int generated) {
        if (generated != VERSION) {
            throw new IllegalStateException("this code was generated for version " + generated
                    + " of diesel's frame interface, the runtime has version " + VERSION
                    + ": compile it again with the diesel-processor of the runtime's own version");
        }
    }
}
