package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.http.HttpResponse.httpResponse;

import dev.diesel.Application;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpException;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpServer;
import dev.diesel.http.ResponseStream;

/** A small application over HTTP: a switch is the table of its routes. */
public final class HttpApplication {
    private static final int CHUNKS = 3;

    private HttpApplication() {}

    @Generator
    static HttpResponse handle(HttpRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /", "HEAD /" -> httpResponse(request, 200, plainText(), "Hello, World!\n");
            case "POST /echo" -> httpResponse(request, 200, plainText(), request.readBody());
            case "GET /chunked" -> chunked(request);
            default -> throw new HttpException(404, request.path());
        };
    }

    private static HttpHeaders plainText() {
        return new HttpHeaders().add("Content-Type", "text/plain; charset=utf-8");
    }

    /** The length is not known when the answer begins; each piece is sent when it is there. */
    @Generator
    private static HttpResponse chunked(HttpRequest request) {
        ResponseStream out = request.respond(200, plainText());
        for (int i = 1; i <= CHUNKS; i++) {
            out.write("chunk " + i + "\n");
            await(sleep(1));
        }
        return out.end();
    }

    /** Serves port 8088, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args, 8088);
        Application app = new Application();
        app.addService(new Service(new HttpServer(HttpApplication::handle), port));
        System.out.println("In a second terminal: curl -N localhost:" + port + "/chunked");
        app.run();
    }
}
