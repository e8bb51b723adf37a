package dev.diesel.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** The other end of a connection: a plain blocking socket. A read that nothing answers fails after 20 seconds. */
final class SocketPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private static final int AT_ONCE_MILLIS = 200;

    private final Socket socket;
    private final InputStream input;

    SocketPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to a program that has just been started; tries again while it lives and does not listen yet. */
    static SocketPeer ofProcess(Process process, int port) throws IOException {
        while (true) {
            try {
                return new SocketPeer(port);
            } catch (ConnectException e) {
                if (!process.isAlive()) {
                    throw new IOException(
                            "it ended: " + new String(process.getInputStream().readAllBytes(), UTF_8), e);
                }
            }
        }
    }

    /** Sends the text in one packet. */
    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    void expect(String text) throws IOException {
        byte[] got = input.readNBytes(text.getBytes(UTF_8).length);
        assertThat(new String(got, UTF_8)).isEqualTo(text);
    }

    /** The next line without its end; null at the end of the stream. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                return null;
            }
            line.append((char) b);
        }
        assertThat(line).endsWith("\r");
        return line.substring(0, line.length() - 1);
    }

    /** Skips lines up to this one; false if it does not come at once. */
    boolean hears(String line) throws IOException {
        socket.setSoTimeout(AT_ONCE_MILLIS);
        try {
            for (String next = line(); next != null; next = line()) {
                if (next.equals(line)) {
                    return true;
                }
            }
            throw new EOFException("the server closed the connection");
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Asserts that the server closes the connection without a further byte. */
    void expectEnd() throws IOException {
        assertThat(input.read()).isEqualTo(-1);
    }

    /** Says that no more will be sent, and still reads. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
