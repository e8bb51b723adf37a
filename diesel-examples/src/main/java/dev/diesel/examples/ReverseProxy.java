package dev.diesel.examples;

import dev.diesel.Application;
import dev.diesel.ClientConnectException;
import dev.diesel.ClientConnectionClosedException;
import dev.diesel.DeadlineExceededException;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpClient;
import dev.diesel.http.HttpClients;
import dev.diesel.http.HttpException;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpServer;
import dev.diesel.http.HttpStream;
import dev.diesel.http.ResponseStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A reverse proxy: every request goes on to one backend, both bodies piece by piece, so that neither is ever in memory
 * as a whole and whoever is slow makes the other wait.
 */
public final class ReverseProxy {
    /** RFC 9110 section 7.6.1: what concerns one connection only. */
    private static final List<String> HOP_BY_HOP = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authorization",
            "TE",
            "Transfer-Encoding",
            "Upgrade");

    private static final String VIA = "1.1 diesel";

    private final String backend;
    private final HttpClients clients =
            new HttpClients(() -> new HttpClient().stallTimeout(Duration.ofSeconds(30))).maxPerHost(100);

    /** A proxy before the backend on a port of this machine. */
    ReverseProxy(int port) {
        backend = "http://localhost:" + port;
    }

    @Generator
    HttpResponse handle(HttpRequest request) {
        URI uri = uri(request.target());
        try (HttpStream stream = clients.open(request.method(), uri, forwarded(request))) {
            int code = ask(request, stream);
            return relay(request, code, stream);
        } catch (ClientConnectException e) {
            throw new HttpException(502, "the backend cannot be reached");
        }
    }

    private URI uri(String target) {
        if (!target.startsWith("/")) {
            throw new HttpException(501, "only paths are served here");
        }
        try {
            return URI.create(backend + target);
        } catch (IllegalArgumentException e) {
            throw new HttpException(400, "the path has a character that must be escaped");
        }
    }

    /** Sends the body on, as far as the backend wants it, and waits for the answer. */
    @Generator
    private int ask(HttpRequest request, HttpStream stream) {
        try {
            byte[] piece = request.read();
            while (piece.length > 0 && stream.write(piece)) {
                piece = request.read();
            }
            if (request.trailers().size() > 0) {
                stream.end(request.trailers());
            }
            return stream.code();
        } catch (ClientConnectionClosedException e) {
            throw new HttpException(502, "the backend has closed the connection");
        } catch (DeadlineExceededException e) {
            throw new HttpException(504, "the backend is too slow");
        }
    }

    /** Sends the answer back. If the backend fails in the middle, the server cuts the answer off. */
    @Generator
    private HttpResponse relay(HttpRequest request, int code, HttpStream stream) {
        HttpHeaders headers = endToEnd(stream.headers()).add("Via", VIA);
        ResponseStream answer = request.respond(code, headers);
        for (byte[] piece = stream.read(); piece.length > 0; piece = stream.read()) {
            answer.write(piece);
        }
        return answer.end(stream.trailers());
    }

    private static HttpHeaders forwarded(HttpRequest request) {
        HttpHeaders headers = endToEnd(request.headers());
        String host = request.headers().get("Host", "");
        // The server itself asks for a body that waits for leave; the client of the backend needs none.
        headers.remove("Expect").remove("Host");
        headers.set("X-Forwarded-For", appended(request.headers().all("X-Forwarded-For"), address(request)));
        headers.set("X-Forwarded-Host", host).set("X-Forwarded-Proto", "http");
        headers.set("Via", appended(request.headers().all("Via"), VIA));
        return headers;
    }

    private static String address(HttpRequest request) {
        return ((InetSocketAddress) request.peer()).getAddress().getHostAddress();
    }

    private static String appended(List<String> values, String last) {
        return values.isEmpty() ? last : String.join(", ", values) + ", " + last;
    }

    /** The fields that go on: not those of the hop, nor those that {@code Connection} names. */
    private static HttpHeaders endToEnd(HttpHeaders all) {
        HttpHeaders headers = new HttpHeaders(all);
        for (String value : all.all("Connection")) {
            for (String name : value.split(",")) {
                headers.remove(name.strip());
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
        return headers;
    }

    /** Serves port 8000, or the port in the first argument; the backend is on port 8088, or that in the second. */
    public static void main(String[] args) {
        int backend = args.length > 1 ? Integer.parseInt(args[1]) : 8088;
        ReverseProxy proxy = new ReverseProxy(backend);
        Application app = new Application();
        app.addService(new Service(new HttpServer(proxy::handle), Ports.of(args)));
        app.run();
    }
}
