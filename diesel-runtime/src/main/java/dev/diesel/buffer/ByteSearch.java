package dev.diesel.buffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds a byte, eight at a time. Any thread. */
final class ByteSearch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteSearch() {}

    /** The index of the first {@code wanted} from {@code from} to {@code end}, exclusive; -1 if there is none. */
    static int indexOf(byte[] bytes, int from, int end, byte wanted) {
        long pattern = (wanted & 0xFF) * ONES;
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long different = (long) LONGS.get(bytes, i) ^ pattern;
            // The lowest byte that is zero has its high bit set here; higher bits may be wrong, they are not looked at.
            long zero = (different - ONES) & ~different & HIGH_BITS;
            if (zero != 0) {
                return i + (Long.numberOfTrailingZeros(zero) >>> 3);
            }
        }
        for (; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
