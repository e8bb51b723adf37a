package dev.diesel.examples;

import static dev.diesel.Diesel.await;
import static dev.diesel.Diesel.endOfInput;
import static dev.diesel.Diesel.fire;
import static dev.diesel.Diesel.sleep;
import static dev.diesel.Diesel.waitFor;
import static dev.diesel.http.HttpResponse.httpResponse;
import static java.util.stream.Collectors.joining;

import dev.diesel.Application;
import dev.diesel.Event;
import dev.diesel.OneOf3;
import dev.diesel.Service;
import dev.diesel.annotations.Generator;
import dev.diesel.http.HttpException;
import dev.diesel.http.HttpHeaders;
import dev.diesel.http.HttpRequest;
import dev.diesel.http.HttpResponse;
import dev.diesel.http.HttpServer;
import dev.diesel.http.ResponseStream;

/** Answers that never end: whoever listens gets what anybody says, as server-sent events of the HTML standard. */
public final class ServerSentEvents {
    private static final Event<String> NEWS = new Event<>("news");

    private ServerSentEvents() {}

    @Generator
    static HttpResponse handle(HttpRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /news" -> listen(request);
            case "POST /news" -> tell(request);
            default -> throw new HttpException(404, request.path());
        };
    }

    @Generator
    private static HttpResponse listen(HttpRequest request) {
        HttpHeaders headers = new HttpHeaders()
                .add("Content-Type", "text/event-stream")
                .add("Cache-Control", "no-store")
                .add("Connection", "close");
        ResponseStream out = request.respond(200, headers);
        while (true) {
            OneOf3<String, Void, Void> next = await(waitFor(NEWS), endOfInput(), sleep(15));
            if (next.isFirst()) {
                out.write(
                        next.first().lines().map(line -> "data: " + line + "\n").collect(joining()) + "\n");
            } else if (next.isSecond()) {
                return out.end();
            } else {
                // A comment: it keeps proxies from closing a quiet connection.
                out.write(":\n\n");
            }
        }
    }

    @Generator
    private static HttpResponse tell(HttpRequest request) {
        request.readBody();
        fire(NEWS, request.text());
        return httpResponse(request, 204, new HttpHeaders(), "");
    }

    /** Serves port 8088, or the port in the first argument. */
    public static void main(String[] args) {
        int port = Ports.of(args, 8088);
        Application app = new Application();
        app.addService(new Service(new HttpServer(ServerSentEvents::handle), port));
        System.out.println("In a second terminal: curl -N localhost:" + port + "/news");
        System.out.println("In a third terminal: curl -d hello localhost:" + port + "/news");
        app.run();
    }
}
