package dev.diesel.httpserver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which the bytes are written by hand. */
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(HttpServer server) throws IOException {
        socket =
                new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** A request without a body. */
    static String get(String path, String... fields) {
        return request("GET", path, fields) + "\r\n";
    }

    static String post(String path, String body, String... fields) {
        return request("POST", path, fields) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String request(String method, String path, String... fields) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: test\r\n");
        for (String each : fields) {
            head.append(each).append("\r\n");
        }
        return head.toString();
    }

    int localPort() {
        return socket.getLocalPort();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** Sends a request and reads its answer. */
    Answer exchange(String request) throws IOException {
        send(request);
        return read();
    }

    Answer read() throws IOException {
        Answer head = readHead();
        return new Answer(head.code, head.fields, body(head.code, head.fields));
    }

    /** Without a body: of an interim answer, or of one to HEAD. */
    Answer readHead() throws IOException {
        int code = Integer.parseInt(line().split(" ", -1)[1]);
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(code, fields, "");
    }

    private String body(int code, Map<String, String> fields) throws IOException {
        if (code == 204 || code == 304) {
            return "";
        }
        if (fields.containsKey("transfer-encoding")) {
            StringBuilder content = new StringBuilder();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                content.append(exactly(size));
                line();
            }
            line();
            return content.toString();
        }
        String length = fields.get("content-length");
        return length == null ? rest() : exactly(Integer.parseInt(length));
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    String exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the body is cut off after " + bytes.length + " of " + count + " bytes");
        }
        return new String(bytes, ISO_8859_1);
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended after: " + line.toString(ISO_8859_1));
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    /** What comes until the server ends the connection. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    /** Whether the server ends the connection, whichever way, without sending more. */
    boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Ends what is sent; answers can still be read. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /**
     * What a server has answered.
     *
     * @param fields by their names in lower case
     */
    record Answer(int code, Map<String, String> fields, String body) {
        String field(String name) {
            return fields.get(name.toLowerCase(Locale.ROOT));
        }
    }
}
