package dev.diesel.buffer;

/**
 * The hub's spare arrays and buffers, so that only connections with bytes under way own any. Hub thread only.
 *
 * <p>What was given back last is lent first, because it is still in the processor's cache. At most {@value
 * #MAX_SPARE} of each kind are kept; the rest is garbage.
 */
public final class BufferPool {
    /** The size of the arrays that are kept. */
    public static final int ARRAY_SIZE = 8 * 1024;

    private static final int MAX_SPARE = 256;

    private final byte[][] arrays = new byte[MAX_SPARE][];
    private final InputBuffer[] inputs = new InputBuffer[MAX_SPARE];
    private final OutputPipeline[] outputs = new OutputPipeline[MAX_SPARE];
    private int arrayCount;
    private int inputCount;
    private int outputCount;
    private int borrowed;

    /** A pool that has nothing yet. */
    public BufferPool() {}

    /** How many input buffers and output pipelines are under way. */
    public int borrowed() {
        return borrowed;
    }

    /** An array of at least {@code size} bytes with any content. */
    byte[] array(int size) {
        if (size > ARRAY_SIZE) {
            return new byte[Integer.highestOneBit(size - 1) << 1];
        }
        return arrayCount == 0 ? new byte[ARRAY_SIZE] : arrays[--arrayCount];
    }

    void giveBack(byte[] array) {
        if (array.length == ARRAY_SIZE && arrayCount < MAX_SPARE) {
            arrays[arrayCount++] = array;
        }
    }

    /** An empty input buffer. */
    public InputBuffer input() {
        borrowed++;
        return inputCount == 0 ? new InputBuffer(this) : inputs[--inputCount];
    }

    /** Takes back an input buffer; what it holds is dropped. */
    public void giveBack(InputBuffer input) {
        borrowed--;
        input.clear();
        if (inputCount < MAX_SPARE) {
            inputs[inputCount++] = input;
        }
    }

    /** An empty output pipeline. */
    public OutputPipeline output() {
        borrowed++;
        return outputCount == 0 ? new OutputPipeline(this) : outputs[--outputCount];
    }

    /** Takes back an output pipeline; what it holds is dropped and its files are closed. */
    public void giveBack(OutputPipeline output) {
        borrowed--;
        output.clear();
        if (outputCount < MAX_SPARE) {
            outputs[outputCount++] = output;
        }
    }
}
