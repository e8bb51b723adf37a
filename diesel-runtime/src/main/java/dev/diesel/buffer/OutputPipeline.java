package dev.diesel.buffer;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;

/**
 * What a connection has still to write: bytes and files, in order. Hub thread only.
 *
 * <p>Bytes are copied in, so that the caller may change its array at once; files stay open until they are written.
 */
public final class OutputPipeline {
    private final BufferPool pool;
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>(2);

    /** An empty chunk kept for the next bytes, so that an exchange allocates nothing. */
    private Bytes spare;

    private long pending;

    OutputPipeline(BufferPool pool) {
        this.pool = pool;
    }

    /** The number of bytes that are still to be written, those of files included. */
    public long pending() {
        return pending;
    }

    /** Queues a text. */
    public void add(String text, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            addUtf8(text);
        } else {
            byte[] encoded = text.getBytes(charset);
            add(encoded, 0, encoded.length);
        }
    }

    private void addUtf8(String text) {
        int length = text.length();
        Bytes tail = tail();
        if (length > tail.free() || !tail.addAscii(text, length)) {
            byte[] encoded = Utf8.encode(text);
            add(encoded, 0, encoded.length);
        } else {
            pending += length;
        }
    }

    /** Queues a copy of bytes. */
    public void add(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            Bytes tail = tail();
            int count = Math.min(tail.free(), length - done);
            System.arraycopy(bytes, offset + done, tail.array, tail.end, count);
            tail.end += count;
            done += count;
        }
        pending += length;
    }

    /** Queues a copy of what remains in a buffer, and reads it to its end. */
    public void add(ByteBuffer buffer) {
        pending += buffer.remaining();
        while (buffer.hasRemaining()) {
            Bytes tail = tail();
            int count = Math.min(tail.free(), buffer.remaining());
            buffer.get(tail.array, tail.end, count);
            tail.end += count;
        }
    }

    /**
     * Queues what a file holds now.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public void add(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            add(new FilePart(channel, 0, channel.size(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Queues a region of a file.
     *
     * @throws UncheckedIOException if the file cannot be opened, or does not hold all of the region
     */
    public void add(Path file, long position, long count) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            FilePart part = new FilePart(channel, position, count, true);
            if (!holds(channel, position, count)) {
                part.release();
                throw new EOFException(file + " does not hold " + count + " bytes from " + position + " on");
            }
            add(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Queues a region of an open file, which stays open.
     *
     * @throws UncheckedIOException if the file does not hold all of the region
     */
    public void add(FileChannel file, long position, long count) {
        try {
            if (!holds(file, position, count)) {
                throw new EOFException("the file does not hold " + count + " bytes from " + position + " on");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        add(new FilePart(file, position, count, false));
    }

    private static boolean holds(FileChannel file, long position, long count) throws IOException {
        return position >= 0 && count >= 0 && count <= file.size() - position;
    }

    private void add(FilePart part) {
        if (part.left == 0) {
            part.release();
        } else {
            chunks.addLast(part);
            pending += part.left;
        }
    }

    /** The last chunk, with room for at least a byte. */
    private Bytes tail() {
        if (chunks.peekLast() instanceof Bytes last && last.free() > 0) {
            return last;
        }
        Bytes fresh = spare == null ? new Bytes() : spare;
        spare = null;
        fresh.array = pool.array(BufferPool.ARRAY_SIZE);
        chunks.addLast(fresh);
        return fresh;
    }

    /** Copies bytes from the head into {@code target} until it is full or a file is next; nothing is removed. */
    public void copyTo(ByteBuffer target) {
        if (chunks.size() == 1 && chunks.peekFirst() instanceof Bytes only) {
            only.copyTo(target);
            return;
        }
        for (Chunk chunk : chunks) {
            if (!(chunk instanceof Bytes bytes) || !bytes.copyTo(target)) {
                return;
            }
        }
    }

    /** Whether the next bytes are those of a file: {@link #transferFile} writes them. */
    public boolean isFileNext() {
        return chunks.peekFirst() instanceof FilePart;
    }

    /**
     * Lets the system copy the file at the head to a channel, as much as the channel takes at once.
     *
     * @return the number of bytes that were written and removed
     * @throws IOException if the channel broke, or the file has become shorter than it was when it was queued
     */
    public long transferFile(WritableByteChannel target) throws IOException {
        FilePart part = (FilePart) chunks.getFirst();
        long count = part.file.transferTo(part.position, part.left, target);
        if (count == 0 && part.position >= part.file.size()) {
            throw new IOException("a file became shorter while it was sent");
        }
        part.position += count;
        part.left -= count;
        pending -= count;
        if (part.left == 0) {
            chunks.removeFirst().release();
        }
        return count;
    }

    /** Removes bytes that {@link #copyTo} gave and that have been written. */
    public void remove(int count) {
        pending -= count;
        int left = count;
        while (left > 0) {
            Bytes head = (Bytes) chunks.getFirst();
            int taken = Math.min(left, head.end - head.start);
            head.start += taken;
            left -= taken;
            if (head.start == head.end) {
                chunks.removeFirst().release();
            }
        }
    }

    /** Drops everything: arrays go back to the pool, files are closed. */
    void clear() {
        while (!chunks.isEmpty()) {
            chunks.removeFirst().release();
        }
        pending = 0;
    }

    private abstract static class Chunk {
        /** Gives back what the chunk holds. */
        abstract void release();
    }

    private final class Bytes extends Chunk {
        byte[] array;
        int start;
        int end;

        int free() {
            return array.length - end;
        }

        /** Adds a text of at most {@link #free} characters if all of them are ASCII; else adds nothing. */
        boolean addAscii(String text, int length) {
            int at = end;
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c >= 0x80) {
                    return false;
                }
                array[at + i] = (byte) c;
            }
            end = at + length;
            return true;
        }

        /** Copies as much as fits; false if that was not all. */
        boolean copyTo(ByteBuffer target) {
            int count = Math.min(target.remaining(), end - start);
            target.put(array, start, count);
            return count == end - start;
        }

        @Override
        void release() {
            pool.giveBack(array);
            array = null;
            start = 0;
            end = 0;
            spare = this;
        }
    }

    private static final class FilePart extends Chunk {
        final FileChannel file;
        long position;
        long left;

        /** Whether it was opened for this part only. */
        final boolean owned;

        FilePart(FileChannel file, long position, long length, boolean owned) {
            this.file = file;
            this.position = position;
            this.left = length;
            this.owned = owned;
        }

        @Override
        void release() {
            if (!owned) {
                return;
            }
            try {
                file.close();
            } catch (IOException e) {
                // It was only read: closing can lose nothing.
                return;
            }
        }
    }
}
