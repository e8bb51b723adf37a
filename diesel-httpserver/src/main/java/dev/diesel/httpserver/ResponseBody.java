package dev.diesel.httpserver;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * The body of a response, as its handler writes it. One thread at a time; not the hub's.
 *
 * <pre>
 *   WAITING ── begin ──▶ OPEN ── close ──▶ CLOSED
 *   for the headers
 * </pre>
 *
 * At most {@value #BUFFER} bytes are buffered. A full buffer is handed to the connection, which takes it when the client
 * has read enough of what was sent before; until then the writer waits. The headers go with the first piece.
 */
final class ResponseBody extends OutputStream {
    static final int BUFFER = 16 * 1024;

    /** How much of a longer write is handed over at once. */
    private static final int PIECE = 256 * 1024;

    /** A length that is not known before. */
    static final long ANY_LENGTH = -1;

    private static final byte[] NOTHING = {};

    private final Bridge bridge;
    private final RequestBody request;
    private boolean begun;
    private volatile boolean closed;

    /** Null once it was sent. */
    private Command.Head head;

    private long remaining;
    private byte[] buffer = NOTHING;
    private int count;

    /** The response to the request whose body is closed with this one. */
    ResponseBody(Bridge bridge, RequestBody request) {
        this.bridge = bridge;
        this.request = request;
    }

    /**
     * Says what the response begins with.
     *
     * @param length the exact length of the body, or {@link #ANY_LENGTH}
     * @throws IOException if the connection is gone
     */
    void begin(Command.Head head, long length) throws IOException {
        bridge.requireConnection();
        this.head = head;
        this.remaining = length;
        this.begun = true;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        requireHeaders();
        if (length == 0) {
            return;
        }
        if (closed) {
            throw new IOException("the response is closed");
        }
        bridge.requireConnection();
        if (remaining != ANY_LENGTH) {
            if (length > remaining) {
                throw new IOException(
                        "more than the announced body: " + length + " bytes where " + remaining + " are left");
            }
            remaining -= length;
        }
        int done = 0;
        while (done < length) {
            int left = length - done;
            if (count == 0 && left >= BUFFER) {
                int taken = Math.min(left, PIECE);
                send(Arrays.copyOfRange(source, offset + done, offset + done + taken), false);
                done += taken;
            } else {
                done += fill(source, offset + done, left);
                if (count == BUFFER) {
                    sendBuffer(false);
                }
            }
        }
    }

    private int fill(byte[] source, int offset, int length) {
        int taken = Math.min(length, BUFFER - count);
        if (count + taken > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(BUFFER, Math.max(count + taken, 2 * buffer.length)));
        }
        System.arraycopy(source, offset, buffer, count, taken);
        count += taken;
        return taken;
    }

    @Override
    public void flush() throws IOException {
        requireHeaders();
        if (!closed && (head != null || count > 0)) {
            sendBuffer(false);
        }
    }

    /**
     * Ends the response.
     *
     * @throws IOException if bytes of the announced length are missing; the connection is closed then
     */
    @Override
    public void close() throws IOException {
        requireHeaders();
        if (closed) {
            return;
        }
        closed = true;
        request.close();
        if (remaining > 0) {
            IOException missing = new IOException(remaining + " bytes of the announced body are missing");
            bridge.abort(missing);
            throw missing;
        }
        try {
            sendBuffer(true);
        } catch (IOException e) {
            // A client may go when it has what it wants, and it need not wait for the end of a body without a length.
            if (remaining != ANY_LENGTH) {
                throw e;
            }
        }
    }

    private void requireHeaders() throws IOException {
        if (!begun) {
            throw new IOException("the response's headers have not been sent yet");
        }
    }

    private void sendBuffer(boolean isLast) throws IOException {
        byte[] bytes = count == buffer.length ? buffer : Arrays.copyOf(buffer, count);
        count = 0;
        send(bytes, isLast);
    }

    private void send(byte[] bytes, boolean isLast) throws IOException {
        Command.Head first = head;
        head = null;
        bridge.call(new Command.Write(first, bytes, isLast));
    }
}
