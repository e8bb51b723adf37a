package dev.diesel.httpserver;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.local;
import static dev.diesel.http.HttpResponse.httpResponse;

import dev.diesel.ConnectionClosedException;
import dev.diesel.OneOf2;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpServer;
import dev.diesel.http.ResponseStream;
import dev.diesel.log.Logger;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The hub's side of the exchanges: finds the context of a request, has its handler run elsewhere, and does on the
 * connection what the handler asks for. Hub thread only.
 */
final class Gateway {
    private final Executor hub;
    private final Contexts contexts;
    private final OpenExchanges exchanges;
    private final Consumer<Exchange> dispatch;
    private final Logger logger;

    /**
     * A gateway to the contexts of a server.
     *
     * @param hub runs tasks on the hub's thread
     * @param dispatch has an exchange run on another thread, and returns at once
     */
    Gateway(Executor hub, Contexts contexts, OpenExchanges exchanges, Consumer<Exchange> dispatch, Logger logger) {
        this.hub = hub;
        this.contexts = contexts;
        this.exchanges = exchanges;
        this.dispatch = dispatch;
        this.logger = logger;
    }

    /**
     * What answers the requests of a service. Bodies are streamed to their handlers, so their length needs no limit;
     * and programs of this interface have always had clients that send no {@code Host}.
     */
    HttpServer server() {
        HttpServer server = new HttpServer(this::handle).maxBody(Long.MAX_VALUE).hostRequired(false);
        Settings.apply(server);
        return server;
    }

    @Generator
    HttpResponse handle(HttpRequest request) throws IOException {
        URI uri = uri(request.target());
        if (uri == null) {
            return refusal(request, 400, "the request target is no URI\n");
        }
        Context context = uri.getPath() == null ? null : contexts.find(uri.getPath());
        if (context == null) {
            return refusal(request, 404, "no context has this path\n");
        }
        if (context.getHandler() == null) {
            return refusal(request, 500, "the context has no handler\n");
        }
        Bridge bridge = new Bridge(hub);
        if (!exchanges.add(bridge)) {
            return refusal(request, 503, "the server is being stopped\n");
        }
        try {
            dispatch.accept(new Exchange(facts(request, uri), context, bridge, logger));
            return serve(request, bridge);
        } catch (RuntimeException e) {
            bridge.breakOff(new IOException(e.getMessage(), e));
            throw e;
        } finally {
            bridge.breakOff(new IOException("the exchange has ended"));
            exchanges.remove(bridge);
        }
    }

    /** Null if it is none. */
    private static URI uri(String target) {
        try {
            return new URI(target);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Answers instead of a handler, and ends the connection, as the JDK does. */
    private static HttpResponse refusal(HttpRequest request, int code, String text) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Content-Type", "text/plain");
        headers.add("Connection", "close");
        return httpResponse(request, code, headers, text);
    }

    private static Request facts(HttpRequest request, URI uri) {
        return new Request(
                request.method(),
                uri,
                request.version(),
                new RequestHeaders(request.headers()),
                hasBody(request.headers()),
                (InetSocketAddress) request.peer(),
                local());
    }

    /** RFC 9112 section 6.3. */
    private static boolean hasBody(HttpHeaders headers) {
        return headers.contains("Transfer-Encoding")
                || !headers.get("Content-Length", "0").equals("0");
    }

    /** Does what the handler asks for, until the response is complete. */
    @Generator
    private static HttpResponse serve(HttpRequest request, Bridge bridge) {
        ResponseStream out = null;
        Command reader = null;
        while (true) {
            Command command;
            if (reader == null) {
                command = await(bridge.next());
            } else {
                // While one thread waits for the body, another may write.
                OneOf2<byte[], Command> next = request.readOr(bridge.next());
                if (next.isFirst()) {
                    reader.answer().complete(next.first());
                    reader = null;
                    continue;
                }
                command = next.second();
            }
            if (command instanceof Command.Read) {
                reader = command;
            } else if (command instanceof Command.Write write) {
                if (out == null && write.isLast && write.bytes.length == 0) {
                    write.answer().complete(null);
                    return httpResponse(request, write.head.code(), write.head.headers(), write.bytes);
                }
                if (out == null) {
                    out = request.respond(write.head.code(), write.head.headers());
                }
                out.write(write.bytes);
                HttpResponse response = write.isLast ? out.end() : null;
                write.answer().complete(null);
                if (write.isLast) {
                    return response;
                }
            } else {
                throw new ConnectionClosedException("the handler has given the exchange up", null);
            }
        }
    }
}
