package dev.diesel.httpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import dev.diesel.http.HttpHeaders;
import dev.diesel.log.Logger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;

/**
 * A request and its response, as filters and handlers see them. One thread at a time; not the hub's.
 *
 * <p>Running it calls the filters, the authenticator and the handler of its context. They may go on with it on other
 * threads after they have returned: the exchange ends when its response is closed.
 */
final class Exchange extends HttpExchange implements Runnable {
    private static final int FIRST_FINAL = 200;
    private static final int LAST = 999;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Request request;
    private final Context context;
    private final Bridge bridge;
    private final Logger logger;
    private final RequestBody requestBody;
    private final ResponseBody responseBody;
    private final Headers responseHeaders = new Headers();

    /** As filters have wrapped them. */
    private InputStream input;

    private OutputStream output;
    private int responseCode = -1;
    private boolean closed;

    /** Null if nobody was authenticated. */
    private HttpPrincipal principal;

    Exchange(Request request, Context context, Bridge bridge, Logger logger) {
        this.logger = logger;
        this.request = request;
        this.context = context;
        this.bridge = bridge;
        this.requestBody = new RequestBody(bridge, !request.hasBody());
        this.responseBody = new ResponseBody(bridge, requestBody);
        this.input = requestBody;
        this.output = responseBody;
    }

    @Override
    public void run() {
        try {
            context.chain().doFilter(this);
        } catch (Throwable e) {
            abort(new IOException("the handler failed", e));
            if (e instanceof IOException) {
                // Most often the client has gone.
                logger.debug("the handler of " + context.getPath() + " failed: " + e);
            } else {
                logger.error("the handler of " + context.getPath() + " failed", e);
            }
        }
    }

    /** Gives the connection up, unless the response is complete. */
    void abort(IOException reason) {
        if (!responseBody.isClosed()) {
            bridge.abort(reason);
        }
    }

    @Override
    public Headers getRequestHeaders() {
        return request.headers();
    }

    @Override
    public Headers getResponseHeaders() {
        return responseHeaders;
    }

    @Override
    public URI getRequestURI() {
        return request.uri();
    }

    @Override
    public String getRequestMethod() {
        return request.method();
    }

    @Override
    public HttpContext getHttpContext() {
        return context;
    }

    @Override
    public InputStream getRequestBody() {
        return input;
    }

    @Override
    public OutputStream getResponseBody() {
        return output;
    }

    @Override
    public void setStreams(InputStream input, OutputStream output) {
        this.input = input == null ? this.input : input;
        this.output = output == null ? this.output : output;
    }

    /**
     * Says how the response begins; it is sent with the first piece of the body.
     *
     * @throws IllegalArgumentException if the code is not a final one, or a header has a character that it may not have
     */
    @Override
    public void sendResponseHeaders(int code, long length) throws IOException {
        if (code < FIRST_FINAL || code > LAST) {
            throw new IllegalArgumentException("no final status code: " + code);
        }
        if (responseCode != -1) {
            throw new IOException("the response's headers have been sent already");
        }
        long exact = announce(code, length);
        responseBody.begin(new Command.Head(code, sent()), exact);
        responseCode = code;
        if (exact == 0) {
            responseBody.close();
        }
    }

    /**
     * Puts the length of the body into the headers.
     *
     * @return how much may be written
     */
    private long announce(int code, long length) {
        if (code == NO_CONTENT) {
            responseHeaders.remove("Content-Length");
            return 0;
        }
        if (code == NOT_MODIFIED || request.method().equals("HEAD")) {
            // The handler may have said what the length would be: RFC 9110 section 8.6.
            return 0;
        }
        if (length == 0) {
            responseHeaders.remove("Content-Length");
            return ResponseBody.ANY_LENGTH;
        }
        long exact = Math.max(0, length);
        responseHeaders.set("Content-Length", Long.toString(exact));
        return exact;
    }

    /** The headers as they are sent: the server itself says how the body is transferred. */
    private HttpHeaders sent() {
        HttpHeaders copy = new HttpHeaders();
        responseHeaders.forEach((name, values) -> values.forEach(value -> copy.add(name, value)));
        return copy.remove("Transfer-Encoding");
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        requestBody.close();
        try {
            output.close();
        } catch (IOException e) {
            bridge.abort(e);
        }
    }

    @Override
    public int getResponseCode() {
        return responseCode;
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return request.peer();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return request.local();
    }

    @Override
    public String getProtocol() {
        return request.protocol();
    }

    @Override
    public Object getAttribute(String name) {
        return context.getAttributes().get(Objects.requireNonNull(name));
    }

    @Override
    public void setAttribute(String name, Object value) {
        Objects.requireNonNull(name);
        if (value == null) {
            context.getAttributes().remove(name);
        } else {
            context.getAttributes().put(name, value);
        }
    }

    @Override
    public HttpPrincipal getPrincipal() {
        return principal;
    }

    void principal(HttpPrincipal principal) {
        this.principal = principal;
    }
}
