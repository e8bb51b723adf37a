package dev.diesel.httpserver;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * The body of a request, as its handler reads it. One thread at a time; not the hub's.
 *
 * <p>It asks the connection for a piece when the one before is used up, so no more of the body is in memory than a piece
 * and what the connection reads ahead. What has not been read when the exchange ends is discarded by the server.
 */
final class RequestBody extends InputStream {
    private final Bridge bridge;
    private byte[] piece = {};
    private int position;
    private boolean ended;
    private volatile boolean closed;

    /**
     * The body of the exchange of a bridge.
     *
     * @param isEmpty whether it is known that nothing will come
     */
    RequestBody(Bridge bridge, boolean isEmpty) {
        this.bridge = bridge;
        this.ended = isEmpty;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? piece[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (closed) {
            throw new IOException("the request's body is closed");
        }
        if (position == piece.length && !ended) {
            piece = bridge.call(new Command.Read());
            position = 0;
            ended = piece.length == 0;
        }
        return position < piece.length;
    }

    @Override
    public int available() {
        return piece.length - position;
    }

    @Override
    public void close() {
        closed = true;
    }
}
