package dev.diesel.buffer;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a connection has received and its routine has not read. Hub thread only.
 *
 * <pre>
 *   array:  | free |  read-ahead, searched  |  not searched  | free |
 *                  start                    searched         end
 * </pre>
 *
 * The search for a sentinel goes on where it stopped when more arrives, so a long line costs linear time. The array
 * is borrowed from the pool and given back when the buffer is.
 */
public final class InputBuffer {
    private static final byte[] NO_BYTES = {};

    /** Stands for the buffer of a connection that has none; nothing may be added to it. */
    public static final InputBuffer EMPTY = new InputBuffer(null);

    private final BufferPool pool;
    private byte[] array = NO_BYTES;
    private int start;
    private int end;

    /** The sentinel that the last search looked for, and from where the next search for it goes on. */
    private byte[] sentinel = NO_BYTES;

    private int searched;

    InputBuffer(BufferPool pool) {
        this.pool = pool;
    }

    /** The number of bytes that can be read. */
    public int available() {
        return end - start;
    }

    /** Adds what remains in {@code source}. */
    public void append(ByteBuffer source) {
        int count = source.remaining();
        reserve(count);
        source.get(array, end, count);
        end += count;
    }

    private void reserve(int count) {
        if (array.length - end >= count) {
            return;
        }
        int kept = end - start;
        int needed = Math.addExact(kept, count);
        // Moving to the front is only worth it if that frees a good part; else a full buffer would be moved all the
        // time.
        boolean moves = needed <= array.length / 4 * 3;
        byte[] target = moves ? array : pool.array(Math.max(needed, array.length + 1));
        System.arraycopy(array, start, target, 0, kept);
        if (target != array) {
            pool.giveBack(array);
            array = target;
        }
        searched = Math.max(0, searched - start);
        start = 0;
        end = kept;
    }

    /**
     * Looks for a sentinel.
     *
     * @return the number of bytes up to and including it, or -1
     */
    public int find(byte[] wanted) {
        int length = wanted.length;
        if (wanted != sentinel) {
            if (!Arrays.equals(wanted, sentinel)) {
                searched = start;
            }
            sentinel = wanted;
        }
        byte last = wanted[length - 1];
        int from = Math.max(searched, start + length - 1);
        while (true) {
            int at = ByteSearch.indexOf(array, from, end, last);
            if (at < 0) {
                searched = Math.max(from, end);
                return -1;
            }
            if (endsAt(at, wanted)) {
                searched = at;
                return at + 1 - start;
            }
            from = at + 1;
        }
    }

    private boolean endsAt(int at, byte[] wanted) {
        int first = at + 1 - wanted.length;
        for (int i = 0; i < wanted.length - 1; i++) {
            if (array[first + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes {@code count} bytes, not more than are {@link #available}, as text. */
    public String takeText(int count, Charset charset) {
        String text = charset.equals(StandardCharsets.UTF_8)
                ? Utf8.decode(array, start, count)
                : new String(array, start, count, charset);
        skip(count);
        return text;
    }

    /** Takes {@code count} bytes, not more than are {@link #available}. */
    public byte[] takeBytes(int count) {
        byte[] bytes = Arrays.copyOfRange(array, start, start + count);
        skip(count);
        return bytes;
    }

    /** A copy of everything that is available; it stays. */
    public byte[] peekAll() {
        return Arrays.copyOfRange(array, start, end);
    }

    private void skip(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
            searched = 0;
        } else {
            searched = Math.max(searched, start);
        }
    }

    /** Drops everything and gives the array back. */
    void clear() {
        pool.giveBack(array);
        array = NO_BYTES;
        sentinel = NO_BYTES;
        start = 0;
        end = 0;
        searched = 0;
    }
}
