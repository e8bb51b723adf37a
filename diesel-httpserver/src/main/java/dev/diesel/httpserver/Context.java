package dev.diesel.httpserver;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A path of a server and what handles its requests. Any thread. */
final class Context extends HttpContext {
    private final HttpServer server;
    private final String path;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final List<Filter> filters = new CopyOnWriteArrayList<>();
    private volatile Authenticator authenticator;

    /** Null until it is set. */
    private volatile HttpHandler handler;

    Context(HttpServer server, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a context's path begins with a slash: " + path);
        }
        this.server = server;
        this.path = path;
    }

    @Override
    public HttpHandler getHandler() {
        return handler;
    }

    @Override
    public synchronized void setHandler(HttpHandler handler) {
        Objects.requireNonNull(handler);
        if (this.handler != null) {
            throw new IllegalArgumentException("the context has a handler already");
        }
        this.handler = handler;
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public List<Filter> getFilters() {
        return filters;
    }

    @Override
    public synchronized Authenticator setAuthenticator(Authenticator authenticator) {
        Authenticator before = this.authenticator;
        this.authenticator = authenticator;
        return before;
    }

    @Override
    public Authenticator getAuthenticator() {
        return authenticator;
    }

    /** The filters in their order, then the authenticator, then the handler, which has been set. */
    Filter.Chain chain() {
        Filter.Chain authenticated = new Filter.Chain(List.of(new Authentication(authenticator)), handler);
        return new Filter.Chain(filters, authenticated::doFilter);
    }
}
